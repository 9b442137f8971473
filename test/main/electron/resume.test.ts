/** What the app does with saved sign-ins at its start. */
import { expect, test } from 'vitest'
import { resume } from '../../../main/electron/resume.ts'

function started(failing: 'load' | 'resume' | null) {
  const done: string[] = []
  const step = (name: string) => async () => {
    if (name === failing) throw new Error(name)
    done.push(name)
  }
  const parts = {
    sessions: { load: step('load'), resume: step('resume') },
    onLoaded: () => done.push('loaded'),
    log: { error: (event: string, error: unknown) => void done.push(`${event}: ${error}`) },
  }
  return { done, run: () => resume(parts) }
}

test('the window hears which sign-ins are saved before any is renewed', async () => {
  const { done, run } = started(null)
  await run()
  expect(done).toEqual(['load', 'loaded', 'resume'])
})

test.each([
  ['load', ['resume: Error: load']],
  ['resume', ['load', 'loaded', 'resume: Error: resume']],
] as const)('an error of the step %s is logged, and ends nothing else', async (failing, expected) => {
  const { done, run } = started(failing)
  await run()
  expect(done).toEqual(expected)
})
