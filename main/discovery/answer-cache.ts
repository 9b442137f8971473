/** Remembers answers for a while, by who was asked what, so that another org of the same host or domain costs nothing. */

export interface CachedAnswer {
  readonly value: unknown
  /** When it came in, epoch milliseconds. */
  readonly at: number
  /** How long it took, milliseconds. */
  readonly took: number
}

export interface AnswerCache {
  get(key: string): CachedAnswer | null
  put(key: string, answer: CachedAnswer): void
}

/** Milliseconds for which an answer is believed: as long as a person adds the orgs of one customer. */
const LIFETIME = 15 * 60_000

/** Answers that are kept; the oldest goes first. */
const MOST = 500

/** In memory only: what was answered says whose customer somebody is. @param now the clock, epoch milliseconds */
export function createAnswerCache(now: () => number): AnswerCache {
  const answers = new Map<string, CachedAnswer>()
  return {
    get(key) {
      const answer = answers.get(key)
      if (answer === undefined) return null
      const age = now() - answer.at
      if (age >= 0 && age < LIFETIME) return answer
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
