/** The shape of a language's texts for failures. */

/** What a person is told of a failure. */
export interface FailureText {
  /** One plain sentence about what happened. */
  readonly message: string
  /** What to try next; without it, what helps with every failure of that code. */
  readonly advice?: string
}

/** A text for each reason, out of its facts: a reason without words does not compile. */
export type FailureTexts<Facts> = { readonly [R in keyof Facts]: (facts: Facts[R]) => FailureText }
