/** The store's rows in memory: reads what other processes changed, and collects the changes that the listeners do not know. */
import type { AppNotice } from '../contract/app.ts'
import type { ChangedIds } from '../contract/changes.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { PendingChange } from './pending-change.ts'
import type { Sql } from './sql.ts'
import { type Statements, statements, type Table } from './statements.ts'
import { type Removal, StoredRows } from './stored-rows.ts'

interface LoadedRowsParts {
  readonly now: () => number
  /** Called with the notice about damaged rows. */
  readonly onNotice: (notice: AppNotice) => void
}

export class LoadedRows {
  readonly #parts: LoadedRowsParts
  readonly #changed = new PendingChange()
  readonly #removed: Removal[] = []
  #sql: Sql
  #run: Statements
  #rows: StoredRows
  /** SQLite's counter of commits by other connections. */
  #seen: unknown
  /** ID of the newest entry of the history that the listeners know. */
  #lastEntry: number

  /** Reads every row. @throws SQLite's own error */
  constructor(sql: Sql, parts: LoadedRowsParts) {
    this.#parts = parts
    this.#sql = sql
    this.#run = statements(sql)
    this.#seen = this.#run.dataVersion()
    this.#rows = this.#read(null)
    this.#lastEntry = this.#run.history.lastId()
  }

  get rows(): StoredRows {
    return this.#rows
  }

  /** The statements of the open file. */
  get run(): Statements {
    return this.#run
  }

  /** What changed since the last call: at most so many profiles. */
  takeChanges(most: number): ChangedIds {
    return this.#changed.take(most)
  }

  get hasChanges(): boolean {
    return this.#changed.hasSome
  }

  /**
   * After this process's own write: takes the profiles that it read back, or reads all rows if others have written too.
   * @param written as the store has them
   * @param removed profiles that it removed
   * @returns true if others have
   */
  take(written: readonly ConnectionProfile[], removed: readonly string[]): boolean {
    for (const id of removed) {
      this.#removed.push({ table: 'profiles', id, at: Date.now() })
      this.#changed.add('profiles', id)
    }
    for (const { id } of written) this.#changed.add('profiles', id)
    if (this.loadIfChanged()) return true
    for (const id of removed) this.#rows.dropProfile(id)
    for (const profile of written) {
      const before = this.#rows.profiles.get(profile.id)
      this.#rows.putProfile(profile)
      // the answers of the old address are gone
      if (before !== undefined && before.orgUrl !== profile.orgUrl) this.#changed.add('history', profile.id)
    }
    return false
  }

  /** Reads all rows again if another process has written. @returns true if it has */
  loadIfChanged(): boolean {
    const version = this.#run.dataVersion()
    if (version === this.#seen) return false
    this.#readAll()
    this.lookForEntries()
    this.#seen = version
    return true
  }

  /** After this process's own write: reads these rows again, or all rows if others have written too. @returns true if they have */
  readAgain(table: Table, ids: readonly string[]): boolean {
    for (const id of ids) this.#changed.add(table, id)
    const byOthers = this.loadIfChanged()
    if (!byOthers)
      for (const id of ids)
        if (table === 'profiles') this.#readProfile(id)
        else this.#rows.readAccount(this.#run, id)
    return byOthers
  }

  #readProfile(id: string): void {
    const before = this.#rows.profiles.get(id)
    this.#rows.readProfile(this.#run, id)
    // the answers of the old address are gone
    if (before !== undefined && before.orgUrl !== this.#rows.profiles.get(id)?.orgUrl)
      this.#changed.add('history', id)
  }

  /** After this process's own removal. @returns true if others have written too */
  forget(table: Table, ids: readonly string[]): boolean {
    for (const id of ids) this.#removed.push({ table, id, at: Date.now() })
    if (table === 'profiles') return this.readAgain(table, ids)
    // their profiles have lost the account too
    for (const id of ids) this.#changed.add(table, id)
    this.#readAll()
    return false
  }

  /**
   * Finds the profiles with new entries in the history.
   * @param changed profiles whose history changed without a new entry
   * @returns true if there are any
   */
  lookForEntries(changed: readonly string[] = []): boolean {
    const found = this.#run.history.profilesSince(this.#lastEntry)
    for (const id of [...found, ...changed]) this.#changed.add('history', id)
    if (found.length > 0) this.#lastEntry = this.#run.history.lastId()
    return found.length + changed.length > 0
  }

  /** All profiles have another history than before. */
  historyReplaced(): void {
    for (const id of this.#rows.profiles.keys()) this.#changed.add('history', id)
    this.#lastEntry = this.#run.history.lastId()
  }

  /** Adds what this process knows to the file that replaced the store. @throws SQLite's own error */
  putInto(sql: Sql, run: Statements): void {
    this.#rows.putInto(sql, run, this.#removed)
  }

  /** From now on another file is the store. */
  follow(sql: Sql, run: Statements): void {
    this.#sql = sql
    this.#run = run
    this.#seen = run.dataVersion()
    this.#readAll()
    this.historyReplaced()
  }

  #readAll(): void {
    const before = this.#rows
    this.#rows = this.#read(before)
    for (const [table, id] of this.#rows.differencesTo(before)) this.#changed.add(table, id)
  }

  #read(before: StoredRows | null): StoredRows {
    const now = this.#parts.now()
    const rows = new StoredRows(this.#sql, this.#run, { now, before })
    // SQLite keeps all pages that it has read: https://sqlite.org/pragma.html#pragma_shrink_memory
    this.#sql.pragma('shrink_memory')
    const notice = rows.notice(now)
    if (notice !== null) this.#parts.onNotice(notice)
    return rows
  }
}
