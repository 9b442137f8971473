/** What an attempt to connect comes to: a union, so that callers decide by its parts and never by what was thrown. */
import {
  type Failure,
  FailureError,
  isOfAnotherIdentity,
  needsPerson,
  toFailure,
} from '../../contract/failure.ts'
import type { SignInMethodId } from '../../contract/identity-provider.ts'
import type { SentAssertion } from '../../contract/sent-assertion.ts'
import type { WhoAmI } from '../../contract/session.ts'

/** A connection that the org itself has confirmed. */
export interface Connected {
  readonly who: WhoAmI
  readonly accountName: string
  readonly home?: 'microsoft-account'
  readonly method: SignInMethodId
  readonly interactive: boolean
  /** When the credential ends, epoch milliseconds; null where the server does not say. */
  readonly expiresAt: number | null
  /** What the STS sent about the person; absent where none was asked, or it was not seen. */
  readonly assertion?: SentAssertion
  readonly saved: boolean
}

/** An attempt that has not connected, and why. */
export type NotConnected =
  /** The saved sign-in is not enough, and no person may be asked. */
  | { readonly outcome: 'needs-person'; readonly failure: Failure }
  /** The person, or whoever waited for the attempt, ended it. */
  | { readonly outcome: 'canceled'; readonly failure: Failure }
  | {
      readonly outcome: 'failed'
      readonly failure: Failure
      /** True where another organization, directory or user answers than the profile is for. */
      readonly ofAnother: boolean
      /** What was thrown, where no module foresaw it: for the log. */
      readonly unforeseen?: unknown
    }

export type ConnectOutcome = { readonly outcome: 'connected'; readonly connection: Connected } | NotConnected

/** The outcome that a thrown value stands for: the one place where failures of sign-in methods, org and vault are told apart. */
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
