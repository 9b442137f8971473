/** What the person did and can undo, the last first. Each offer ends after `UNDO_TIME`. */
import { UNDO_TIME } from '../../main/contract/profile.ts'

export interface Done {
  /** What was done, as a sentence. */
  readonly text: string
  /** null: it cannot be undone. */
  readonly undo: (() => Promise<unknown>) | null
}

export class Undo {
  #done = $state.raw<readonly Done[]>([])

  /** What was done last; null if every offer has ended. */
  get last(): Done | null {
    return this.#done.at(-1) ?? null
  }

  tell(done: Done): void {
    this.#done = [...this.#done, done]
    setTimeout(() => this.#drop(done), UNDO_TIME)
  }

  /** Ends the offer for what was done last. */
  dismiss(): void {
    if (this.last !== null) this.#drop(this.last)
  }

  /** Undoes what was done last, once. @throws what the undo throws */
  async run(): Promise<void> {
    const done = this.last
    if (done === null || done.undo === null) return
    this.#drop(done)
    await done.undo()
  }

  #drop(done: Done): void {
    this.#done = this.#done.filter((each) => each !== done)
  }
}
