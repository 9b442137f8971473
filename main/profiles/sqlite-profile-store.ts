/** The profile store over SQLite: reads come from memory, writes are on the disk when they return, other processes' changes are seen. */
import type { AppNotice } from '../contract/app.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import { accountOf, profileOf, rowOfAccount, rowOfProfile } from './profile-rows.ts'
import type { ProfileStore } from './profile-store.ts'
import { inTransaction, type Sql } from './sql.ts'
import { statements } from './statements.ts'
import { asFailure, refused, unknownProfile } from './store-failures.ts'

export interface SqliteProfileStoreParts {
  readonly sql: Sql
  readonly notices?: readonly AppNotice[]
  readonly now?: () => number
  /** Calls back when the file may have been changed by anyone. Returns the way to stop. */
  readonly watch?: (onChange: () => void) => () => void
  /** Makes the backup; asked for only when something has changed. */
  readonly backUp?: (sql: Sql) => void
  readonly backupIsOld?: boolean
}

const DAY = 86_400_000

export class SqliteProfileStore implements ProfileStore {
  readonly notices: AppNotice[]
  readonly #sql: Sql
  readonly #run: ReturnType<typeof statements>
  readonly #now: () => number
  readonly #profiles = new Map<string, ConnectionProfile>()
  readonly #accounts = new Map<string, Account>()
  readonly #listeners = new Set<() => void>()
  readonly #backUp: (sql: Sql) => void
  readonly #stopWatching: () => void
  readonly #daily: NodeJS.Timeout
  #list: readonly ConnectionProfile[] | null = null
  /** SQLite's counter of commits by other connections. */
  #seen: unknown
  #changedSinceBackup: boolean
  #closed = false

  constructor({
    sql,
    notices = [],
    now = Date.now,
    watch,
    backUp = () => undefined,
    backupIsOld = false,
  }: SqliteProfileStoreParts) {
    this.#sql = sql
    this.notices = [...notices]
    this.#now = now
    this.#backUp = backUp
    this.#changedSinceBackup = backupIsOld
    this.#run = statements(sql)
    this.#seen = this.#run.dataVersion()
    this.#load()
    this.#stopWatching = watch?.(() => this.#lookForChanges()) ?? (() => undefined)
    this.#daily = setInterval(() => this.#keepBackup(), DAY).unref()
  }

  profiles(): readonly ConnectionProfile[] {
    this.#lookForChanges()
    this.#list ??= [...this.#profiles.values()]
    return this.#list
  }

  profile(id: string): ConnectionProfile {
    this.#lookForChanges()
    const profile = this.#profiles.get(id)
    if (profile === undefined) throw unknownProfile()
    return profile
  }

  add(profile: ConnectionProfile): void {
    this.#write(() => this.#run.addProfile(this.#row(profile)))
    this.#readAgain(profile.id)
  }

  put(profile: ConnectionProfile): void {
    const changed = this.#write(() => this.#run.putProfile(this.#row(profile)))
    if (changed === 0) throw unknownProfile()
    this.#readAgain(profile.id)
  }

  remove(id: string): void {
    if (this.#write(() => this.#run.removeProfile(id)) > 0) this.#readAgain(id)
  }

  accounts(): readonly Account[] {
    this.#lookForChanges()
    return [...this.#accounts.values()]
  }

  account(id: string): Account | null {
    this.#lookForChanges()
    return this.#accounts.get(id) ?? null
  }

  putAccount(account: Account): void {
    const row = rowOfAccount(account)
    if (accountOf(row) === null) throw refused()
    this.#write(() => this.#run.putAccount(row))
    this.#lookForChanges()
    this.#accounts.set(account.id, account)
    this.#tell()
  }

  removeAccount(id: string): void {
    if (this.#write(() => this.#run.removeAccount(id)) === 0) return
    // its profiles have lost it too
    this.#load()
    this.#tell()
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    clearInterval(this.#daily)
    this.#stopWatching()
    this.#listeners.clear()
    this.#keepBackup()
    this.#sql.close()
  }

  #row(profile: ConnectionProfile) {
    const row = rowOfProfile(profile)
    // what could not be read back must not get in
    if (profileOf(row) === null) throw refused()
    return row
  }

  #write(work: () => number): number {
    try {
      const changes = work()
      this.#changedSinceBackup ||= changes > 0
      return changes
    } catch (error) {
      throw asFailure(error)
    }
  }

  /** After a write of our own: that row as the file has it, and everything when others have written too. */
  #readAgain(id: string): void {
    if (!this.#loadIfChanged()) {
      const row = this.#run.profileRow(id)
      const profile = row === undefined ? null : profileOf(row)
      if (profile === null) this.#profiles.delete(id)
      else this.#profiles.set(id, profile)
      this.#list = null
    }
    this.#tell()
  }

  #lookForChanges(): void {
    if (!this.#closed && this.#loadIfChanged()) this.#tell()
  }

  #loadIfChanged(): boolean {
    const version = this.#run.dataVersion()
    if (version === this.#seen) return false
    this.#seen = version
    this.#changedSinceBackup = true
    this.#load()
    return true
  }

  #load(): void {
    this.#list = null
    this.#profiles.clear()
    this.#accounts.clear()
    const damaged: { table: 'profiles' | 'accounts'; row: unknown }[] = []
    for (const row of this.#run.accountRows()) {
      const account = accountOf(row)
      if (account === null) damaged.push({ table: 'accounts', row })
      else this.#accounts.set(account.id, account)
    }
    for (const row of this.#run.profileRows()) {
      const profile = profileOf(row)
      if (profile === null) damaged.push({ table: 'profiles', row })
      else this.#profiles.set(profile.id, profile)
    }
    if (damaged.length > 0) this.#setAside(damaged)
  }

  #setAside(damaged: readonly { table: 'profiles' | 'accounts'; row: unknown }[]): void {
    const at = this.#now()
    try {
      inTransaction(this.#sql, () => {
        for (const { table, row } of damaged) this.#run.setAside(table, row, at)
      })
    } catch {
      // left where they are: they are skipped at the next start as well
    }
    for (const [id, profile] of this.#profiles)
      if (profile.accountId !== null && !this.#accounts.has(profile.accountId))
        this.#profiles.set(id, { ...profile, accountId: null })
    const lost = damaged.filter(({ table }) => table === 'profiles').map(({ row }) => nameIn(row))
    const what =
      lost.length === 0
        ? 'A saved account could not be read, so you may have to sign in again.'
        : `${lost.length === 1 ? 'An organisation' : `${lost.length} organisations`} could not be read: ${lost.join(', ')}. Add ${lost.length === 1 ? 'it' : 'them'} again.`
    this.notices.push({
      id: `damaged-rows-${at}`,
      level: 'warning',
      message: `${what} The unreadable data is kept in profiles.db.`,
    })
  }

  #keepBackup(): void {
    if (!this.#changedSinceBackup) return
    try {
      this.#backUp(this.#sql)
      this.#changedSinceBackup = false
    } catch {
      // the store itself is well; the next change brings the next try
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** What a person would know a damaged row by. */
function nameIn(row: unknown): string {
  const { name, org_url } = row as Record<string, unknown>
  const words = [name, org_url].find((word) => typeof word === 'string' && word !== '') as string | undefined
  return words === undefined ? 'one without a name' : words.replace(/\p{C}/gu, '').slice(0, 80)
}
