/** One transaction in slices. Another write of this process ends it; it begins anew then, with what is there by then. */
import { oneSlice, type Sliced } from '../in-slices.ts'
import { beginWrite, type Sql } from './sql.ts'

/** SQLite's own default: https://sqlite.org/pragma.html#pragma_wal_autocheckpoint */
const PAGES = 1000

/** Negative: KiB. https://sqlite.org/pragma.html#pragma_cache_size */
const CACHE = -1024

/** Moves what is in the log into the file, as SQLite does after a large transaction. Where it cannot, a later one does. */
export function checkpoint(sql: Sql): void {
  try {
    sql.pragma('wal_checkpoint(PASSIVE)')
  } catch {
    // the log is complete, and all processes read it
  }
}

export class SlicedWrite<T> {
  readonly #sql: Sql
  readonly #work: Sliced<T>
  readonly #cache: unknown
  #isOvertaken = false

  /** @throws SQLite's own error if the write lock is not free */
  constructor(sql: Sql, work: Sliced<T>) {
    this.#sql = sql
    this.#work = work
    this.#cache = sql.pragma('cache_size', { simple: true })
    // with less memory, pages are written during the slices and not all in the commit
    sql.pragma(`cache_size = ${CACHE}`)
    // moving the log into the file takes as long as the commit: `checkpoint` does it later
    sql.pragma('wal_autocheckpoint = 0')
    try {
      beginWrite(sql)
    } catch (error) {
      this.#end()
      throw error
    }
  }

  /** True if another write has ended it: nothing of it is saved. */
  get isOvertaken(): boolean {
    return this.#isOvertaken
  }

  /** @returns the result once it is saved, or null if there is more to do @throws what the work throws; nothing is saved then */
  slice(): { readonly done: T } | null {
    try {
      const end = oneSlice(this.#work)
      if (end !== null) {
        this.#sql.exec('COMMIT')
        this.#end()
      }
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
    this.#end()
  }

  #end(): void {
    this.#sql.pragma(`wal_autocheckpoint = ${PAGES}`)
    this.#sql.pragma(`cache_size = ${this.#cache}`)
  }
}
