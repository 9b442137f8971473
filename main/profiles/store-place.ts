/** The store's path: opens its file under the lock, and notices when another file replaces it. */
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makeFolder } from '../make-folder.ts'
import type { SyncFiles } from '../patient-files.ts'
import { backUp, backupIsOld } from './backup.ts'
import { type Opened, openOrRecover } from './recovery.ts'
import type { Sql } from './sql.ts'
import { isBusy } from './store-busy.ts'
import type { Journal } from './store-file.ts'
import { busy, underLock } from './store-lock.ts'

/** Milliseconds between two tries while the store is busy. */
const AGAIN = 20

export interface StorePlaceOptions {
  readonly file: string
  readonly now: () => number
  readonly files: SyncFiles
  readonly journal: Journal
}

export class StorePlace {
  readonly file: string
  readonly #now: () => number
  readonly #files: SyncFiles
  readonly #journal: Journal
  #identity: string | null = null

  constructor({ file, now, files, journal }: StorePlaceOptions) {
    this.file = file
    this.#now = now
    this.#files = files
    this.#journal = journal
  }

  /**
   * Opens the file and repairs it if it is damaged.
   * @param wait maximum wait for the lock, milliseconds; blocks the thread
   * @throws StoreBusyError, FailureError `store-newer`, or the error of SQLite or the file system
   */
  open(wait: number): Opened {
    return this.locked(wait, () => this.openLocked())
  }

  /** Like `open`, but retries while others hold the lock or the file. @param patience milliseconds */
  async openPatiently(patience: number): Promise<Opened> {
    const until = performance.now() + patience
    for (;;)
      try {
        return this.open(0)
      } catch (error) {
        if (!isBusy(error) || performance.now() > until) throw error
        await pause(AGAIN * (0.5 + Math.random()))
      }
  }

  /** Runs the work while no other process opens, repairs or backs up the store. @throws StoreBusyError */
  locked<T>(wait: number, work: () => T): T {
    // first, because the lock file is in this folder
    makeFolder(dirname(this.file))
    const turn = underLock(this.file, wait, work)
    if (turn === null) throw busy(this.file)
    return turn.done
  }

  /** Call it within `locked`. */
  openLocked(): Opened {
    const opened = openOrRecover(this.file, {
      files: this.#files,
      journal: this.#journal,
      now: this.#now(),
    })
    this.#identity = this.#whatIsThere()
    return opened
  }

  /** Call it within `locked`. */
  backUpLocked(sql: Sql): void {
    backUp(sql, { file: this.file, files: this.#files, now: this.#now() })
  }

  backupIsOld(): boolean {
    return backupIsOld(this.file)
  }

  /** True when another file has replaced the opened one: no other process would see changes to it. */
  moved(): boolean {
    return this.#identity !== null && this.#whatIsThere() !== this.#identity
  }

  #whatIsThere(): string {
    try {
      const found = statSync(this.file, { bigint: true, throwIfNoEntry: false })
      return found === undefined ? 'none' : `${found.dev} ${found.ino}`
    } catch {
      return 'unknown'
    }
  }
}
