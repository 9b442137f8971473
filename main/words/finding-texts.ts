/** The shape of a language's texts for what a detection finds. */
import type { EvidenceFacts } from '../contract/evidence-facts.ts'

export interface FindingText {
  /** What came back, mostly as the server said it. */
  readonly said: string
  /** What it means, in plain words. */
  readonly means: string
}

/** A text for each finding, out of its facts: a finding without words does not compile. */
export type FindingTexts = { readonly [K in keyof EvidenceFacts]: (facts: EvidenceFacts[K]) => FindingText }
