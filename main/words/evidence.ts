/** What a piece of evidence says, and what it means. */
import type { Finding } from '../contract/evidence.ts'
import type { PathCheck } from '../contract/path-check.ts'
import { nestedWords } from './failures.ts'
import type { FindingText } from './finding-texts.ts'
import { words } from './index.ts'

export function findingWords({ finding, facts }: Finding): FindingText {
  // a finding has the facts of its own kind: TypeScript does not follow that through the table
  const text = words.evidence.findings[finding] as (facts: unknown, told: typeof nestedWords) => FindingText
  return text(facts, nestedWords)
}

/** What was found of the path of an address, one sentence. */
export const pathCheckWords = ({ segment, is, withoutSegment }: PathCheck): string =>
  findingWords({ finding: 'path-checked', facts: { segment, is, withoutSegment } }).means
