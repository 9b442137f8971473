/** The result of an attempt to connect, as a union: callers check its fields instead of the thrown error. */
import {
  type Failure,
  FailureError,
  isOfAnotherIdentity,
  needsPerson,
  toFailure,
} from '../../contract/failure.ts'
import type { SignInMethodId } from '../../contract/identity-provider.ts'
import type { SentAssertion } from '../../contract/sent-assertion.ts'
import type { WhoAmI, WhoAmIAnswer } from '../../contract/session.ts'

/** A connection that the org has confirmed. */
export interface Connected {
  readonly who: WhoAmI
  readonly answered: WhoAmIAnswer
  readonly accountName: string
  readonly home?: 'microsoft-account'
  readonly method: SignInMethodId
  readonly interactive: boolean
  /** When the credential expires, epoch milliseconds; null if the server does not say. */
  readonly expiresAt: number | null
  /** The assertion from the STS; absent if there was none or the app did not see it. */
  readonly assertion?: SentAssertion
  readonly saved: boolean
}

/** An attempt that has not connected, and why. */
export type NotConnected =
  /** The saved sign-in is not enough, and the attempt may not ask a person. */
  | { readonly outcome: 'needs-person'; readonly failure: Failure }
  /** The person or the caller canceled the attempt. */
  | { readonly outcome: 'canceled'; readonly failure: Failure }
  | {
      readonly outcome: 'failed'
      readonly failure: Failure
      /** True when the organization, tenant or user that answers is not the profile's. */
      readonly ofAnother: boolean
      /** The thrown error, if no module foresaw it; for the log. */
      readonly unforeseen?: unknown
    }

export type ConnectOutcome = { readonly outcome: 'connected'; readonly connection: Connected } | NotConnected

/** Converts a thrown value to an outcome. Only this function tells failures of sign-in methods, org and vault apart. */
export function outcomeOf(thrown: unknown, signal: AbortSignal): NotConnected {
  const failure = toFailure(thrown)
  if (signal.aborted || failure.code === 'sign-in-canceled') return { outcome: 'canceled', failure }
  if (needsPerson(failure.code)) return { outcome: 'needs-person', failure }
  return {
    outcome: 'failed',
    failure,
    ofAnother: isOfAnotherIdentity(failure.code),
    ...(thrown instanceof FailureError ? {} : { unforeseen: thrown }),
  }
}
