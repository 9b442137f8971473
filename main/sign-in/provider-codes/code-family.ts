/** Types for the error codes of sign-in servers, grouped into families with the same meaning for the user. */
import type { FailureReason, FixedBy } from '../../contract/failure.ts'
import type { FailureFacts } from '../../contract/failure-facts/index.ts'
import type { NoFacts } from '../../contract/failure-facts/no-facts.ts'

/** Failure reasons without facts: an error code contains no facts. */
type PlainReason = { [R in FailureReason]: FailureFacts[R] extends NoFacts ? R : never }[FailureReason]

export interface CodeMeaning {
  /** What happened. */
  readonly reason: PlainReason
  readonly fixedBy: FixedBy
}

/** A meaning, and the codes that have it. */
export interface CodeFamily extends CodeMeaning {
  /** The digits of the code: 50034 for AADSTS50034. */
  readonly codes: readonly number[]
}
