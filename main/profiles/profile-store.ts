/** The interface of the store for profiles and accounts. Their fields can hold no secret. */

import type { AppNotice } from '../contract/app.ts'
import type { Catalog } from '../contract/catalog.ts'
import type { ChangedIds } from '../contract/changes.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import type { Sliced } from '../in-slices.ts'
import type { HistoryStore } from './stored-history.ts'

/** The organizations that a list of a catalog, an import or its undo adds, changes or removes. */
export interface ProfileChanges {
  readonly added: readonly ConnectionProfile[]
  /** Each replaces the one with its ID. */
  readonly changed: readonly ConnectionProfile[]
  /** IDs of profiles that go, for example because they are in the way of these. */
  readonly removed?: readonly string[]
}

/**
 * Decides about many profiles, in slices. It begins anew, with what is there by then, if this process changes something
 * meanwhile, so it must change nothing itself.
 */
export type PlansChanges<Changes extends ProfileChanges = ProfileChanges> = () => Sliced<Changes>

/** When the source of a catalog was asked, and what it said to ask only for a newer list. */
export type CatalogCheck = Pick<Catalog, 'id' | 'checkedAt' | 'etag' | 'lastModified'>

export interface ProfileStore {
  profiles(): readonly ConnectionProfile[]
  /** @throws FailureError `profile-unknown` */
  profile(id: string): ConnectionProfile
  /** null if there is none. */
  find(id: string): ConnectionProfile | null
  /** @throws FailureError `profile-exists` if the same org URL and user name are stored already */
  add(profile: ConnectionProfile): void
  /**
   * Adds all of them or none, in one transaction. For many, `changeMany` lets the event loop run.
   * @throws FailureError as `add`
   */
  addAll(profiles: readonly ConnectionProfile[]): void
  /**
   * Adds, changes and removes many, all of them or none, in one transaction. The event loop runs meanwhile, and nobody sees a part.
   * @throws FailureError as `add` and `put`
   */
  changeMany<Changes extends ProfileChanges>(plan: PlansChanges<Changes>): Promise<Changes>
  /** Replaces the row with the same ID. @throws FailureError `profile-unknown` */
  put(profile: ConnectionProfile): void
  remove(id: string): void
  /** All of them, in one transaction. For many, `changeMany` lets the event loop run. */
  removeAll(ids: readonly string[]): void
  /** IDs of the profiles that any process has removed, without those that are there again. @throws FailureError */
  removedProfiles(): readonly string[]
  accounts(): readonly Account[]
  account(id: string): Account | null
  putAccount(account: Account): void
  removeAccount(id: string): void
  /** The catalogs that this computer follows. @throws FailureError */
  catalogs(): readonly Catalog[]
  /**
   * Follows a new catalog, or accepts a list of a known one, together with its organizations, as `changeMany`.
   * @throws FailureError as `changeMany`; `catalog-refused` if the known one has a newer list by now, or is no longer followed
   */
  saveCatalog(catalog: Catalog, is: 'new' | 'known', plan: PlansChanges): Promise<ProfileChanges>
  /** Remembers that the source of a catalog had nothing newer, unless it is followed no longer. @throws FailureError */
  saveCatalogCheck(check: CatalogCheck): void
  /** Follows it no longer, and changes its organizations, as `changeMany`. @throws FailureError as `changeMany` */
  removeCatalog(id: string, plan: PlansChanges): Promise<ProfileChanges>
  readonly history: HistoryStore
  /** Reports every change, including those by another process. @returns unsubscribes */
  onChange(listener: (change: ChangedIds) => void): () => void
  /** What was repaired or set aside when the store was opened. */
  readonly notices: readonly AppNotice[]
  close(): void
}

/** What a connect reads and writes. */
export type ConnectStore = Pick<
  ProfileStore,
  'profiles' | 'profile' | 'put' | 'accounts' | 'account' | 'putAccount'
>
