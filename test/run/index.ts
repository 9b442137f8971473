/** `npm test [unit|e2e|stand-in|electron|path…]`: runs the suites. The last line has the counts. */
import { fork } from 'node:child_process'
import { isAbsolute, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chosenTests, testFiles } from '../../build/chosen-tests.mjs'
import { planEndToEnd } from './end-to-end-plan.ts'
import { makePackages, whyNoPackages } from './packages.ts'
import { type Counts, countsLine, RunReporter } from './reporter.ts'
import { runProjects } from './suites.ts'
import { placeFor, unprivilegedIds } from './unprivileged.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

interface Part {
  readonly counts: Counts
  readonly passed: boolean
}

/** The path in the copy for a file of the clone; any other path stays the same. */
const inPlace = (file: string, place: string): string => {
  const path = relative(root, file)
  return path.startsWith('..') || isAbsolute(path) ? file : join(place, path)
}

/** Runs the end-to-end suite on a real Electron in a separate process, which root runs as another user. */
async function onElectron(binary: string, filters: readonly string[]): Promise<Part> {
  const place = await placeFor(root, binary)
  const child = fork(join(place.root, 'test/run/on-electron.ts'), [...filters], {
    cwd: place.root,
    execPath: inPlace(process.execPath, place.root),
    env: { ...place.env, HOMEREALM_ELECTRON: place.electron },
    ...place.user,
  })
  const end = () => child.kill()
  process.once('exit', end)
  const { promise, resolve, reject } = Promise.withResolvers<Part>()
  child.once('message', (part) => resolve(part as Part))
  child.once('error', reject)
  child.once('exit', (status, signal) =>
    reject(new Error(`The suite on the real Electron ended early (${signal ?? `status ${status}`}).`)),
  )
  try {
    return await promise
  } finally {
    process.off('exit', end)
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((done) => child.once('exit', done))
      if (!child.connected) child.kill()
      await gone
    }
    place.remove()
  }
}

/** Makes everything that `work` starts use the stand-in. */
async function onStandIn(work: () => Promise<void>): Promise<void> {
  const binary = process.env['HOMEREALM_ELECTRON']
  process.env['HOMEREALM_ELECTRON'] = 'stand-in'
  try {
    await work()
  } finally {
    if (binary === undefined) delete process.env['HOMEREALM_ELECTRON']
    else process.env['HOMEREALM_ELECTRON'] = binary
  }
}

async function run(args: readonly string[]): Promise<number> {
  const total: Counts = { passed: 0, failed: 0, skipped: 0 }
  let ended = false
  const add = ({ passed, failed, skipped }: Counts) => {
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
  }
  const running = new Set<RunReporter>()
  // prints the counts last, even if the run is stopped
  process.once('exit', () => {
    for (const reporter of running) add(reporter.counts)
    if (!ended) total.failed += 1
    console.log(`\n${countsLine(total)}`)
  })
  const choice = chosenTests(args, testFiles(root))
  const plan = await planEndToEnd(root, choice, unprivilegedIds())
  for (const line of plan.on) console.log(`e2e tests run on ${line}`)
  for (const line of plan.skips) console.log(`Skipped: ${line}`)
  total.skipped += plan.skips.length
  const noPackages = choice.packages ? whyNoPackages(root) : null
  if (noPackages !== null) {
    console.log(`Skipped: the packages, made and installed: ${noPackages}`)
    total.skipped += 1
  }

  /** Runs vitest's projects in this process. */
  const here = async (projects: readonly string[], on: string | null = null): Promise<boolean> => {
    const reporter = new RunReporter(on === null ? {} : { on })
    running.add(reporter)
    const good = await runProjects(projects, choice.filters, reporter)
    running.delete(reporter)
    add(reporter.counts)
    return good
  }
  const elsewhere = async (binary: string): Promise<boolean> => {
    const part = await onElectron(binary, choice.filters)
    add(part.counts)
    return part.passed
  }
  let passed = true
  await onStandIn(async () => {
    if (choice.unit.length > 0) passed = await here(choice.unit)
    if (plan.standIn) passed = (await here(['e2e'], plan.electron === null ? null : 'the stand-in')) && passed
    if (plan.electron !== null) passed = (await elsewhere(plan.electron)) && passed
  })
  if (choice.packages && noPackages === null) {
    console.log('Making the packages…')
    await makePackages(root)
    passed = (await here(['package'])) && passed
  }
  ended = true
  if (total.passed + total.failed + total.skipped === 0) {
    console.log('Nothing was run.')
    return 1
  }
  return passed && total.failed === 0 ? 0 : 1
}

// the exit removes what the run has made
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
try {
  process.exit(await run(process.argv.slice(2)))
} catch (error) {
  console.error(error)
  process.exit(1)
}
