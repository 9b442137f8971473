/** Canceling: the one failure that is no failure. */
import { FailureError } from '../contract/failure.ts'

export const canceled = (): FailureError =>
  new FailureError({ code: 'sign-in-canceled', message: 'The sign-in was canceled.' })
