/** What a person reads about a failure. */
import type { Evidence } from '../../main/contract/evidence.ts'
import {
  type Failure,
  type FailureCode,
  type FailureDetails,
  type FailureReason,
  toFailure,
} from '../../main/contract/failure.ts'
import { findingWords } from '../../main/words/evidence.ts'
import type { FailureText } from '../../main/words/failure-texts.ts'
import { failureWords } from '../../main/words/failures.ts'

/** A failure with its words. */
export type Told = FailureDetails &
  Required<FailureText> & {
    readonly code: FailureCode
    readonly reason?: FailureReason | undefined
    readonly facts?: unknown
  }

/** A failure, or its error, with its words and those of its evidence. */
export function told(thrown: unknown): Told {
  const failure = thrown instanceof Error ? toFailure(thrown) : (thrown as Failure)
  const { evidence } = failure
  return {
    ...failure,
    ...(evidence === undefined ? {} : { evidence: explained(evidence) }),
    ...failureWords(failure),
  }
}

/** What a person reads when that fails. @throws Error if it succeeds */
export async function toldBy(work: Promise<unknown> | (() => unknown)): Promise<Told> {
  try {
    await (typeof work === 'function' ? work() : work)
  } catch (error) {
    return told(error)
  }
  throw new Error('Nothing failed')
}

/** Evidence with its words. */
export const explained = <E extends Evidence>(evidence: readonly E[]) =>
  evidence.map((each) => ({ ...each, ...findingWords(each) }))
