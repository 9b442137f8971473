/** `npm test [unit|e2e|path…]`: runs vitest's projects and ends with the counts alone on the last line. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startVitest } from 'vitest/node'
import { electronExecutable } from '../../build/electron.ts'
import { countsLine, RunReporter } from './reporter.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What the arguments choose: `unit` and `e2e` are suites, the rest are parts of paths. */
export function chosen(args: readonly string[]): { projects: string[]; filters: string[] } {
  const projects = [
    ...(args.includes('unit') ? ['main', 'renderer'] : []),
    ...(args.includes('e2e') ? ['e2e'] : []),
  ]
  return { projects, filters: args.filter((argument) => argument !== 'unit' && argument !== 'e2e') }
}

async function run(args: readonly string[]): Promise<number> {
  const { projects, filters } = chosen(args)
  const { kind, path } = await electronExecutable()
  console.log(`e2e tests run on ${kind === 'electron' ? path : 'the stand-in for Electron'}`)
  const reporter = new RunReporter()
  let ended = false
  // the last line is the counts, however the run ends
  process.once('exit', () => {
    if (!ended) reporter.counts.failed += 1
    console.log(`\n${countsLine(reporter.counts)}`)
  })
  const vitest = await startVitest('test', filters, {
    root,
    config: join(root, 'test/vitest.config.ts'),
    watch: false,
    run: true,
    passWithNoTests: true,
    reporters: [reporter],
    ...(projects.length > 0 ? { project: projects } : {}),
  })
  await vitest.close()
  ended = reporter.reason !== null
  const { passed, failed, skipped } = reporter.counts
  if (passed + failed + skipped === 0) {
    console.log('Nothing was run.')
    return 1
  }
  return failed > 0 || reporter.reason !== 'passed' ? 1 : 0
}

if (import.meta.main) {
  try {
    process.exit(await run(process.argv.slice(2)))
  } catch (error) {
    console.error(error)
    process.exit(1)
  }
}
