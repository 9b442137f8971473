/** A failure in words, for people and in the JSON output. */
import type { Failure } from '../contract/failure.ts'
import type { FailureText, TextTools } from './failure-texts.ts'
import { words } from './index.ts'
import { dateTimeWords, dateWords } from './times.ts'

/** Message and advice. If the reason has no advice, the advice is that of the failure code. */
export function failureWords(failure: Failure): Required<FailureText> {
  const { message, advice = words.failures[failure.code].help } = textFor(failure)
  return { message, advice }
}

function textFor({ reason, facts }: Failure): FailureText {
  // TypeScript cannot tell that the text from the table takes these facts
  const text = words.failureTexts[reason] as (facts: unknown, tools: TextTools) => FailureText
  return text(facts, textTools)
}

/** For the texts of failures, notices and findings. */
export const textTools: TextTools = {
  told: (failure) => failureWords(failure as Failure),
  time: dateTimeWords,
  day: dateWords,
}

/** Message and advice in one line. */
export function failureLine(failure: Failure): string {
  const { message, advice } = failureWords(failure)
  return `${message} ${advice}`
}

/** The failure in the JSON output: programs decide by code, reason and facts, and show the words. */
export const failureJson = (failure: Failure) => ({ ...failure, ...failureWords(failure) })
