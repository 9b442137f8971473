/** A profile store in which some profiles are hidden, because their removal can still be undone. Nobody else sees them. */
import type { Catalog } from '../contract/catalog.ts'
import type { ChangedIds } from '../contract/changes.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import type { CatalogCheck, PlansChanges, ProfileChanges, ProfileStore } from './profile-store.ts'
import { unknownProfile } from './store-failures.ts'

const NONE: ReadonlySet<string> = new Set()

/** The same for two profiles that cannot both be in the list. */
const placeOf = ({ orgUrl, userName }: ConnectionProfile): string => JSON.stringify([orgUrl, userName])

export class HidingStore implements ProfileStore {
  /** The store with the hidden profiles. */
  readonly stored: ProfileStore
  readonly #listeners = new Set<(change: ChangedIds) => void>()
  #hidden = NONE
  /** `of`: the list that was filtered. */
  #visible: {
    readonly of: readonly ConnectionProfile[]
    readonly list: readonly ConnectionProfile[]
  } | null = null

  constructor(stored: ProfileStore) {
    this.stored = stored
  }

  get notices() {
    return this.stored.notices
  }

  get history() {
    return this.stored.history
  }

  hide(ids: readonly string[]): void {
    this.#change(ids, new Set([...this.#hidden, ...ids]))
  }

  show(ids: readonly string[]): void {
    const shown = new Set(ids)
    this.#change(ids, new Set([...this.#hidden].filter((id) => !shown.has(id))))
  }

  profiles(): readonly ConnectionProfile[] {
    const of = this.stored.profiles()
    if (this.#hidden.size === 0) return of
    if (this.#visible?.of !== of) this.#visible = { of, list: of.filter(({ id }) => !this.#hidden.has(id)) }
    return this.#visible.list
  }

  profile(id: string): ConnectionProfile {
    if (this.#hidden.has(id)) throw unknownProfile()
    return this.stored.profile(id)
  }

  find(id: string): ConnectionProfile | null {
    return this.#hidden.has(id) ? null : this.stored.find(id)
  }

  add(profile: ConnectionProfile): void {
    this.#makeRoomFor([profile])
    this.stored.add(profile)
  }

  addAll(profiles: readonly ConnectionProfile[]): void {
    this.#makeRoomFor(profiles)
    this.stored.addAll(profiles)
  }

  put(profile: ConnectionProfile): void {
    if (this.#hidden.has(profile.id)) throw unknownProfile()
    this.#makeRoomFor([profile])
    this.stored.put(profile)
  }

  remove(id: string): void {
    this.stored.remove(id)
  }

  removeAll(ids: readonly string[]): void {
    this.stored.removeAll(ids)
  }

  removedProfiles(): readonly string[] {
    return this.stored.removedProfiles()
  }

  accounts(): readonly Account[] {
    return this.stored.accounts()
  }

  account(id: string): Account | null {
    return this.stored.account(id)
  }

  putAccount(account: Account): void {
    this.stored.putAccount(account)
  }

  removeAccount(id: string): void {
    this.stored.removeAccount(id)
  }

  catalogs(): readonly Catalog[] {
    return this.stored.catalogs()
  }

  saveCatalog(catalog: Catalog, is: 'new' | 'known', plan: PlansChanges): Promise<ProfileChanges> {
    return this.stored.saveCatalog(catalog, is, this.#withRoom(plan))
  }

  changeMany<Changes extends ProfileChanges>(plan: PlansChanges<Changes>): Promise<Changes> {
    return this.stored.changeMany(this.#withRoom(plan))
  }

  #withRoom<Changes extends ProfileChanges>(plan: PlansChanges<Changes>): PlansChanges<Changes> {
    const inTheWay = (profiles: readonly ConnectionProfile[]) => this.#inTheWay(profiles)
    const hidden = () => this.#hidden
    return function* () {
      const changes = yield* plan()
      if (hidden().size === 0) return changes
      if (changes.changed.some(({ id }) => hidden().has(id))) throw unknownProfile()
      const removed = inTheWay([...changes.added, ...changes.changed])
      return { ...changes, removed: [...(changes.removed ?? []), ...removed] }
    }
  }

  saveCatalogCheck(check: CatalogCheck): void {
    this.stored.saveCatalogCheck(check)
  }

  removeCatalog(id: string, plan: PlansChanges): Promise<ProfileChanges> {
    return this.stored.removeCatalog(id, this.#withRoom(plan))
  }

  onChange(listener: (change: ChangedIds) => void): () => void {
    this.#listeners.add(listener)
    const stop = this.stored.onChange(listener)
    return () => {
      this.#listeners.delete(listener)
      stop()
    }
  }

  close(): void {
    this.#listeners.clear()
    this.stored.close()
  }

  /** Removes each hidden profile with the same org URL and user name: its removal can no longer be undone. */
  #makeRoomFor(profiles: readonly ConnectionProfile[]): void {
    const replaced = this.#inTheWay(profiles)
    if (replaced.length > 0) this.stored.removeAll(replaced)
  }

  #inTheWay(profiles: readonly ConnectionProfile[]): readonly string[] {
    if (this.#hidden.size === 0) return []
    const places = new Set(profiles.map(placeOf))
    return [...this.#hidden].filter((id) => {
      const hidden = this.stored.find(id)
      return hidden !== null && places.has(placeOf(hidden))
    })
  }

  #change(ids: readonly string[], hidden: ReadonlySet<string>): void {
    if (ids.length === 0) return
    this.#hidden = hidden
    this.#visible = null
    for (const listener of this.#listeners)
      listener({ profiles: new Set(ids), accounts: NONE, history: NONE })
  }
}
