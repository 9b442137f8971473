/** What a person is told of a failure. */
import type { Failure } from '../contract/failure.ts'
import type { NestedFailure } from '../contract/failure-facts/nested-failure.ts'
import type { FailureText } from './failure-texts.ts'
import { words } from './index.ts'

/** Where there is no advice for the reason, it is what helps with every failure of that code. */
export function failureWords(failure: Failure): Required<FailureText> {
  const { message, advice = words.failures[failure.code].help } = textFor(failure)
  return { message, advice }
}

function textFor({ reason, facts }: Failure): FailureText {
  // a failure has the facts of its own reason: TypeScript does not follow that through the table
  const text = words.failureTexts[reason] as (facts: unknown, told: typeof nestedWords) => FailureText
  return text(facts, nestedWords)
}

/** The words of a failure that is among the facts of another. */
export const nestedWords = (failure: NestedFailure): Required<FailureText> => failureWords(failure as Failure)

/** All of it in one line: what happened, and what to try. */
export function failureLine(failure: Failure): string {
  const { message, advice } = failureWords(failure)
  return `${message} ${advice}`
}

/** Its form in the answers for programs: code, reason and facts to decide by, words to show. */
export const failureJson = (failure: Failure) => ({ ...failure, ...failureWords(failure) })
