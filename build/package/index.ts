/** `npm run package [-- options] [formats]`: makes the packages that this platform can make, and writes them to dist. */
import { existsSync } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import electron from '../../node_modules/electron/package.json' with { type: 'json' }
import manifest from '../../package.json' with { type: 'json' }
import { PrepareError } from '../prepare-error.mjs'
import { buildApp } from '../prepare-steps.mjs'
import { createProgress } from '../progress.mjs'
import { runQuietly } from '../run-quietly.mjs'
import { commandFinder } from '../system-packages.mjs'
import { TEST_ELECTRON, testElectronFolder } from '../test-electron/index.mjs'
import { writeAppManifest } from './app-files.ts'
import { whyUnsupported } from './electron-support.ts'
import { publishArguments, writeFeed } from './feed.ts'
import { makeLinuxPackage } from './linux/index.ts'
import {
  builderTargets,
  type Format,
  outputFolder,
  type PackageOptions,
  readOptions,
  USAGE,
} from './options.ts'
import { readOwner, unknownIn } from './owner.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Milliseconds that electron-builder may take, including the download of Electron. */
const TIME_LIMIT = 30 * 60_000

/** The hooks print a note for the user in this form. */
const NOTE = /homerealm-note: (.*)/g

async function electronBuilder(args: readonly string[], timeout = TIME_LIMIT): Promise<string[]> {
  const script = join(root, 'node_modules', 'electron-builder', 'cli.js')
  const { status, output } = await runQuietly(process.execPath, [script, ...args, '--publish', 'never'], {
    cwd: root,
    timeout,
  })
  if (status !== 0) throw new PrepareError(`electron-builder failed (status ${status}):\n${output}`)
  return [...output.matchAll(NOTE)].map(([, note]) => note ?? '')
}

/** The reasons why these packages must not be released. */
function whyNoRelease({ withTestElectron }: PackageOptions): string[] {
  const unknown = unknownIn(readOwner())
  const unsupported = withTestElectron ? null : whyUnsupported(electron.version, Date.now())
  return [
    ...(withTestElectron ? [`Electron ${TEST_ELECTRON.version} is for tests`] : []),
    ...(unsupported === null ? [] : [unsupported]),
    ...(unknown.length > 0 ? [`build/package/owner.json does not say: ${unknown.join(', ')}`] : []),
  ]
}

async function run(options: PackageOptions): Promise<void> {
  const reasons = whyNoRelease(options)
  if (options.release && reasons.length > 0) throw new PrepareError(`No release: ${reasons.join('; ')}.`)
  for (const reason of reasons) console.log(`Not for release: ${reason}.`)
  const [platform, arch] = [process.platform, process.arch]
  const dist = outputFolder(root, options)
  const others = options.formats.filter((format) => format !== 'dir')
  const { step } = createProgress(platform === 'linux' ? 2 + others.length : 2)
  await mkdir(dist, { recursive: true })
  await writeAppManifest(root)
  // always builds, because the last build may have been one for development
  const older = options.withTestElectron
  await step('build', (it) => buildApp(root, it, process.execPath, { always: true, older }))
  const output = `-c.directories.output=${relative(root, dist)}`
  const ofElectron = options.withTestElectron
    ? [`-c.electronDist=${testElectronFolder(root)}`, `-c.electronVersion=${TEST_ELECTRON.version}`]
    : []
  // packages for tests have no updates
  const feed = options.withTestElectron ? null : readOwner().updateFeed
  const common = [output, ...ofElectron, ...publishArguments(feed)]
  await step('app', async (it) => {
    it.detail('electron-builder')
    for (const note of await electronBuilder([...builderTargets(platform, arch), ...common])) it.note(note)
    await rm(join(dist, 'builder-debug.yml'), { force: true })
    return 'packed'
  })
  if (platform === 'linux') await linuxPackages(options, others, { dist, arch, common, step })
  // replaces electron-builder's own files, which lack the deb, the rpm and the beta channel
  if (feed !== null) await writeFeed(dist, manifest.version)
}

interface LinuxRun {
  readonly dist: string
  readonly arch: string
  /** Arguments of every run of electron-builder. */
  readonly common: readonly string[]
  readonly step: ReturnType<typeof createProgress>['step']
}

async function linuxPackages(
  options: PackageOptions,
  formats: readonly Exclude<Format, 'dir'>[],
  { dist, arch, common, step }: LinuxRun,
): Promise<void> {
  if (arch !== 'x64' && arch !== 'arm64') throw new PrepareError(`There are no packages for ${arch}.`)
  const app = join(dist, arch === 'x64' ? 'linux-unpacked' : `linux-${arch}-unpacked`)
  for (const format of formats)
    await step(format, async (it) => {
      if (format === 'AppImage') return appImage(dist, app, common)
      const tool = { deb: 'dpkg-deb', rpm: 'rpmbuild', 'tar.gz': 'tar' }[format]
      if (!commandFinder()(tool)) {
        if (options.release) throw new PrepareError(`${tool} is not installed.`)
        return `not made: ${tool} is not installed`
      }
      const file = await makeLinuxPackage(format, {
        root,
        app,
        arch,
        dist,
        version: manifest.version,
        owner: readOwner(),
        forTests: options.withTestElectron,
      })
      it.note(`${relative(root, file)}, ${Math.round((await stat(file)).size / 1e6)} MB`)
      return 'made'
    })
}

/** electron-builder downloads the tool for this; without that download, the answer says so. */
async function appImage(dist: string, app: string, more: readonly string[]): Promise<string> {
  const made = join(dist, `${manifest.name}-${manifest.version}-linux-x86_64.AppImage`)
  await rm(made, { force: true })
  try {
    await electronBuilder(['--linux', 'AppImage', '--prepackaged', app, ...more], 120_000)
  } catch (error) {
    const why = /(?:⨯|Error:?)\s*(.*)/.exec((error as Error).message)?.[1] ?? (error as Error).message
    return `not made: ${why.trim().slice(0, 160)}`
  }
  return existsSync(made) ? 'made' : 'made, under another name'
}

try {
  const options = readOptions(process.argv.slice(2))
  await run(options)
  if (options.test) {
    const { testPackages } = await import('./test.ts')
    process.exitCode = await testPackages(outputFolder(root, options))
  }
} catch (error) {
  if (!(error instanceof Error)) throw error
  console.error(`\n${error.message}${error instanceof PrepareError ? '' : `\n\n${USAGE}`}`)
  process.exitCode = 1
}
