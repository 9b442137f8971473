/** Writes in slices between which the event loop runs: one at a time, and every other write of this process goes first. */
import type { ChangedIds } from '../contract/changes.ts'
import { atOnce, pause, type Sliced } from '../in-slices.ts'
import type { LoadedRows } from './loaded-rows.ts'
import { checkpoint, SlicedWrite } from './sliced-write.ts'
import type { Sql } from './sql.ts'
import type { Statements } from './statements.ts'
import { isDamage } from './store-damage.ts'
import { cannotSaveNow } from './store-failures.ts'

interface SlicedWritesParts {
  readonly sql: () => Sql
  readonly loaded: LoadedRows
  /** False if the store has to be opened again before a write. */
  readonly canWrite: () => boolean
  readonly isClosed: () => boolean
  /** Writes without a pause, opens the store again if necessary. @throws FailureError */
  readonly write: (work: (run: Statements, again: boolean) => number) => unknown
  /** Reads what other processes have changed. */
  readonly lookForOthers: () => unknown
  readonly saved: () => unknown
  /** @returns what to throw */
  readonly unsaved: (error: unknown) => unknown
  readonly tell: (change: ChangedIds) => void
}

/** @param again true on a retry: the change may be in the file already */
type Work<T> = (run: Statements, again: boolean) => Sliced<T>

/** How often work begins anew. Then it runs without a pause. */
const MOST_TURNS = 3
/** Profiles of one notice: who hears of it looks each one up. */
const TOLD_AT_ONCE = 500

export class SlicedWrites {
  readonly #parts: SlicedWritesParts
  #current: SlicedWrite<unknown> | null = null

  constructor(parts: SlicedWritesParts) {
    this.#parts = parts
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
    const { sql, loaded, canWrite, isClosed, lookForOthers, unsaved } = this.#parts
    while (this.isUnderWay) await pause()
    if (isClosed() || !canWrite()) return { done: this.#atOnce(work, applied) }
    let sliced: SlicedWrite<T> | null = null
    try {
      sliced = new SlicedWrite(sql(), work(loaded.run, false))
      this.#current = sliced
      // before the work looks at the rows: nobody can change them any more
      lookForOthers()
      for (;;) {
        const end = sliced.slice()
        if (end !== null) return { done: await this.#ended(end.done, work, applied) }
        await pause()
        if (sliced.isOvertaken) return null
      }
    } catch (error) {
      if (sliced !== null && this.#current === sliced) this.overtake()
      if (isDamage(error)) return { done: this.#atOnce(work, applied) }
      throw unsaved(error)
    }
  }

  async #ended<T>(result: T, work: Work<T>, applied: (result: T) => void): Promise<T> {
    const { sql, canWrite, isClosed, saved } = this.#parts
    this.#current = null
    // a change to a file that was moved aside meanwhile is lost
    if (!canWrite()) return this.#atOnce(work, applied)
    saved()
    applied(result)
    await this.#tellAll()
    await pause()
    if (!isClosed() && !this.isUnderWay) checkpoint(sql())
    return result
  }

  #atOnce<T>(work: Work<T>, applied: (result: T) => void): T {
    const { write, loaded, isClosed, lookForOthers, tell } = this.#parts
    if (isClosed()) throw cannotSaveNow()
    let result: { readonly done: T } | null = null
    write((run, again) => {
      lookForOthers()
      result = { done: run.together(() => atOnce(work(run, again))) }
      return 1
    })
    const { done } = result as unknown as { readonly done: T }
    applied(done)
    tell(loaded.takeChanges())
    return done
  }

  async #tellAll(): Promise<void> {
    const { loaded, isClosed, tell } = this.#parts
    tell(loaded.takeSomeChanges(TOLD_AT_ONCE))
    while (loaded.hasChanges && !isClosed()) {
      await pause()
      tell(loaded.takeSomeChanges(TOLD_AT_ONCE))
    }
  }
}
