/** Caches answers by request for a while, so that another org of the same host or domain needs no new request. */
import { isWithin } from '../time-since.ts'

export interface CachedAnswer {
  readonly value: unknown
  /** Time of the answer, epoch milliseconds. */
  readonly at: number
  /** Response time, milliseconds. */
  readonly took: number
}

export interface AnswerCache {
  get(key: string): CachedAnswer | null
  put(key: string, answer: CachedAnswer): void
}

/** Lifetime of an answer, milliseconds: about as long as a person adds the orgs of one customer. */
const LIFETIME = 15 * 60_000

/** Maximum cached answers; the oldest is removed first. */
const MOST = 500

/** In memory only: answers reveal which customers a person works with. @param now the clock, epoch milliseconds */
export function createAnswerCache(now: () => number): AnswerCache {
  const answers = new Map<string, CachedAnswer>()
  return {
    get(key) {
      const answer = answers.get(key)
      if (answer === undefined) return null
      if (isWithin(LIFETIME, { at: answer.at, now: now() })) return answer
      answers.delete(key)
      return null
    },
    put(key, answer) {
      answers.delete(key)
      answers.set(key, answer)
      const [oldest] = answers.keys()
      if (answers.size > MOST && oldest !== undefined) answers.delete(oldest)
    },
  }
}
