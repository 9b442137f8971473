/** The failure for a sign-in that the user canceled: an expected result, not an error. */
import { type FailureError, fail } from '../contract/failure.ts'

export const canceled = (): FailureError => fail('sign-in-canceled', {})
