/** The shape of what is known about the error codes of sign-in servers: families of codes that mean the same to a person. */
import type { FailureCode, FixedBy } from '../../contract/failure.ts'

export interface CodeMeaning {
  readonly code: FailureCode
  readonly fixedBy: FixedBy
  /** What happened, one plain sentence. */
  readonly message: string
  /** What to try. */
  readonly advice: string
}

/** One meaning, and the numbers of the codes that have it. */
export interface CodeFamily extends CodeMeaning {
  /** The digits after the provider's letters: AADSTS50034 is 50034. */
  readonly codes: readonly number[]
}
