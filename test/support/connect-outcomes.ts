/** Between what an attempt to connect comes to and promises, in which tests speak of it. */
import { FailureError } from '../../main/contract/failure.ts'
import { type Connected, type ConnectOutcome, outcomeOf } from '../../main/session/connect/outcome.ts'

/** The outcome of a scripted connect. */
export const asOutcome = (work: Promise<Connected>, signal: AbortSignal): Promise<ConnectOutcome> =>
  work.then(
    (connection) => ({ outcome: 'connected', connection }),
    (error: unknown) => outcomeOf(error, signal),
  )

/** The connection. @throws FailureError where there is none, or what no module foresaw */
export function connectionOf(outcome: ConnectOutcome): Connected {
  if (outcome.outcome === 'connected') return outcome.connection
  if (outcome.outcome === 'failed' && outcome.unforeseen !== undefined) throw outcome.unforeseen
  throw new FailureError(outcome.failure)
}
