/** Writes in slices between which the event loop runs: one at a time, and every other write of this process goes first. */
import { atOnce, pause, type Sliced } from '../in-slices.ts'
import type { OpenStore } from './open-store.ts'
import { checkpoint, SlicedWrite } from './sliced-write.ts'
import type { Statements } from './statements.ts'
import { isDamage } from './store-damage.ts'
import { cannotSaveNow } from './store-failures.ts'

/** @param again true on a retry: the change may be in the file already */
type Work<T> = (run: Statements, again: boolean) => Sliced<T>

/** How often work begins anew. Then it runs without a pause. */
const MOST_TURNS = 3
/** Profiles of one notice: who hears of it looks each one up. */
const TOLD_AT_ONCE = 500

export class SlicedWrites {
  readonly #store: OpenStore
  #current: SlicedWrite<unknown> | null = null

  constructor(store: OpenStore) {
    this.#store = store
  }

  get isUnderWay(): boolean {
    return this.#current !== null
  }

  /** Another write goes first: takes back what is under way, which begins anew. */
  overtake(): void {
    const current = this.#current
    this.#current = null
    current?.overtake()
  }

  /**
   * Saves all or nothing, and nobody sees a part of it. Work that begins anew reads what is there by then.
   * @param applied called once it is saved, before anything else runs
   * @throws FailureError if the change was not saved
   */
  async run<T>(work: Work<T>, applied: (result: T) => void): Promise<T> {
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      const end = await this.#tried(work, applied)
      if (end !== null) return end.done
    }
    return this.#atOnce(work, applied)
  }

  /** @returns null if another write went first */
  async #tried<T>(work: Work<T>, applied: (result: T) => void): Promise<{ readonly done: T } | null> {
    const store = this.#store
    while (this.isUnderWay) await pause()
    if (store.isClosed || !store.isWritable) return { done: this.#atOnce(work, applied) }
    let sliced: SlicedWrite<T> | null = null
    try {
      sliced = new SlicedWrite(store.sql, work(store.loaded.run, false))
      this.#current = sliced
      // before the work looks at the rows: nobody can change them any more
      store.loadIfChanged()
      for (;;) {
        const end = sliced.slice()
        if (end !== null) return { done: await this.#ended(end.done, work, applied) }
        await pause()
        if (sliced.isOvertaken) return null
      }
    } catch (error) {
      if (sliced !== null && this.#current === sliced) this.overtake()
      if (isDamage(error)) return { done: this.#atOnce(work, applied) }
      throw store.unsaved(error)
    }
  }

  async #ended<T>(result: T, work: Work<T>, applied: (result: T) => void): Promise<T> {
    const store = this.#store
    this.#current = null
    // a change to a file that was moved aside meanwhile is lost
    if (!store.isWritable) return this.#atOnce(work, applied)
    store.saved(true)
    applied(result)
    await this.#tellAll()
    await pause()
    if (!store.isClosed && !this.isUnderWay) checkpoint(store.sql)
    return result
  }

  #atOnce<T>(work: Work<T>, applied: (result: T) => void): T {
    const store = this.#store
    if (store.isClosed) throw cannotSaveNow()
    this.overtake()
    let result: { readonly done: T } | null = null
    store.write((run, again) => {
      store.loadIfChanged()
      result = { done: run.together(() => atOnce(work(run, again))) }
      return 1
    })
    const { done } = result as unknown as { readonly done: T }
    applied(done)
    store.tell()
    return done
  }

  async #tellAll(): Promise<void> {
    const store = this.#store
    store.tell(TOLD_AT_ONCE)
    while (store.loaded.hasChanges && !store.isClosed) {
      await pause()
      store.tell(TOLD_AT_ONCE)
    }
  }
}
