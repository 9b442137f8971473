/** `node build/command-line/here.ts FOLDER`: builds the command line for this computer, for its tests. */
import { fileURLToPath } from 'node:url'
import { buildCommandLine } from './index.ts'
import { targetHere } from './this-computer.ts'

const [into] = process.argv.slice(2)
if (into === undefined) throw new Error('Say into which folder.')
// there is no packaged app beside it, so all native modules are copied into its folder
await buildCommandLine({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  ...targetHere(),
  into,
  appUnpacked: '.',
})
