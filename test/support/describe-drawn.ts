/** Tests of pictures that the system's Chromium draws, whatever engine the suite runs on: once is enough. */
import { electronExecutable } from '../../build/electron.ts'
import { describeUnless } from './describe-unless.ts'

const { kind } = await electronExecutable()

/** Declares the tests in the suite on the stand-in alone. */
export const describeDrawn = (name: string, tests: () => void): void =>
  describeUnless(kind === 'stand-in' ? null : 'the suite on the stand-in has its tests', name, tests)
