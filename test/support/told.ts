/** What a person is told of a failure, for tests that claim it. */
import { type Failure, toFailure } from '../../main/contract/failure.ts'
import { failureWords } from '../../main/words/failures.ts'

/** A failure, or its error, with its words. */
export function told(thrown: unknown) {
  const failure = thrown instanceof Error ? toFailure(thrown) : (thrown as Failure)
  return { ...failure, ...failureWords(failure) }
}

/** What a person is told when that fails. @throws Error where it does not */
export async function toldBy(work: Promise<unknown> | (() => unknown)) {
  try {
    await (typeof work === 'function' ? work() : work)
  } catch (error) {
    return told(error)
  }
  throw new Error('Nothing failed')
}
