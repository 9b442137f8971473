/** The store's connection for one process: every read and write goes through it. It reports changes by any process. */
import type { AppNotice } from '../contract/app.ts'
import type { ChangedIds } from '../contract/changes.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { onFileChange } from './file-changes.ts'
import { OpenStore, type Write } from './open-store.ts'
import { SlicedWrites } from './sliced-writes.ts'
import { inTransaction } from './sql.ts'
import type { Statements, Table } from './statements.ts'
import type { StoreConnectionParts } from './store-connection-parts.ts'
import { asFailure, cannotSaveNow } from './store-failures.ts'
import type { StoredRows } from './stored-rows.ts'

const DAY = 86_400_000

export class StoreConnection {
  readonly #store: OpenStore
  readonly #daily: NodeJS.Timeout
  /** Writes that all others overtake. */
  readonly sliced: SlicedWrites
  #stopWatching: (() => void) | null = null

  constructor(parts: StoreConnectionParts, onChange: (change: ChangedIds) => void) {
    this.#store = new OpenStore(parts, onChange)
    this.sliced = new SlicedWrites(this.#store)
    this.#daily = setInterval(() => this.#keepBackup(), DAY).unref()
  }

  get rows(): StoredRows {
    return this.#store.loaded.rows
  }

  /** Notices for the person. The notice that nothing can be saved stays until saving works again. */
  get notices(): readonly AppNotice[] {
    return this.#store.notices.all()
  }

  /** Starts to watch for changes by other processes. */
  watch(): void {
    if (!this.#store.isClosed) this.#stopWatching ??= onFileChange(this.#store.file, () => this.#look())
  }

  /**
   * Runs one change. When it returns, the change is in the file that all processes open.
   * @param work writes in one transaction (`together`), which waits its turn among processes. Gets true on a retry: the change may
   *   be in the file already
   * @throws FailureError if the change was not saved
   */
  write(work: Write): number {
    this.sliced.overtake()
    return this.#store.write(work)
  }

  /** After this process's own write in slices: takes the profiles that it read back. */
  take(written: readonly ConnectionProfile[], removed: readonly string[]): void {
    this.#store.noteChange(this.#store.loaded.take(written, removed))
  }

  /** After this process's own write: reads these rows again, or all rows if others have written too. */
  readAgain(table: Table, ids: readonly string[]): void {
    this.#store.noteChange(this.#store.loaded.readAgain(table, ids))
    this.#store.tell()
  }

  /** After this process's own removal. */
  forget(table: Table, ids: readonly string[]): void {
    this.#store.noteChange(this.#store.loaded.forget(table, ids))
    this.#store.tell()
  }

  /** Reads what is not in memory. @throws FailureError */
  read<T>(work: (run: Statements) => T): T {
    this.lookForChanges()
    try {
      return work(this.#store.loaded.run)
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
    const { sql, loaded, isWritable } = this.#store
    if (!isWritable) throw cannotSaveNow()
    let changed: readonly string[] | undefined
    try {
      changed = inTransaction(sql, () => work(loaded.run))
    } catch (error) {
      throw asFailure(error)
    }
    if (loaded.lookForEntries(changed)) this.#store.tell()
  }

  /** Deletes the whole history, also from the log beside the file. @throws FailureError */
  clearHistory(): void {
    this.write((run) => run.together(() => run.history.clear()))
    try {
      this.#store.sql.pragma('wal_checkpoint(TRUNCATE)')
    } catch {
      // the entries are deleted, and SQLite empties its log later
    }
    this.#store.loaded.historyReplaced()
    this.#store.tell()
  }

  lookForChanges(): void {
    // while this process writes, no other can
    if (this.#store.isClosed || !this.#store.notices.canSave || this.sliced.isUnderWay) return
    try {
      this.#store.follow()
    } catch {
      // keep the rows in memory; the next write reports the problem
    }
  }

  close(): void {
    if (this.#store.isClosed) return
    this.sliced.overtake()
    clearInterval(this.#daily)
    this.#stopWatching?.()
    this.#keepBackup()
    this.#store.close()
  }

  /** Called by a timer and by file system events. */
  #look(): void {
    if (this.#store.notices.canSave) this.lookForChanges()
    else if (!this.#store.isClosed)
      try {
        this.#store.retry()
      } catch {
        // the notice shows why
      }
  }

  #keepBackup(): void {
    this.sliced.overtake()
    this.#store.keepBackup()
  }
}
