/** The types of a language's texts for failures and notices. */
import type { NestedFailure } from '../contract/failure-facts/nested-failure.ts'
import type { NoticeFacts } from '../contract/notice-facts.ts'

/** What a person reads about a failure. */
export interface FailureText {
  /** One plain sentence about what happened. */
  readonly message: string
  /** What to try next; absent: the advice for the failure code. */
  readonly advice?: string
}

/**
 * Makes a text from the facts of each reason. A reason without a text does not compile. `told` gives the text of a failure that
 * the facts contain.
 */
export type FailureTexts<Facts> = {
  readonly [R in keyof Facts]: (
    facts: Facts[R],
    told: (failure: NestedFailure) => Required<FailureText>,
  ) => FailureText
}

/** The same for notices; each has only one text. */
export type NoticeTexts = {
  readonly [R in keyof NoticeFacts]: (
    facts: NoticeFacts[R],
    told: (failure: NestedFailure) => Required<FailureText>,
  ) => string
}
