/** A profile store and a vault in memory. */

import type { VaultStatus } from '../../main/contract/app.ts'
import type { Catalog } from '../../main/contract/catalog.ts'
import type { ChangedIds } from '../../main/contract/changes.ts'
import { fail } from '../../main/contract/failure.ts'
import type { Account, ConnectionProfile } from '../../main/contract/profile.ts'
import { atOnce } from '../../main/in-slices.ts'
import type {
  CatalogCheck,
  PlansChanges,
  ProfileChanges,
  ProfileStore,
} from '../../main/profiles/profile-store.ts'
import type { HistoryStore, ProfileEvent } from '../../main/profiles/stored-history.ts'
import type { Secret } from '../../main/secret.ts'
import type { TokenVault, VaultRecordId } from '../../main/vault/token-vault.ts'

export class MemoryStore implements ProfileStore {
  readonly notices = []
  readonly history = memoryHistory((id) => this.#tell('history', id))
  readonly #removed = new Set<string>()
  readonly #profiles = new Map<string, ConnectionProfile>()
  readonly #accounts = new Map<string, Account>()
  readonly #catalogs = new Map<string, Catalog>()
  readonly #listeners = new Set<(change: ChangedIds) => void>()

  constructor(profiles: readonly ConnectionProfile[] = [], accounts: readonly Account[] = []) {
    for (const profile of profiles) this.#profiles.set(profile.id, profile)
    for (const account of accounts) this.#accounts.set(account.id, account)
  }

  profiles = () => [...this.#profiles.values()]
  accounts = () => [...this.#accounts.values()]
  account = (id: string) => this.#accounts.get(id) ?? null

  find = (id: string) => this.#profiles.get(id) ?? null

  profile(id: string): ConnectionProfile {
    const profile = this.find(id)
    if (profile === null) throw fail('profile-unknown', {})
    return profile
  }

  add(profile: ConnectionProfile): void {
    this.#profiles.set(profile.id, profile)
    this.#tell('profiles', profile.id)
  }

  addAll(profiles: readonly ConnectionProfile[]): void {
    for (const profile of profiles) this.add(profile)
  }

  put(profile: ConnectionProfile): void {
    this.profile(profile.id)
    this.add(profile)
  }

  remove(id: string): void {
    this.removeAll([id])
  }

  removeAll(ids: readonly string[]): void {
    for (const id of ids) if (this.#profiles.delete(id)) this.#removed.add(id)
    if (ids.length > 0) this.#tell('profiles', ...ids)
  }

  removedProfiles = () => [...this.#removed].filter((id) => this.find(id) === null)

  catalogs = (): readonly Catalog[] => [...this.#catalogs.values()]

  async changeMany<Changes extends ProfileChanges>(plan: PlansChanges<Changes>): Promise<Changes> {
    const changes = atOnce(plan())
    for (const { id } of changes.changed) this.profile(id)
    this.removeAll(changes.removed ?? [])
    this.addAll([...changes.changed, ...changes.added])
    return changes
  }

  async saveCatalog(catalog: Catalog, is: 'new' | 'known', plan: PlansChanges): Promise<ProfileChanges> {
    const before = this.#catalogs.get(catalog.id)
    if (is === 'known' && !(before !== undefined && before.serial <= catalog.serial))
      throw fail('catalog-refused/overtaken', { name: catalog.name })
    const changes = await this.changeMany(plan)
    this.#catalogs.set(catalog.id, catalog)
    return changes
  }

  saveCatalogCheck({ id, ...check }: CatalogCheck): void {
    const before = this.#catalogs.get(id)
    if (before !== undefined) this.#catalogs.set(id, { ...before, ...check })
  }

  async removeCatalog(id: string, plan: PlansChanges): Promise<ProfileChanges> {
    const changes = await this.changeMany(plan)
    this.#catalogs.delete(id)
    return changes
  }

  putAccount(account: Account): void {
    this.#accounts.set(account.id, account)
    this.#tell('accounts', account.id)
  }

  removeAccount(id: string): void {
    this.#accounts.delete(id)
    this.#tell('accounts', id)
  }

  onChange(listener: (change: ChangedIds) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    this.#listeners.clear()
  }

  #tell(table: keyof ChangedIds, ...ids: readonly string[]): void {
    const change = {
      profiles: new Set<string>(),
      accounts: new Set<string>(),
      history: new Set<string>(),
      [table]: new Set(ids),
    }
    for (const listener of this.#listeners) listener(change)
  }
}

/** Keeps every event, however old, and repetitions too, and no answer. */
function memoryHistory(tell: (profileId: string) => void): HistoryStore {
  let events: ProfileEvent[] = []
  return {
    entries: (wanted) =>
      events
        .map(({ profileId, ...event }, id) => ({ id, profileId, ...event }))
        .filter(({ profileId }) => profileId === wanted)
        .map(({ profileId: _, ...entry }) => entry)
        .reverse(),
    add: (more) => {
      for (const event of more) {
        if (!('answer' in event)) events.push(event)
        tell(event.profileId)
      }
    },
    requests: () =>
      events
        .flatMap(({ profileId, at, asked }, id) =>
          asked === undefined ? [] : [{ ...asked, id, at, profileId }],
        )
        .reverse(),
    matters: () => [],
    markSeen: () => undefined,
    expire: (keeps) => {
      if (!keeps) events = []
    },
    clear: () => {
      events = []
    },
  }
}

const keyOf = (id: VaultRecordId) => JSON.stringify(id)

export class MemoryVault implements TokenVault {
  readonly records = new Map<string, Secret>()
  status = (): VaultStatus => ({ state: 'ready' })
  onChange = () => () => undefined
  open = async (): Promise<VaultStatus> => this.status()
  read = async (id: VaultRecordId) => this.records.get(keyOf(id)) ?? null
  has = async (id: VaultRecordId) => this.records.has(keyOf(id))
  mayHold = async (accountIds: readonly string[]) => (await this.held(accountIds)).size > 0
  listed = (accountIds: readonly string[]) => this.held(accountIds)
  keeps = () => true

  async write(id: VaultRecordId, content: Secret): Promise<void> {
    this.records.set(keyOf(id), content)
  }

  async remove(id: VaultRecordId): Promise<void> {
    this.records.delete(keyOf(id))
  }

  async held(accountIds: readonly string[]): Promise<ReadonlySet<string>> {
    const here = [...this.records.keys()].map((key) => JSON.parse(key).accountId as string)
    return new Set(accountIds.filter((accountId) => here.includes(accountId)))
  }

  async removeOwned(accountIds: readonly string[]): Promise<void> {
    for (const key of this.records.keys())
      if (accountIds.includes(JSON.parse(key).accountId)) this.records.delete(key)
  }
}

/** A plan of changes that are known already. */
export const planned = (changes: ProfileChanges): PlansChanges =>
  // biome-ignore lint/correctness/useYield: nothing to pause for
  function* () {
    return changes
  }
