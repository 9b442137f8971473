/** Runs the tests of the packages that were made, and says how they went as `npm test` does. */
import { countsLine, RunReporter } from '../../test/run/reporter.ts'
import { runProjects } from '../../test/run/suites.ts'

/** @param folder where the packages are @returns the exit status */
export async function testPackages(folder: string): Promise<number> {
  process.env['HOMEREALM_PACKAGES'] = folder
  const reporter = new RunReporter()
  const passed = await runProjects(['package'], [], reporter)
  console.log(`\n${countsLine(reporter.counts)}`)
  return passed ? 0 : 1
}
