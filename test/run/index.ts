/** `npm test [unit|e2e|stand-in|electron|path…]`: runs the suites. The last line has the counts. */
import { fileURLToPath } from 'node:url'
import { chosenTests, testFiles } from '../../build/chosen-tests.mjs'
import { elsewhere } from './elsewhere.ts'
import { planEndToEnd } from './end-to-end-plan.ts'
import { makePackages, whyNoPackages } from './packages.ts'
import { type Counts, countsLine, RunReporter } from './reporter.ts'
import { runProjects } from './suites.ts'
import { unprivilegedIds } from './unprivileged.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

interface Part {
  readonly counts: Counts
  readonly failures: readonly string[]
  readonly passed: boolean
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
  const failures: string[] = []
  const add = (part: Pick<Part, 'counts' | 'failures'>) => {
    total.passed += part.counts.passed
    total.failed += part.counts.failed
    total.skipped += part.counts.skipped
    failures.push(...part.failures)
  }
  const running = new Set<RunReporter>()
  // what failed in any part, and the counts, come last, even if the run is stopped: a long log is read from its end
  process.once('exit', () => {
    for (const reporter of running) add(reporter)
    if (!ended) total.failed += 1
    if (failures.length > 0) console.log('\nFailed:')
    for (const line of failures) console.log(`  ${line}`)
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
    add(reporter)
    return good
  }
  const onElectron = async (binary: string): Promise<boolean> => {
    const script = 'test/run/on-electron.ts'
    const part = await elsewhere<Part>({ root, binary, script, args: choice.filters })
    add(part)
    return part.passed
  }
  let passed = true
  await onStandIn(async () => {
    if (choice.unit.length > 0) passed = await here(choice.unit)
    if (plan.standIn) passed = (await here(['e2e'], plan.electron === null ? null : 'the stand-in')) && passed
    if (plan.electron !== null) passed = (await onElectron(plan.electron)) && passed
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
