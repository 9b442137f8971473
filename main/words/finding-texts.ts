/** The shape of a language's texts for what a detection finds. */

import type { EvidenceFacts } from '../contract/evidence-facts.ts'
import type { NestedFailure } from '../contract/failure-facts/nested-failure.ts'
import type { FailureText } from './failure-texts.ts'

export interface FindingText {
  /** What came back, mostly as the server said it. */
  readonly said: string
  /** What it means, in plain words. */
  readonly means: string
}

/** A text for each finding, out of its facts: a finding without words does not compile. */
export type FindingTexts = {
  readonly [K in keyof EvidenceFacts]: (
    facts: EvidenceFacts[K],
    told: (failure: NestedFailure) => FailureText,
  ) => FindingText
}
