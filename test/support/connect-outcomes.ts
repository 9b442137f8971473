/** Converts between the outcome of a connect and the promises of tests. */
import { FailureError } from '../../main/contract/failure.ts'
import { type Connected, type ConnectOutcome, outcomeOf } from '../../main/session/connect/outcome.ts'

/** The outcome of a scripted connect. */
export const asOutcome = (work: Promise<Connected>, signal: AbortSignal): Promise<ConnectOutcome> =>
  work.then(
    (connection) => ({ outcome: 'connected', connection }),
    (error: unknown) => outcomeOf(error, signal),
  )

/** @returns the connection @throws the failure as FailureError, or the unforeseen error */
export function connectionOf(outcome: ConnectOutcome): Connected {
  if (outcome.outcome === 'connected') return outcome.connection
  if (outcome.outcome === 'failed' && outcome.unforeseen !== undefined) throw outcome.unforeseen
  throw new FailureError(outcome.failure)
}
