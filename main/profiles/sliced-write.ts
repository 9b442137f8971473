/** One transaction in slices. Another write of this process ends it; it begins anew then, with what is there by then. */
import { oneSlice, type Sliced } from '../in-slices.ts'
import type { Sql } from './sql.ts'

export class SlicedWrite<T> {
  readonly #sql: Sql
  readonly #work: Sliced<T>
  #isOvertaken = false

  /** @throws SQLite's own error if the write lock is not free */
  constructor(sql: Sql, work: Sliced<T>) {
    this.#sql = sql
    this.#work = work
    sql.exec('BEGIN IMMEDIATE')
  }

  /** True if another write has ended it: nothing of it is saved. */
  get isOvertaken(): boolean {
    return this.#isOvertaken
  }

  /** @returns the result once it is saved, or null if there is more to do @throws what the work throws; nothing is saved then */
  slice(): { readonly done: T } | null {
    try {
      const end = oneSlice(this.#work)
      if (end !== null) this.#sql.exec('COMMIT')
      return end
    } catch (error) {
      this.#rollBack()
      throw error
    }
  }

  /** Takes all of it back, for another write. */
  overtake(): void {
    this.#isOvertaken = true
    this.#rollBack()
  }

  #rollBack(): void {
    try {
      this.#sql.exec('ROLLBACK')
    } catch {
      // after some errors SQLite has already rolled back
    }
  }
}
