/** Prompts to the person, one of each kind per profile. A question waits for its answer or for its signal. */
import { unlessAborted } from '../unless-aborted.ts'

export class PendingPrompts<Answer> {
  readonly #open = new Map<string, (answer: Answer) => void>()

  /** Waits for the answer. @throws the signal's reason when aborted */
  async ask(profileId: string, signal: AbortSignal): Promise<Answer> {
    const { promise, resolve } = Promise.withResolvers<Answer>()
    this.#open.set(profileId, resolve)
    try {
      return await unlessAborted(promise, signal)
    } finally {
      if (this.#open.get(profileId) === resolve) this.#open.delete(profileId)
    }
  }

  stands(profileId: string): boolean {
    return this.#open.has(profileId)
  }

  /** Answers the open question; does nothing if there is none. */
  resolve(profileId: string, answer: Answer): void {
    this.#open.get(profileId)?.(answer)
  }
}
