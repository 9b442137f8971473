/** Runs what a person asks for, and keeps why the last of it failed. */
import { type Failure, toFailure } from '../../main/contract/failure.ts'

export class Attempts {
  #failure = $state.raw<Failure | null>(null)

  /** Why the last action failed; null if it did not. */
  get failure(): Failure | null {
    return this.#failure
  }

  fail(failure: Failure): void {
    this.#failure = failure
  }

  forget(): void {
    this.#failure = null
  }

  /** @returns true if it succeeded; false if `failure` says why not */
  async run(what: () => Promise<unknown>): Promise<boolean> {
    try {
      await what()
      this.#failure = null
      return true
    } catch (thrown) {
      this.#failure = toFailure(thrown)
      return false
    }
  }
}
