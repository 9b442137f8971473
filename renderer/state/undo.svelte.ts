/** What the person did last, and how to undo it. The offer ends after `UNDO_TIME`, or with the next one. */
import { UNDO_TIME } from '../../main/contract/profile.ts'

export interface Done {
  /** What was done, as a sentence. */
  readonly text: string
  /** null: it cannot be undone. */
  readonly undo: (() => Promise<unknown>) | null
}

export class Undo {
  #last = $state.raw<Done | null>(null)
  #timer: ReturnType<typeof setTimeout> | undefined

  get last(): Done | null {
    return this.#last
  }

  tell(done: Done): void {
    clearTimeout(this.#timer)
    this.#last = done
    this.#timer = setTimeout(() => this.dismiss(), UNDO_TIME)
  }

  dismiss(): void {
    clearTimeout(this.#timer)
    this.#last = null
  }

  /** Undoes it, once. @throws what the undo throws */
  async run(): Promise<void> {
    const undo = this.#last?.undo
    if (!undo) return
    this.dismiss()
    await undo()
  }
}
