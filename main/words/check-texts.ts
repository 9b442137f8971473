/** The type of a language's texts for the findings of the doctor's checks. */
import type { CheckFacts } from '../contract/check.ts'

/** Findings that use the texts of providers, evidence, failures or clocks. */
type SaidElsewhere = 'provider' | 'remark' | 'doubt' | 'clocks'

/** Makes a text from the facts of each finding. A finding without a text does not compile. */
export type CheckTexts = {
  readonly [K in Exclude<keyof CheckFacts, SaidElsewhere>]: (facts: CheckFacts[K]) => string
}
