/** Tests that an engine or a platform cannot run. */
import { describe, test } from 'vitest'

/** Declares the tests; with a reason against them, one test that is skipped and says why. @param whyNot null: they can run */
export function describeUnless(whyNot: string | null, name: string, tests: () => void): void {
  if (whyNot === null) describe(name, tests)
  else test(name, ({ skip }) => skip(whyNot))
}
