/** The shape of a language's texts for what the doctor's checks find. */
import type { CheckFacts } from '../contract/check.ts'

/** Those that other words say already. */
type SaidElsewhere = 'provider' | 'remark' | 'doubt'

/** A text for each finding, out of its facts: a finding without words does not compile. */
export type CheckTexts = {
  readonly [K in Exclude<keyof CheckFacts, SaidElsewhere>]: (facts: CheckFacts[K]) => string
}
