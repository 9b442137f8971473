/** The profile store on SQLite: reads from memory, writes to disk before returning, and sees changes by other processes. */

import type { AppNotice } from '../contract/app.ts'
import type { Catalog } from '../contract/catalog.ts'
import type { ChangedIds } from '../contract/changes.ts'
import { fail } from '../contract/failure.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import type { Sliced } from '../in-slices.ts'
import { CatalogReader, rowOfCatalog } from './catalog-rows.ts'
import type { ProfileRow } from './profile-columns.ts'
import { accountOf, profileOf, rowOfAccount, rowOfProfile } from './profile-rows.ts'
import type { CatalogCheck, PlansChanges, ProfileChanges, ProfileStore } from './profile-store.ts'
import type { Statements, Table } from './statements.ts'
import { StoreConnection } from './store-connection.ts'
import type { StoreConnectionParts } from './store-connection-parts.ts'
import { refused, unknownProfile } from './store-failures.ts'
import { type HistoryStore, storedHistory } from './stored-history.ts'

export class SqliteProfileStore implements ProfileStore {
  readonly history: HistoryStore
  readonly #connection: StoreConnection
  readonly #listeners = new Set<(change: ChangedIds) => void>()
  readonly #catalogs = new CatalogReader()
  #list: readonly ConnectionProfile[] | null = null

  constructor(parts: StoreConnectionParts) {
    this.#connection = new StoreConnection(parts, (change) => this.#tell(change))
    this.history = storedHistory(this.#connection, parts)
  }

  get notices(): readonly AppNotice[] {
    return this.#connection.notices
  }

  profiles(): readonly ConnectionProfile[] {
    this.#connection.lookForChanges()
    this.#list ??= [...this.#connection.rows.profiles.values()]
    return this.#list
  }

  profile(id: string): ConnectionProfile {
    const profile = this.find(id)
    if (profile === null) throw unknownProfile()
    return profile
  }

  find(id: string): ConnectionProfile | null {
    this.#connection.lookForChanges()
    return this.#connection.rows.profiles.get(id) ?? null
  }

  add(profile: ConnectionProfile): void {
    this.addAll([profile])
  }

  addAll(profiles: readonly ConnectionProfile[]): void {
    const rows = profiles.map(checkedRow)
    const added = this.#connection.write((run, again) =>
      run.together(() => rows.reduce((count, row) => count + addedRow(run, row, again), 0)),
    )
    if (added > 0)
      this.#connection.readAgain(
        'profiles',
        rows.map(({ id }) => id),
      )
  }

  put(profile: ConnectionProfile): void {
    const row = checkedRow(profile)
    if (this.#write('profiles', profile.id, (run) => run.putProfile(row)) === 0) throw unknownProfile()
  }

  remove(id: string): void {
    this.removeAll([id])
  }

  removeAll(ids: readonly string[]): void {
    this.#remove('profiles', ids)
  }

  removedProfiles(): readonly string[] {
    return this.#connection.read((run) => run.removedProfiles())
  }

  accounts(): readonly Account[] {
    this.#connection.lookForChanges()
    return [...this.#connection.rows.accounts.values()]
  }

  account(id: string): Account | null {
    this.#connection.lookForChanges()
    return this.#connection.rows.accounts.get(id) ?? null
  }

  putAccount(account: Account): void {
    const row = rowOfAccount(account)
    if (accountOf(row) === null) throw refused()
    this.#write('accounts', account.id, (run) => run.putAccount(row))
  }

  removeAccount(id: string): void {
    this.#remove('accounts', [id])
  }

  onChange(listener: (change: ChangedIds) => void): () => void {
    this.#listeners.add(listener)
    this.#connection.watch()
    return () => {
      this.#listeners.delete(listener)
    }
  }

  close(): void {
    this.#listeners.clear()
    this.#connection.close()
  }

  catalogs(): readonly Catalog[] {
    return this.#catalogs.read(this.#connection.read(({ catalogs }) => catalogs.all()))
  }

  async saveCatalog(catalog: Catalog, is: 'new' | 'known', plan: PlansChanges): Promise<ProfileChanges> {
    const row = rowOfCatalog(catalog)
    // last of all: this process reads catalogs while it writes
    const changes = await this.#changeMany(plan, ({ catalogs }) => {
      const saved = is === 'new' ? catalogs.add(row) : catalogs.put(row)
      if (saved === 0) throw fail('catalog-refused/overtaken', { name: catalog.name })
    })
    this.#catalogs.remember(row, catalog)
    return changes
  }

  changeMany<Changes extends ProfileChanges>(plan: PlansChanges<Changes>): Promise<Changes> {
    return this.#changeMany(plan, () => undefined)
  }

  /** @param more what else belongs to the transaction */
  async #changeMany<Changes extends ProfileChanges>(
    plan: PlansChanges<Changes>,
    more: (run: Statements) => void,
  ): Promise<Changes> {
    const { changes } = await this.#connection.sliced.run(
      (run, again) => changedBy(plan, run, { again, more }),
      ({ changes: { removed = [] }, written }) => this.#connection.take(written, removed),
    )
    return changes
  }

  saveCatalogCheck({ id, checkedAt, etag, lastModified }: CatalogCheck): void {
    const check = { id, checked_at: checkedAt, etag, last_modified: lastModified }
    this.#connection.write((run) => run.together(() => run.catalogs.check(check)))
  }

  removeCatalog(id: string, plan: PlansChanges): Promise<ProfileChanges> {
    return this.#changeMany(plan, ({ catalogs }) => void catalogs.remove(id))
  }

  #write(table: Table, id: string, work: (run: Statements, again: boolean) => number): number {
    const changed = this.#connection.write((run, again) => run.together(() => work(run, again)))
    if (changed > 0) this.#connection.readAgain(table, [id])
    return changed
  }

  #remove(table: Table, ids: readonly string[]): void {
    const changed = this.#connection.write((run) =>
      run.together(() => ids.reduce((count, id) => count + run.remove(table, id), 0)),
    )
    if (changed > 0) this.#connection.forget(table, ids)
  }

  #tell(change: ChangedIds): void {
    if (change.profiles.size > 0) this.#list = null
    for (const listener of this.#listeners) listener(change)
  }
}

interface WriteOptions {
  readonly again: boolean
  readonly more: (run: Statements) => void
}

/** Writes what is planned. @returns the profiles as they are in the store */
function* changedBy<Changes extends ProfileChanges>(
  plan: PlansChanges<Changes>,
  run: Statements,
  { again, more }: WriteOptions,
): Sliced<{ readonly changes: Changes; readonly written: readonly ConnectionProfile[] }> {
  const changes = yield* plan()
  const written: ConnectionProfile[] = []
  for (const id of changes.removed ?? []) {
    run.remove('profiles', id)
    yield
  }
  for (const profile of changes.changed) {
    if (run.putProfile(checkedRow(profile)) === 0) throw unknownProfile()
    written.push(readBack(run, profile.id))
    yield
  }
  for (const profile of changes.added) {
    addedRow(run, checkedRow(profile), again)
    written.push(readBack(run, profile.id))
    yield
  }
  more(run)
  return { changes, written }
}

function readBack(run: Statements, id: string): ConnectionProfile {
  const profile = profileOf(run.profileRow(id))
  if (profile === null) throw refused()
  return profile
}

/** On a retry the row may exist already, in a file that replaced the store. @returns the number of changes */
const addedRow = (run: Statements, row: ProfileRow, again: boolean): number =>
  again && run.profileRow(row.id) !== undefined ? run.putProfile(row) : run.addProfile(row)

/** Refuses a profile that could not be read back. @throws FailureError `input-refused` */
function checkedRow(profile: ConnectionProfile) {
  const row = rowOfProfile(profile)
  if (profileOf(row) === null) throw refused()
  return row
}
