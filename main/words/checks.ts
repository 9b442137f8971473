/** The result of a doctor's check, in words. */
import type { Check } from '../contract/check.ts'
import { clockText } from './clocks.ts'
import { findingWords } from './evidence.ts'
import { failureJson, failureWords } from './failures.ts'
import { words } from './index.ts'
import { identityProviderName } from './providers.ts'

export function checkWords({ found }: Pick<Check, 'found'>): string {
  if (!('is' in found)) return failureWords(found).message
  switch (found.is) {
    case 'provider':
      return `${identityProviderName(found.facts.provider)}.`
    case 'remark':
      return findingWords(found.facts.rule).means
    case 'clocks':
      return clockText(found.facts.clocks)
    case 'doubt':
      return failureWords(found.facts.failure).message
    default: {
      // TypeScript cannot tell that the text from the table takes these facts
      const text = words.checks[found.is] as (facts: unknown) => string
      return text(found.facts)
    }
  }
}

/** The check in the JSON output. */
export function checkJson({ check, verdict, took, found }: Check) {
  const failure = 'is' in found ? {} : { failure: failureJson(found) }
  return { check, verdict, took, said: checkWords({ found }), ...failure }
}
