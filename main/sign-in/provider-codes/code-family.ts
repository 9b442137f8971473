/** The shape of what is known about the error codes of sign-in servers: families of codes that mean the same to a person. */
import type { FailureReason, FixedBy } from '../../contract/failure.ts'
import type { FailureFacts } from '../../contract/failure-facts/index.ts'
import type { NoFacts } from '../../contract/failure-facts/no-facts.ts'

/** A reason that says all: a code comes without facts. */
type PlainReason = { [R in FailureReason]: FailureFacts[R] extends NoFacts ? R : never }[FailureReason]

export interface CodeMeaning {
  /** What happened. */
  readonly reason: PlainReason
  readonly fixedBy: FixedBy
}

/** One meaning, and the numbers of the codes that have it. */
export interface CodeFamily extends CodeMeaning {
  /** The digits after the provider's letters: AADSTS50034 is 50034. */
  readonly codes: readonly number[]
}
