/** Tests the packages, and prints the results like `npm test`. */
import { countsLine, RunReporter } from '../../test/run/reporter.ts'
import { runProjects } from '../../test/run/suites.ts'

/** @param folder of the packages @returns the exit status */
export async function testPackages(folder: string): Promise<number> {
  process.env['HOMEREALM_PACKAGES'] = folder
  const reporter = new RunReporter()
  const passed = await runProjects(['package'], [], reporter)
  console.log(`\n${countsLine(reporter.counts)}`)
  return passed ? 0 : 1
}
