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

/** What a text may use beside its facts. */
export interface TextTools {
  /** The text of a failure that the facts contain. */
  told(failure: NestedFailure): Required<FailureText>
  /** A date and time in the person's format. @param at epoch milliseconds */
  time(at: number): string
  /** A date in the person's format. @param at epoch milliseconds */
  day(at: number): string
}

/** Makes a text from the facts of each reason. A reason without a text does not compile. */
export type FailureTexts<Facts> = {
  readonly [R in keyof Facts]: (facts: Facts[R], tools: TextTools) => FailureText
}

/** The same for notices; each has only one text. */
export type NoticeTexts = {
  readonly [R in keyof NoticeFacts]: (facts: NoticeFacts[R], tools: TextTools) => string
}
