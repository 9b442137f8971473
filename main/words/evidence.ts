/** A piece of evidence in words: the answer, and what it means. */
import type { Finding } from '../contract/evidence.ts'
import type { PathCheck } from '../contract/path-check.ts'
import type { TextTools } from './failure-texts.ts'
import { textTools } from './failures.ts'
import type { FindingText } from './finding-texts.ts'
import { words } from './index.ts'

export function findingWords({ finding, facts }: Finding): FindingText {
  // TypeScript cannot tell that the text from the table takes these facts
  const text = words.evidence.findings[finding] as (facts: unknown, tools: TextTools) => FindingText
  return text(facts, textTools)
}

/** The result of the path check, in one sentence. */
export const pathCheckWords = ({ segment, is, withoutSegment }: PathCheck): string =>
  findingWords({ finding: 'path-checked', facts: { segment, is, withoutSegment } }).means
