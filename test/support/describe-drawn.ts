/** Tests of pictures that the system's Chromium draws, whatever engine the suite runs on: once is enough. */
import { describe, test } from 'vitest'
import { electronExecutable } from '../../build/electron.ts'

const { kind } = await electronExecutable()

/** Declares the tests in the suite on the stand-in; in any other, one test that is skipped and says why. */
export function describeDrawn(name: string, tests: () => void): void {
  if (kind === 'stand-in') describe(name, tests)
  else test(name, ({ skip }) => skip('the suite on the stand-in has its tests'))
}
