/** What a new list changes of the saved organizations. What the person changed, and what is the person's own, stays. */
import type { CatalogChanges, CatalogEntry } from '../contract/catalog.ts'
import { type ConnectionProfile, withNames } from '../contract/profile.ts'
import { withToldVersion } from '../contract/profile-version.ts'
import type { Sliced } from '../in-slices.ts'
import { importedProfiles } from '../organizations/imported-profiles.ts'
import type { ProfileChanges } from '../profiles/profile-store.ts'

export interface Following {
  /** ID of the catalog. */
  readonly catalog: string
  /** The entries of the list that was accepted before. */
  readonly before: readonly CatalogEntry[]
  readonly entries: readonly CatalogEntry[]
  /** Epoch milliseconds. */
  readonly now: number
}

/** @param profiles all that are saved @returns what to save: the changed ones in this order */
export function* followed(
  profiles: readonly ConnectionProfile[],
  following: Following,
): Sliced<ProfileChanges> {
  const { catalog, before, entries, now } = following
  const bases = byId(before)
  const listed = byId(entries)
  const own = profiles.filter((profile) => profile.catalog?.catalog === catalog)
  const entryOf = (profile: ConnectionProfile) => listed.get(profile.catalog?.entry ?? '')
  const staying = own.flatMap((profile): Staying[] => {
    const entry = entryOf(profile)
    return entry === undefined ? [] : [{ profile, entry, base: bases.get(entry.id) ?? entry }]
  })
  yield
  const changes = moves(profiles, staying)
  for (const { profile, entry, base } of staying) {
    yield
    const moved = changes.get(profile.id) ?? profile
    const next = withSettings(moved, entry, base)
    if (next !== profile || profile.catalog?.removed)
      changes.set(profile.id, { ...next, catalog: markOf(catalog, entry) })
  }
  for (const profile of own)
    if (profile.catalog?.removed === false && entryOf(profile) === undefined)
      changes.set(profile.id, { ...profile, catalog: { ...profile.catalog, removed: true, removedAt: now } })

  yield
  const there = firstAt(profiles.map((profile) => changes.get(profile.id) ?? profile))
  const marked = new Set(own.map((profile) => profile.catalog?.entry))
  const added: CatalogEntry[] = []
  for (const entry of entries) {
    yield
    if (marked.has(entry.id)) continue
    const saved = there.get(entry.orgUrl)
    // one that is known and not there: the person has removed it
    if (saved === undefined) added.push(...(bases.has(entry.id) ? [] : [entry]))
    else if (isFree(saved)) changes.set(saved.id, { ...saved, catalog: markOf(catalog, entry) })
  }
  return { added: yield* newProfiles(added, { catalog, profiles, now }), changed: [...changes.values()] }
}

/** A saved organization of the catalog, and what the team says of it now and said before. */
interface Staying {
  readonly profile: ConnectionProfile
  readonly entry: CatalogEntry
  readonly base: CatalogEntry
}

const byId = (entries: readonly CatalogEntry[]): ReadonlyMap<string, CatalogEntry> =>
  new Map(entries.map((entry) => [entry.id, entry]))

const markOf = (catalog: string, { id }: CatalogEntry) => ({ catalog, entry: id, removed: false })

/** True for an organization of no catalog, or one that its catalog no longer has. */
const isFree = ({ catalog }: ConnectionProfile): boolean => catalog === null || catalog.removed

/** For each address the organization that an entry means: a free one before the others. */
function firstAt(profiles: readonly ConnectionProfile[]): ReadonlyMap<string, ConnectionProfile> {
  const first = new Map<string, ConnectionProfile>()
  for (const profile of profiles) {
    const before = first.get(profile.orgUrl)
    if (before === undefined || (!isFree(before) && isFree(profile))) first.set(profile.orgUrl, profile)
  }
  return first
}

/** Only one organization of the list can have the same. */
const placeOf = ({ orgUrl, userName }: Pick<ConnectionProfile, 'orgUrl' | 'userName'>): string =>
  JSON.stringify([orgUrl, userName])

/**
 * The organizations with a new address, unless the person gave them another one, or has an organization there. One may take
 * the place that another leaves, so the order counts.
 */
function moves(
  profiles: readonly ConnectionProfile[],
  staying: readonly Staying[],
): Map<string, ConnectionProfile> {
  const moved = new Map<string, ConnectionProfile>()
  const places = new Set(profiles.map(placeOf))
  const canMove = ({ profile, entry: { orgUrl } }: Staying): boolean => {
    const place = placeOf({ ...profile, orgUrl })
    if (places.has(place)) return false
    places.delete(placeOf(profile))
    places.add(place)
    moved.set(profile.id, movedTo(profile, orgUrl))
    return true
  }
  // by the place that each waits for: looking through all of them for each one that moves takes quadratic time
  const waiting = new Map<string, Staying>()
  for (const each of staying) {
    const { profile, entry, base } = each
    if (profile.orgUrl !== base.orgUrl || entry.orgUrl === base.orgUrl) continue
    let next: Staying | undefined = each
    while (next !== undefined && canMove(next)) {
      const left = placeOf(next.profile)
      next = waiting.get(left)
      waiting.delete(left)
    }
    if (next !== undefined) waiting.set(placeOf({ ...next.profile, orgUrl: next.entry.orgUrl }), next)
  }
  return moved
}

/**
 * Detected anew. At another host the account and what was accepted for the old one count no more, so that no saved sign-in goes
 * where a list says.
 */
function movedTo(profile: ConnectionProfile, orgUrl: ConnectionProfile['orgUrl']): ConnectionProfile {
  const staysAtOrigin = new URL(orgUrl).origin === new URL(profile.orgUrl).origin
  const moved = withToldVersion({ ...profile, orgUrl, detection: null }, undefined)
  return staysAtOrigin
    ? moved
    : withNames({ ...moved, accountId: null, acceptedAuthority: null, acceptedHomeSts: null }, undefined)
}

const SETTINGS = ['name', 'environment', 'customer', 'clientId', 'redirectUri', 'homeRealm'] as const

/** What the team changed and the person did not. The same object if that is nothing. */
function withSettings(
  profile: ConnectionProfile,
  entry: CatalogEntry,
  base: CatalogEntry,
): ConnectionProfile {
  const names = SETTINGS.filter((name) => entry[name] !== profile[name] && profile[name] === base[name])
  const newTags = isSame(profile.tags, base.tags) && !isSame(profile.tags, entry.tags)
  if (names.length === 0 && !newTags) return profile
  const settings = Object.fromEntries(names.map((name) => [name, entry[name]]))
  return { ...profile, ...settings, tags: newTags ? entry.tags : profile.tags }
}

const isSame = (tags: readonly string[], others: readonly string[]): boolean =>
  tags.length === others.length && tags.every((tag, index) => tag === others[index])

interface Adding {
  readonly catalog: string
  readonly profiles: readonly ConnectionProfile[]
  readonly now: number
}

function* newProfiles(
  entries: readonly CatalogEntry[],
  { catalog, profiles, now }: Adding,
): Sliced<readonly ConnectionProfile[]> {
  const drafts = entries.map(({ id: _, ...entry }) => ({
    ...entry,
    ...{ favorite: false, userName: null, notes: null, browser: null },
  }))
  const made = yield* importedProfiles(drafts, { there: profiles, now })
  return made.map((profile, index) => {
    const entry = entries[index] as CatalogEntry
    // a suggested customer would look like one that the person chose
    return { ...profile, customer: entry.customer, catalog: markOf(catalog, entry) }
  })
}

export const NO_CHANGES: CatalogChanges = { isNew: false, added: [], changed: [], removed: [] }

/** The IDs of what a list changed. */
export function changedIds({ added, changed }: ProfileChanges): Omit<CatalogChanges, 'isNew'> {
  const ids = (some: readonly ConnectionProfile[]) => some.map(({ id }) => id)
  const isRemoved = ({ catalog }: ConnectionProfile) => catalog?.removed === true
  return {
    added: ids(added),
    changed: ids(changed.filter((profile) => !isRemoved(profile))),
    removed: ids(changed.filter(isRemoved)),
  }
}

/** No organization changes. */
export function* unchanged(): Sliced<ProfileChanges> {
  yield
  return { added: [], changed: [] }
}
