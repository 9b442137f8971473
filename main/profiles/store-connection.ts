/** The store's connection to its file. Reopens when another file replaces it, and reports when there is none. */
// biome-ignore-all lint/style/noExcessiveLinesPerFile: every write goes through this one object
import type { AppNotice } from '../contract/app.ts'
import type { ChangedIds } from '../contract/changes.ts'
import { onFileChange } from './file-changes.ts'
import { LoadedRows, type ReadBack } from './loaded-rows.ts'
import type { Opened } from './recovery.ts'
import { SlicedWrites } from './sliced-writes.ts'
import { inTransaction, type Sql } from './sql.ts'
import { type Statements, statements, type Table } from './statements.ts'
import { isBusy } from './store-busy.ts'
import type { StoreConnectionParts } from './store-connection-parts.ts'
import { isDamage } from './store-damage.ts'
import { asFailure, cannotSaveNow } from './store-failures.ts'
import { StoreNotices } from './store-notices.ts'
import type { StorePlace } from './store-place.ts'
import type { StoredRows } from './stored-rows.ts'

const DAY = 86_400_000
/** Maximum waits for the lock, milliseconds; they block the thread. */
const WAIT = { write: 3000, close: 700 } as const
/** Milliseconds between two tries to open an unusable store. */
const TRY_AGAIN = 2000

export class StoreConnection {
  readonly #place: StorePlace
  readonly #onChange: (change: ChangedIds) => void
  readonly #onBackupFailed: (error: unknown) => void
  readonly #daily: NodeJS.Timeout
  readonly #notices: StoreNotices
  readonly #loaded: LoadedRows
  #sql: Sql
  #changedSinceBackup: boolean
  /** False until a file has been open: until then, the rows in memory are all that is known. */
  #wasOpen: boolean
  /** Writes that all others overtake. */
  readonly sliced: SlicedWrites
  #triedAt = 0
  #stopWatching: (() => void) | null = null
  #closed = false

  constructor(
    { place, now, opened, problem, onBackupFailed }: StoreConnectionParts,
    onChange: (change: ChangedIds) => void,
  ) {
    this.#place = place
    this.#onChange = onChange
    this.#onBackupFailed = onBackupFailed
    this.#notices = new StoreNotices(place.file, opened.notices, now)
    this.#sql = opened.sql
    this.#loaded = new LoadedRows(opened.sql, { now, onNotice: (notice) => this.#notices.add(notice) })
    this.#wasOpen = problem === null
    if (problem !== null) this.#notices.cannotSave(problem)
    this.#changedSinceBackup = problem === null && place.backupIsOld()
    this.sliced = new SlicedWrites({
      sql: () => this.#sql,
      loaded: this.#loaded,
      canWrite: () => this.#notices.canSave && !place.moved(),
      isClosed: () => this.#closed,
      write: (work) => this.write(work),
      lookForOthers: () => this.#loadIfChanged() && this.#tell(),
      saved: () => this.#saved(1),
      unsaved: (error) => this.#unsaved(error),
      tell: onChange,
    })
    this.#daily = setInterval(() => this.#keepBackup(), DAY).unref()
  }

  get rows(): StoredRows {
    return this.#loaded.rows
  }

  /** Notices for the person. The notice that nothing can be saved stays until saving works again. */
  get notices(): readonly AppNotice[] {
    return this.#notices.all()
  }

  /** Starts to watch for changes by other processes. */
  watch(): void {
    if (!this.#closed) this.#stopWatching ??= onFileChange(this.#place.file, () => this.#look())
  }

  /**
   * Runs one change. When it returns, the change is in the file that all processes open.
   * @param work gets true on a retry: the change may be in the file already
   * @throws FailureError if the change was not saved
   */
  write(work: (run: Statements, again: boolean) => number): number {
    this.sliced.overtake()
    try {
      return this.#saved(this.#written(work))
    } catch (error) {
      throw this.#unsaved(error)
    }
  }

  #saved(changes: number): number {
    this.#changedSinceBackup ||= changes > 0
    if (this.#notices.saved()) this.#tell()
    return changes
  }

  #unsaved(error: unknown): unknown {
    const failure = asFailure(error)
    if (this.#notices.unsaved(failure)) this.#tell()
    return failure
  }

  #tell(): void {
    this.#onChange(this.#loaded.takeChanges())
  }

  /** After this process's own write in slices: takes the rows that it read back. */
  take(rows: readonly ReadBack[], removed: readonly string[]): void {
    this.#changedSinceBackup = this.#loaded.take(rows, removed) || this.#changedSinceBackup
  }

  /** After this process's own write: reads these rows again, or all rows if others have written too. */
  readAgain(table: Table, ids: readonly string[]): void {
    this.#changedSinceBackup = this.#loaded.readAgain(table, ids) || this.#changedSinceBackup
    this.#tell()
  }

  /** After this process's own removal. */
  forget(table: Table, ids: readonly string[]): void {
    this.#changedSinceBackup = this.#loaded.forget(table, ids) || this.#changedSinceBackup
    this.#tell()
  }

  /** Reads what is not in memory. @throws FailureError */
  read<T>(work: (run: Statements) => T): T {
    this.lookForChanges()
    try {
      return work(this.#loaded.run)
    } catch (error) {
      throw asFailure(error)
    }
  }

  /**
   * Writes to the history, in one transaction. If nothing can be saved now, it fails at once and shows no notice. It is no reason
   * for a backup, because backups have no history.
   * @param work may return the profiles whose history it changed without a new entry
   * @throws FailureError
   */
  writeAside(work: (run: Statements) => readonly string[] | undefined): void {
    this.sliced.overtake()
    this.lookForChanges()
    if (!this.#notices.canSave || this.#place.moved()) throw cannotSaveNow()
    let changed: readonly string[] | undefined
    try {
      changed = inTransaction(this.#sql, () => work(this.#loaded.run))
    } catch (error) {
      throw asFailure(error)
    }
    if (this.#loaded.lookForEntries(changed)) this.#tell()
  }

  /** Deletes the whole history, also from the log beside the file. @throws FailureError */
  clearHistory(): void {
    this.write((run) => run.history.clear())
    try {
      this.#sql.pragma('wal_checkpoint(TRUNCATE)')
    } catch {
      // the entries are deleted, and SQLite empties its log later
    }
    this.#loaded.historyReplaced()
    this.#tell()
  }

  lookForChanges(): void {
    // while this process writes, no other can
    if (this.#closed || !this.#notices.canSave || this.sliced.isUnderWay) return
    try {
      if (this.#place.moved()) this.#openAgain(0)
      else if (this.#loadIfChanged()) this.#tell()
    } catch {
      // keep the rows in memory; the next write reports the problem
    }
  }

  close(): void {
    if (this.#closed) return
    this.sliced.overtake()
    this.#closed = true
    clearInterval(this.#daily)
    this.#stopWatching?.()
    this.#keepBackup()
    this.#sql.close()
  }

  /** Called by a timer and by file system events. */
  #look(): void {
    if (this.#notices.canSave) this.lookForChanges()
    else if (!this.#closed && performance.now() - this.#triedAt >= TRY_AGAIN)
      try {
        this.#openAgain(0)
      } catch {
        // the notice shows why
      }
  }

  #written(work: (run: Statements, again: boolean) => number): number {
    if (!this.#notices.canSave || this.#place.moved()) this.#openAgain(WAIT.write)
    for (let turn = 0; ; turn++) {
      try {
        const changes = work(this.#loaded.run, turn > 0)
        // a change to a file that was moved aside meanwhile is lost
        if (!this.#place.moved()) return changes
        if (turn === 3) throw Object.assign(new Error('replaced again and again'), { code: 'SQLITE_BUSY' })
      } catch (error) {
        if (!isDamage(error) || turn > 0) throw error
      }
      this.#openAgain(WAIT.write)
    }
  }

  /** @throws why the file cannot be opened; then nothing can be saved */
  #openAgain(wait: number): void {
    this.#triedAt = performance.now()
    try {
      this.#use(this.#place.open(wait))
    } catch (error) {
      // a check for changes by other processes does not wait
      if (wait === 0 && this.#notices.canSave && isBusy(error)) return
      this.#notices.cannotSave(error)
      this.#tell()
      throw error
    }
    this.#tell()
  }

  /** The new file may come from a backup, so this adds what this process knows and the file lacks. */
  #use({ sql, notices }: Opened): void {
    this.#notices.add(...notices)
    const run = statements(sql)
    try {
      if (this.#wasOpen) this.#loaded.putInto(sql, run)
    } catch (error) {
      sql.close()
      this.#notices.cannotSave(error)
      throw error
    }
    this.#sql.close()
    this.#sql = sql
    this.#wasOpen = true
    this.#notices.canSaveAgain()
    this.#changedSinceBackup = true
    this.#loaded.follow(sql, run)
  }

  /** Also the last check whether this is still the file that all processes open. */
  #keepBackup(): void {
    const place = this.#place
    this.sliced.overtake()
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
      // the store itself is intact; the next day or the next start tries again
      if (isBusy(error)) return
      this.#onBackupFailed(error)
      this.#notices.notBackedUp(error)
      this.#tell()
    }
  }

  #loadIfChanged(): boolean {
    const changed = this.#loaded.loadIfChanged()
    this.#changedSinceBackup ||= changed
    return changed
  }
}
