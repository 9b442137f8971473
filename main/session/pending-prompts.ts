/** Prompts to the person, one of each kind per attempt. A question waits for its answer or for its signal. */
import { unlessAborted } from '../unless-aborted.ts'

export class PendingPrompts<Answer> {
  readonly #open = new Map<string, (answer: Answer) => void>()

  /** Waits for the answer. @throws the signal's reason when aborted */
  async ask(id: string, signal: AbortSignal): Promise<Answer> {
    const { promise, resolve } = Promise.withResolvers<Answer>()
    this.#open.set(id, resolve)
    try {
      return await unlessAborted(promise, signal)
    } finally {
      if (this.#open.get(id) === resolve) this.#open.delete(id)
    }
  }

  stands(id: string): boolean {
    return this.#open.has(id)
  }

  /** Answers the open question; does nothing if there is none. */
  resolve(id: string, answer: Answer): void {
    this.#open.get(id)?.(answer)
  }
}
