/** What connects ask a person, one question of a kind for each profile: it stands until it is answered or its signal ends it. */
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

  /** Ends the wait of the question that stands; nothing happens when none does. */
  resolve(profileId: string, answer: Answer): void {
    this.#open.get(profileId)?.(answer)
  }
}
