/** Canceling: the one failure that is no failure. */
import { type FailureError, fail } from '../contract/failure.ts'

export const canceled = (): FailureError => fail('sign-in-canceled', {})
