/** The sample organisations of a demo run, as the launcher wrote them down, and the way to ask the launcher for that run. */
import { readFile } from 'node:fs/promises'
import * as v from 'valibot'
import type { Sample } from './contract/app.ts'
import { switchValue } from './data-dir.ts'

/** Exit status by which the app asks the launcher that started it to start the demo. */
export const START_DEMO_STATUS = 75

const sample = v.object({ name: v.string(), url: v.string(), userName: v.string(), password: v.string() })

/** The samples in the file that `--demo-samples` names; none in an ordinary run. Their people and passwords are made up. */
export async function demoSamples(argv: readonly string[]): Promise<readonly Sample[]> {
  const file = switchValue(argv, 'demo-samples')
  if (file === undefined) return []
  return v.parse(v.pipe(v.string(), v.parseJson(), v.array(sample)), await readFile(file, 'utf8'))
}

/** True when the launcher that started this copy can start the demo. */
export const canStartDemo = (argv: readonly string[]): boolean => argv.includes('--demo-available')
