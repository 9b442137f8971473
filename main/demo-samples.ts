/** The sample organizations of a demo run, from the launcher's file, and how the app asks its launcher for a demo run. */
import * as v from 'valibot'
import type { Sample } from './contract/app.ts'
import { fail } from './contract/failure.ts'
import { switchValue } from './data-dir.ts'
import { OutsideFileError, readOutsideFile } from './outside-file.ts'

/** With this exit status, the app asks its launcher to start the demo. */
export const START_DEMO_STATUS = 75

const LIMIT = 1024 * 1024
const sample = v.object({ name: v.string(), url: v.string(), userName: v.string(), password: v.string() })
const samples = v.pipe(v.string(), v.parseJson(), v.array(sample), v.maxLength(100))

/**
 * The samples in the file that `--demo-samples` names; empty in a normal run. Names and passwords are made up.
 * @throws FailureError `input-refused` if the file contains no samples
 */
export async function demoSamples(argv: readonly string[]): Promise<readonly Sample[]> {
  const file = switchValue(argv, 'demo-samples')
  if (file === undefined) return []
  try {
    return v.parse(samples, (await readOutsideFile(file, LIMIT)).toString('utf8'))
  } catch (cause) {
    if (cause instanceof OutsideFileError)
      throw fail('input-refused/samples-file', { problem: cause.problem }, { cause })
    throw fail('input-refused/no-samples', { file }, { cause })
  }
}

/** True when the launcher of this copy can start the demo. */
export const canStartDemo = (argv: readonly string[]): boolean => argv.includes('--demo-available')
