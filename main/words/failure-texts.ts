/** The shape of a language's texts for failures and notices. */
import type { NestedFailure } from '../contract/failure-facts/nested-failure.ts'
import type { NoticeFacts } from '../contract/notice-facts.ts'

/** What a person is told of a failure. */
export interface FailureText {
  /** One plain sentence about what happened. */
  readonly message: string
  /** What to try next; without it, what helps with every failure of that code. */
  readonly advice?: string
}

/**
 * A text for each reason, out of its facts: a reason without words does not compile. `told` gives the words of a failure that is
 * among the facts.
 */
export type FailureTexts<Facts> = {
  readonly [R in keyof Facts]: (
    facts: Facts[R],
    told: (failure: NestedFailure) => Required<FailureText>,
  ) => FailureText
}

/** The same for notices, each one text. */
export type NoticeTexts = {
  readonly [R in keyof NoticeFacts]: (
    facts: NoticeFacts[R],
    told: (failure: NestedFailure) => Required<FailureText>,
  ) => string
}
