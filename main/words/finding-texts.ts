/** The type of a language's texts for the findings of a detection. */

import type { EvidenceFacts } from '../contract/evidence-facts.ts'
import type { TextTools } from './failure-texts.ts'

export interface FindingText {
  /** The answer, mostly in the server's own words. */
  readonly said: string
  /** What it means, in plain words. */
  readonly means: string
}

/** Makes a text from the facts of each finding. A finding without a text does not compile. */
export type FindingTexts = {
  readonly [K in keyof EvidenceFacts]: (facts: EvidenceFacts[K], tools: TextTools) => FindingText
}
