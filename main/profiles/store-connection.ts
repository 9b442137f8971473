/** The store's connection to its file: opened again when another file stands there, and never quietly without one. */
import type { AppNotice } from '../contract/app.ts'
import { onFileChange } from './file-changes.ts'
import type { Opened } from './recovery.ts'
import type { Sql } from './sql.ts'
import { type Statements, statements, type Table } from './statements.ts'
import { isBusy } from './store-busy.ts'
import { isDamage } from './store-damage.ts'
import { asFailure } from './store-failures.ts'
import { StoreNotices } from './store-notices.ts'
import type { StorePlace } from './store-place.ts'
import { type Removal, StoredRows } from './stored-rows.ts'

export interface StoreConnectionParts {
  readonly place: StorePlace
  readonly now: () => number
  readonly opened: Opened
  /** Why the file cannot be opened, where `opened` is a copy in memory of what can be read; else null. */
  readonly problem: unknown
  readonly onBackupFailed: (error: unknown) => void
}

const DAY = 86_400_000
/** Longest waits for the lock, milliseconds; they block the thread. */
const WAIT = { write: 3000, close: 700 } as const
/** Time between two tries to open an unusable store, milliseconds. */
const TRY_AGAIN = 2000

export class StoreConnection {
  readonly #place: StorePlace
  readonly #now: () => number
  readonly #tell: () => void
  readonly #onBackupFailed: (error: unknown) => void
  readonly #daily: NodeJS.Timeout
  readonly #removed: Removal[] = []
  readonly #notices: StoreNotices
  #sql: Sql
  #run: Statements
  #rows: StoredRows
  /** SQLite's counter of commits by other connections. */
  #seen: unknown
  #changedSinceBackup: boolean
  /** False until a file was open: what is in memory is then all that is known. */
  #wasOpen: boolean
  #triedAt = 0
  #stopWatching: (() => void) | null = null
  #closed = false

  constructor({ place, now, opened, problem, onBackupFailed }: StoreConnectionParts, tell: () => void) {
    this.#place = place
    this.#now = now
    this.#tell = tell
    this.#onBackupFailed = onBackupFailed
    this.#notices = new StoreNotices(place.file, opened.notices, now)
    this.#sql = opened.sql
    this.#run = statements(opened.sql)
    this.#seen = this.#run.dataVersion()
    this.#rows = this.#read()
    this.#wasOpen = problem === null
    if (problem !== null) this.#notices.cannotSave(problem)
    this.#changedSinceBackup = problem === null && place.backupIsOld()
    this.#daily = setInterval(() => this.#keepBackup(), DAY).unref()
  }

  get rows(): StoredRows {
    return this.#rows
  }

  /** What the person should know; what nothing can be saved for stays until something can. */
  get notices(): readonly AppNotice[] {
    return this.#notices.all()
  }

  /** Looks from now on for changes by other processes by itself. */
  watch(): void {
    if (!this.#closed) this.#stopWatching ??= onFileChange(this.#place.file, () => this.#look())
  }

  /**
   * Runs one change. It is in the file that everybody opens when this returns.
   * @param work given true, it may have been done before
   * @throws FailureError when it was not saved
   */
  write(work: (run: Statements, again: boolean) => number): number {
    try {
      const changes = this.#written(work)
      this.#changedSinceBackup ||= changes > 0
      if (this.#notices.saved()) this.#tell()
      return changes
    } catch (error) {
      const failure = asFailure(error)
      if (this.#notices.unsaved(failure)) this.#tell()
      throw failure
    }
  }

  /** After a write of our own: that row as the file has it, and everything when others have written too. */
  readAgain(table: Table, id: string): void {
    if (!this.#loadIfChanged())
      if (table === 'profiles') this.#rows.readProfile(this.#run, id)
      else this.#rows.readAccount(this.#run, id)
    this.#tell()
  }

  /** After a removal of our own. */
  forget(table: Table, id: string): void {
    this.#removed.push({ table, id, at: Date.now() })
    // the profiles of an account have lost it too
    if (table === 'accounts') this.#rows = this.#read()
    else if (!this.#loadIfChanged()) this.#rows.readProfile(this.#run, id)
    this.#tell()
  }

  lookForChanges(): void {
    if (this.#closed || !this.#notices.canSave) return
    try {
      if (this.#place.moved()) this.#openAgain(0)
      else if (this.#loadIfChanged()) this.#tell()
    } catch {
      // what is in memory stays; the next write says what is wrong
    }
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    clearInterval(this.#daily)
    this.#stopWatching?.()
    this.#keepBackup()
    this.#sql.close()
  }

  /** By the clock and the file system's events. */
  #look(): void {
    if (this.#notices.canSave) this.lookForChanges()
    else if (!this.#closed && performance.now() - this.#triedAt >= TRY_AGAIN)
      try {
        this.#openAgain(0)
      } catch {
        // the notice says why
      }
  }

  #written(work: (run: Statements, again: boolean) => number): number {
    if (!this.#notices.canSave || this.#place.moved()) this.#openAgain(WAIT.write)
    for (let turn = 0; ; turn++) {
      try {
        const changes = work(this.#run, turn > 0)
        // what was done in a file that was moved aside meanwhile is not done
        if (!this.#place.moved()) return changes
        if (turn === 3) throw Object.assign(new Error('replaced again and again'), { code: 'SQLITE_BUSY' })
      } catch (error) {
        if (!isDamage(error) || turn > 0) throw error
      }
      this.#openAgain(WAIT.write)
    }
  }

  /** @throws whatever keeps the file from being opened; then nothing can be saved */
  #openAgain(wait: number): void {
    this.#triedAt = performance.now()
    try {
      this.#use(this.#place.open(wait))
    } catch (error) {
      // nobody waits for more than a change that another process made
      if (wait === 0 && this.#notices.canSave && isBusy(error)) return
      this.#notices.cannotSave(error)
      this.#tell()
      throw error
    }
    this.#tell()
  }

  /** What this process knows and the file lacks goes into it: it may come from a backup. */
  #use({ sql, notices }: Opened): void {
    this.#notices.add(...notices)
    const run = statements(sql)
    try {
      if (this.#wasOpen) this.#rows.putInto(sql, run, this.#removed)
    } catch (error) {
      sql.close()
      this.#notices.cannotSave(error)
      throw error
    }
    this.#sql.close()
    this.#sql = sql
    this.#run = run
    this.#seen = run.dataVersion()
    this.#wasOpen = true
    this.#notices.canSaveAgain()
    this.#changedSinceBackup = true
    this.#rows = this.#read()
  }

  /** Also the last look at whether the file is still the one that everybody opens. */
  #keepBackup(): void {
    const place = this.#place
    if (!this.#notices.canSave || !(this.#changedSinceBackup || place.moved())) return
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
      this.#notices.backedUp()
    } catch (error) {
      // the store itself is well; the next day or the next start brings the next try
      if (isBusy(error)) return
      this.#onBackupFailed(error)
      this.#notices.notBackedUp(error)
      this.#tell()
    }
  }

  #loadIfChanged(): boolean {
    const version = this.#run.dataVersion()
    if (version === this.#seen) return false
    this.#rows = this.#read()
    this.#seen = version
    this.#changedSinceBackup = true
    return true
  }

  #read(): StoredRows {
    const rows = new StoredRows(this.#sql, this.#run, this.#now())
    const notice = rows.notice(this.#now())
    if (notice !== null) this.#notices.add(notice)
    return rows
  }
}
