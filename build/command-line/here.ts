/** `node build/command-line/here.ts FOLDER`: builds the command line for this computer, for its tests. */
import { fileURLToPath } from 'node:url'
import { TARGETS } from '../package/app-files.ts'
import { buildCommandLine } from './index.ts'

const [into] = process.argv.slice(2)
if (into === undefined) throw new Error('Say into which folder.')
const target = TARGETS.find(({ platform, arch }) => platform === process.platform && arch === process.arch)
if (target === undefined) throw new Error(`There is no command line for ${process.platform}-${process.arch}.`)
// there is no packaged app beside it, so all native modules are copied into its folder
await buildCommandLine({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  ...target,
  into,
  appUnpacked: '.',
})
