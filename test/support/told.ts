/** Adds the texts that a user reads to failures and evidence. */
import type { Evidence } from '../../main/contract/evidence.ts'
import {
  type Failure,
  type FailureCode,
  type FailureDetails,
  FailureError,
  type FailureReason,
  toFailure,
} from '../../main/contract/failure.ts'
import { findingWords } from '../../main/words/evidence.ts'
import type { FailureText } from '../../main/words/failure-texts.ts'
import { failureWords } from '../../main/words/failures.ts'

/** A failure with its texts. */
export type Told = FailureDetails &
  Required<FailureText> & {
    readonly code: FailureCode
    readonly reason?: FailureReason | undefined
    readonly facts?: unknown
  }

/** Adds the texts to a failure or its error, and to its evidence. */
export function told(thrown: unknown): Told {
  const failure = thrown instanceof Error ? toFailure(thrown) : (thrown as Failure)
  const { evidence } = failure
  return {
    ...failure,
    ...(evidence === undefined ? {} : { evidence: explained(evidence) }),
    ...failureWords(failure),
  }
}

/** @returns the failure of the work, with its texts @throws Error if it succeeds, and any other error */
export async function failureOf(work: Promise<unknown> | (() => unknown)): Promise<Told> {
  try {
    await (typeof work === 'function' ? work() : work)
  } catch (error) {
    if (error instanceof FailureError) return told(error)
    throw error
  }
  throw new Error('it worked')
}

/** Adds its texts to evidence. */
export const explained = <E extends Evidence>(evidence: readonly E[]) =>
  evidence.map((each) => ({ ...each, ...findingWords(each) }))
