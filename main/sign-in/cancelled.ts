/** Cancelling: the one failure that is no failure. */
import { FailureError } from '../contract/failure.ts'

export const cancelled = (): FailureError =>
  new FailureError({ code: 'sign-in-cancelled', message: 'The sign-in was cancelled.' })

export const isCancelled = (thrown: unknown): boolean =>
  thrown instanceof FailureError && thrown.code === 'sign-in-cancelled'
