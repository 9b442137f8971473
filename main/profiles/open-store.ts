/** The store's open file and its rows. Opens the file again when another one replaces it, and backs it up. */
import type { ChangedIds } from '../contract/changes.ts'
import { LoadedRows } from './loaded-rows.ts'
import type { Opened } from './recovery.ts'
import type { Sql } from './sql.ts'
import { type Statements, statements } from './statements.ts'
import { isBusy } from './store-busy.ts'
import type { StoreConnectionParts } from './store-connection-parts.ts'
import { isDamage } from './store-damage.ts'
import { asFailure } from './store-failures.ts'
import { StoreNotices } from './store-notices.ts'
import type { StorePlace } from './store-place.ts'

/** Maximum waits for the lock, milliseconds; they block the thread. */
const WAIT = { write: 3000, close: 700 } as const
/** Milliseconds between two tries to open an unusable store. */
const TRY_AGAIN = 2000
/** Milliseconds in which no other process can finish a change, so that a loop over many profiles looks once and not for each. */
const LOOK_AGAIN = 0.1

/** @param again true on a retry @returns the number of changes */
export type Write = (run: Statements, again: boolean) => number

export class OpenStore {
  readonly notices: StoreNotices
  readonly loaded: LoadedRows
  readonly #place: StorePlace
  readonly #onChange: (change: ChangedIds) => void
  readonly #onBackupFailed: (error: unknown) => void
  #sql: Sql
  #changedSinceBackup: boolean
  /** False until a file has been open: until then, the rows in memory are all that is known. */
  #wasOpen: boolean
  #isClosed = false
  #triedAt = 0
  #lookedAt = 0

  constructor(
    { place, now, opened, problem, onBackupFailed }: StoreConnectionParts,
    onChange: (change: ChangedIds) => void,
  ) {
    this.#place = place
    this.#onChange = onChange
    this.#onBackupFailed = onBackupFailed
    this.notices = new StoreNotices(place.file, opened.notices, now)
    this.#sql = opened.sql
    this.loaded = new LoadedRows(opened.sql, { now, onNotice: (notice) => this.notices.add(notice) })
    this.#wasOpen = problem === null
    if (problem !== null) this.notices.cannotSave(problem)
    this.#changedSinceBackup = problem === null && place.backupIsOld()
  }

  get file(): string {
    return this.#place.file
  }

  /** The connection to the file that is open now. */
  get sql(): Sql {
    return this.#sql
  }

  /** False if the file has to be opened again before a write. */
  get isWritable(): boolean {
    return this.notices.canSave && !this.#place.moved()
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Tells the listeners what changed since the last call. @param most profiles; the others wait for the next call */
  tell(most = Number.POSITIVE_INFINITY): void {
    this.#onChange(this.loaded.takeChanges(most))
  }

  /** @param changed true if the rows differ from the last backup */
  noteChange(changed: boolean): void {
    this.#changedSinceBackup ||= changed
  }

  /** Reads all rows again if another process has written. @throws SQLite's own error */
  loadIfChanged(): void {
    if (!this.loaded.loadIfChanged()) return
    this.noteChange(true)
    this.tell()
  }

  /** Reads what other processes changed, also in a file that replaced this one. @throws why it cannot be read */
  follow(): void {
    const now = performance.now()
    if (now - this.#lookedAt < LOOK_AGAIN) return
    if (this.#place.moved()) this.#openAgain(0)
    else this.loadIfChanged()
    this.#lookedAt = performance.now()
  }

  /** Tries now and then to open a store that is not usable. @throws why the file cannot be opened */
  retry(): void {
    if (performance.now() - this.#triedAt >= TRY_AGAIN) this.#openAgain(0)
  }

  /**
   * Runs one change. When it returns, the change is in the file that all processes open.
   * @param work writes in one transaction (`together`), which waits its turn among processes. Gets true on a retry: the change may
   *   be in the file already
   * @throws FailureError if the change was not saved
   */
  write(work: Write): number {
    try {
      const changes = this.#written(work)
      this.saved(changes > 0)
      return changes
    } catch (error) {
      throw this.unsaved(error)
    }
  }

  /** Notes that a change is in the file. @param changed true if the rows differ from the last backup */
  saved(changed: boolean): void {
    this.noteChange(changed)
    if (this.notices.saved()) this.tell()
  }

  /** Notes that a change was not saved. @returns what to throw */
  unsaved(error: unknown): unknown {
    const failure = asFailure(error)
    if (this.notices.unsaved(failure)) this.tell()
    return failure
  }

  #written(work: Write): number {
    if (!this.isWritable) this.#openAgain(WAIT.write)
    for (let turn = 0; ; turn++) {
      try {
        const changes = work(this.loaded.run, turn > 0)
        // a change to a file that was moved aside meanwhile is lost
        if (!this.#place.moved()) return changes
        if (turn === 3) throw Object.assign(new Error('replaced again and again'), { code: 'SQLITE_BUSY' })
      } catch (error) {
        if (!isDamage(error) || turn > 0) throw error
      }
      this.#openAgain(WAIT.write)
    }
  }

  /** Backs the store up if it has changed. Also the last check whether this is still the file that all processes open. */
  keepBackup(): void {
    const place = this.#place
    if (!this.notices.canSave || !(this.#changedSinceBackup || place.moved())) return
    try {
      place.locked(WAIT.close, () => {
        if (place.moved()) this.#use(place.openLocked())
        try {
          place.backUpLocked(this.#sql)
        } catch (error) {
          if (!isDamage(error)) throw error
          this.#use(place.openLocked())
          place.backUpLocked(this.#sql)
        }
      })
      this.#changedSinceBackup = false
      this.notices.backedUp()
    } catch (error) {
      // the store itself is intact; the next day or the next start tries again
      if (isBusy(error)) return
      this.#onBackupFailed(error)
      this.notices.notBackedUp(error)
      this.tell()
    }
  }

  close(): void {
    this.#isClosed = true
    this.#sql.close()
  }

  /** @throws why the file cannot be opened; then nothing can be saved */
  #openAgain(wait: number): void {
    this.#triedAt = performance.now()
    try {
      this.#use(this.#place.open(wait))
    } catch (error) {
      // a check for changes by other processes does not wait
      if (wait === 0 && this.notices.canSave && isBusy(error)) return
      this.notices.cannotSave(error)
      this.tell()
      throw error
    }
    this.tell()
  }

  /** The new file may come from a backup, so this adds what this process knows and the file lacks. */
  #use({ sql, notices }: Opened): void {
    this.notices.add(...notices)
    const run = statements(sql)
    try {
      if (this.#wasOpen) this.loaded.putInto(sql, run)
    } catch (error) {
      sql.close()
      this.notices.cannotSave(error)
      throw error
    }
    this.#sql.close()
    this.#sql = sql
    this.#wasOpen = true
    this.notices.canSaveAgain()
    this.#changedSinceBackup = true
    this.loaded.follow(sql, run)
  }
}
