/** The store's rows as last read: for display, and to copy into a file that replaces the store. */
import type { AppNotice } from '../contract/app.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import type { AccountRow, ProfileRow, Stamped } from './profile-columns.ts'
import { accountOf, isSameStored, profileOf, storedRow } from './profile-rows.ts'
import { inTransaction, type Sql, sqlCodeOf } from './sql.ts'
import type { Statements, Table } from './statements.ts'

interface DamagedRow {
  readonly table: Table
  readonly row: unknown
}

export class StoredRows {
  readonly profiles = new Map<string, ConnectionProfile>()
  readonly accounts = new Map<string, Account>()
  /** Of the accounts only: there are few. */
  readonly #accountRows = new Map<string, unknown>()
  /** Unreadable rows, now kept in a separate table. */
  readonly damaged: DamagedRow[] = []

  /**
   * Reads every row.
   * @param before rows that are still the same need not be parsed again
   * @throws SQLite's own error
   */
  constructor(sql: Sql, run: Statements, { now, before }: { now: number; before: StoredRows | null }) {
    // with unreadable rows, profiles were changed after they were parsed
    const known = before?.damaged.length === 0 ? before : null
    for (const row of run.accountRows()) this.#takeAccount(row, known)
    for (const row of run.profileRows()) this.#takeProfile(row, known)
    if (this.damaged.length > 0) this.#setAside(sql, run, now)
  }

  /** The rows that were added, changed or removed since. */
  *differencesTo(before: StoredRows): Generator<readonly [Table, string]> {
    for (const table of ['accounts', 'profiles'] as const) {
      for (const [id, object] of this[table]) if (before[table].get(id) !== object) yield [table, id]
      for (const id of before[table].keys()) if (!this[table].has(id)) yield [table, id]
    }
  }

  /** Reads one profile again. */
  readProfile(run: Statements, id: string): void {
    this.profiles.delete(id)
    const row = run.profileRow(id)
    if (row !== undefined) this.#takeProfile(row)
  }

  /** Takes one profile that was written. */
  putProfile(profile: ConnectionProfile): void {
    // at the end, as the rows that SQLite has written last
    this.profiles.delete(profile.id)
    this.profiles.set(profile.id, profile)
  }

  dropProfile(id: string): void {
    this.profiles.delete(id)
  }

  /** Reads one account again. */
  readAccount(run: Statements, id: string): void {
    this.accounts.delete(id)
    this.#accountRows.delete(id)
    const row = run.accountRow(id)
    if (row !== undefined) this.#takeAccount(row)
  }

  /** Adds missing rows and newer versions to the file that replaced the store, unless they were removed there later. */
  putInto(sql: Sql, run: Statements, removed: readonly Removal[]): void {
    inTransaction(sql, () => {
      for (const { table, id, at } of removed) run.removeOlder(table, id, at)
      for (const row of this.#accountRows.values()) run.mergeAccount(row as Stamped<AccountRow>)
      for (const profile of this.profiles.values())
        try {
          run.mergeProfile(rowOf(profile))
        } catch (error) {
          // the same org and user were added there meanwhile
          if (!sqlCodeOf(error).startsWith('SQLITE_CONSTRAINT')) throw error
        }
    })
  }

  /** The notice about damaged rows; null if there are none. */
  notice(now: number): AppNotice | null {
    if (this.damaged.length === 0) return null
    const lost = this.damaged.filter(({ table }) => table === 'profiles').map(({ row }) => nameIn(row))
    return {
      id: `damaged-rows-${now}`,
      level: 'warning',
      reason: 'store-rows-unreadable',
      facts: { organizations: lost },
    }
  }

  /** @param known keeps its object of a row that has not changed */
  #takeProfile(row: unknown, known: StoredRows | null = null): void {
    const read = profileOf(row)
    if (read === null) {
      this.damaged.push({ table: 'profiles', row })
      return
    }
    const before = known?.profiles.get(read.id)
    this.profiles.set(read.id, before !== undefined && isSameStored(before, read) ? before : read)
  }

  /** @param known keeps its object of a row that has not changed */
  #takeAccount(row: unknown, known: StoredRows | null = null): void {
    const read = accountOf(row)
    if (read === null) {
      this.damaged.push({ table: 'accounts', row })
      return
    }
    const before = known?.accounts.get(read.id)
    const isSame = before !== undefined && known !== null && sameRow(known.#accountRows.get(read.id), row)
    this.accounts.set(read.id, isSame ? before : read)
    this.#accountRows.set(read.id, row)
  }

  #setAside(sql: Sql, run: Statements, now: number): void {
    try {
      inTransaction(sql, () => {
        for (const { table, row } of this.damaged) run.setAside(table, row, now)
      })
    } catch {
      // the rows stay where they are, and are skipped at the next start as well
    }
    for (const [id, profile] of this.profiles)
      if (profile.accountId !== null && !this.accounts.has(profile.accountId))
        this.profiles.set(id, profileOf({ ...rowOf(profile), account_id: null }) ?? profile)
  }
}

/** A removal by this process. */
export interface Removal {
  readonly table: Table
  readonly id: string
  /** Epoch milliseconds. */
  readonly at: number
}

/** A name by which a person knows the damaged row; null if there is none. */
function nameIn(row: unknown): string | null {
  const { name, org_url } = columnsOf(row)
  const words = [name, org_url].find((word) => typeof word === 'string' && word !== '') as string | undefined
  return words === undefined ? null : words.replace(/\p{C}/gu, '').slice(0, 80)
}

const columnsOf = (row: unknown): Record<string, unknown> => row as Record<string, unknown>

/** @throws Error for a profile that is not from the store */
function rowOf(profile: ConnectionProfile): Stamped<ProfileRow> {
  const row = storedRow(profile)
  if (row === null) throw new Error('The store holds a profile that it has not read.')
  return row
}

/** True for rows with the same values; both have the same columns. */
const sameRow = (a: unknown, b: unknown): boolean =>
  Object.entries(columnsOf(a)).every(([column, value]) => columnsOf(b)[column] === value)
