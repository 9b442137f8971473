/** The store's rows as last read: for display, and to copy into a file that replaces the store. */
import type { AppNotice } from '../contract/app.ts'
import { type Account, type ConnectionProfile, withoutAccount } from '../contract/profile.ts'
import type { AccountRow, ProfileRow } from './profile-columns.ts'
import { accountOf, profileOf } from './profile-rows.ts'
import { inTransaction, type Sql, sqlCodeOf } from './sql.ts'
import type { Stamped, Statements, Table } from './statements.ts'

interface DamagedRow {
  readonly table: Table
  readonly row: unknown
}

export class StoredRows {
  readonly profiles = new Map<string, ConnectionProfile>()
  readonly accounts = new Map<string, Account>()
  readonly #rows = { profiles: new Map<string, unknown>(), accounts: new Map<string, unknown>() }
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
    for (const row of run.accountRows()) this.#keep(known, 'accounts', row)
    for (const row of run.profileRows()) this.#keep(known, 'profiles', row)
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
    this.#rows.profiles.delete(id)
    const row = run.profileRow(id)
    if (row !== undefined) this.#take('profiles', row)
  }

  /** Takes one profile that was written. */
  putProfile(row: unknown, profile: ConnectionProfile): void {
    this.dropProfile(profile.id)
    this.profiles.set(profile.id, profile)
    this.#rows.profiles.set(profile.id, row)
  }

  dropProfile(id: string): void {
    this.profiles.delete(id)
    this.#rows.profiles.delete(id)
  }

  /** Reads one account again. */
  readAccount(run: Statements, id: string): void {
    this.accounts.delete(id)
    this.#rows.accounts.delete(id)
    const row = run.accountRow(id)
    if (row !== undefined) this.#take('accounts', row)
  }

  /** Adds missing rows and newer versions to the file that replaced the store, unless they were removed there later. */
  putInto(sql: Sql, run: Statements, removed: readonly Removal[]): void {
    inTransaction(sql, () => {
      for (const { table, id, at } of removed) run.removeOlder(table, id, at)
      for (const row of this.#rows.accounts.values()) run.mergeAccount(row as Stamped<AccountRow>)
      for (const row of this.#rows.profiles.values())
        try {
          run.mergeProfile(row as Stamped<ProfileRow>)
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

  /** Takes the parsed object of a row that has not changed. */
  #keep(known: StoredRows | null, table: Table, row: unknown): void {
    const object = known === null ? undefined : known[table].get(idOf(row))
    if (known === null || object === undefined || !sameRow(known.#rows[table].get(object.id), row)) {
      this.#take(table, row)
      return
    }
    if (table === 'profiles') this.profiles.set(object.id, object as ConnectionProfile)
    else this.accounts.set(object.id, object as Account)
    this.#rows[table].set(object.id, row)
  }

  #take(table: Table, row: unknown): void {
    const parsed = table === 'profiles' ? profileOf(row) : accountOf(row)
    if (parsed === null) {
      this.damaged.push({ table, row })
      return
    }
    if (table === 'profiles') this.profiles.set(parsed.id, parsed as ConnectionProfile)
    else this.accounts.set(parsed.id, parsed as Account)
    this.#rows[table].set(parsed.id, row)
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
        this.profiles.set(id, withoutAccount(profile))
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

/** The ID of a row, whatever a program wrote there. */
const idOf = (row: unknown): string => String(columnsOf(row)['id'])

/** True for rows with the same values; both have the same columns. */
const sameRow = (a: unknown, b: unknown): boolean =>
  Object.entries(columnsOf(a)).every(([column, value]) => columnsOf(b)[column] === value)
