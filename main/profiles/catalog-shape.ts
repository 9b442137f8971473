/**
 * Validates what the store has of catalogs, because another version or a person may have written it. Without a schema, because
 * a command that lists organizations reads little else, and a catalog may have ten thousand of them.
 */
import type { Catalog, CatalogEntry } from '../contract/catalog.ts'
import { jsonIn } from '../contract/json-in.ts'
import { isOrgUrl } from '../contract/org-url.ts'
import { type CatalogMark, ENVIRONMENTS } from '../contract/profile.ts'

type Check = (value: unknown) => boolean
type Shape = Readonly<Record<string, Check>>

const text =
  (most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length >= 1 && value.length <= most
const [name, id] = [text(4096), text(200)]
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0
const environments = new Set<unknown>(ENVIRONMENTS)

/** The parts of an object that a shape names, and no others; null if one is missing or wrong. @param may those that may be absent */
function partsIn<T>(value: unknown, shape: Shape, may: Shape = {}): T | null {
  if (typeof value !== 'object' || value === null) return null
  const parts: Record<string, unknown> = {}
  for (const part in shape) {
    const found = (value as Readonly<Record<string, unknown>>)[part]
    if (shape[part]?.(found) !== true) return null
    parts[part] = found
  }
  for (const part in may)
    if (Object.hasOwn(value, part)) {
      const found = (value as Readonly<Record<string, unknown>>)[part]
      if (may[part]?.(found) !== true) return null
      parts[part] = found
    }
  return parts as T
}

const MARK: Shape = { catalog: id, entry: id, removed: (value) => typeof value === 'boolean' }
const REMOVAL: Shape = { removedAt: Number.isSafeInteger }

/** The mark of an organization that is from a catalog; null if it is from none, or if the mark is damaged. */
export const catalogMarkIn = (stored: string | null): CatalogMark | null =>
  stored === null ? null : partsIn<CatalogMark>(jsonIn(stored), MARK, REMOVAL)

const ENTRY: Shape = {
  id: name,
  name,
  orgUrl: (url) => typeof url === 'string' && isOrgUrl(url),
  environment: (value) => environments.has(value),
  customer: orNull(name),
  tags: listOf(name),
  clientId: orNull(name),
  redirectUri: orNull(name),
  homeRealm: orNull(name),
}

const LIST: Shape = {
  id: name,
  name,
  source: name,
  keys: listOf(name),
  serial: count,
  digest: name,
  signedAt: count,
  entries: Array.isArray,
}
const SIGN_IN: Shape = { profileId: name, resource: name }
const LIST_MAY: Shape = { pinned: listOf(name), signIn: (value) => partsIn(value, SIGN_IN) !== null }

/** What a list says, and how it was found: it changes with each list. */
export type AcceptedCatalog = Omit<Catalog, 'checkedAt' | 'etag' | 'lastModified'>

/** A list as it is stored; null if it is damaged. */
function acceptedIn(stored: string): AcceptedCatalog | null {
  const list = partsIn<AcceptedCatalog>(jsonIn(stored), LIST, LIST_MAY)
  if (list === null) return null
  const entries: CatalogEntry[] = []
  for (const each of list.entries) {
    const entry = partsIn<CatalogEntry>(each, ENTRY)
    if (entry === null) return null
    entries.push(entry)
  }
  const signIn = list.signIn && partsIn<NonNullable<typeof list.signIn>>(list.signIn, SIGN_IN)
  return { ...list, entries, ...(signIn ? { signIn } : {}) }
}

interface StoredCatalog {
  readonly id: string
  readonly catalog: string
  readonly checked_at: number
  readonly etag: string | null
  readonly last_modified: string | null
}

const ROW: Shape = {
  id: name,
  catalog: (value) => typeof value === 'string',
  checked_at: count,
  etag: orNull(name),
  last_modified: orNull(name),
}

/** SQL that reads the rows of the catalogs. */
export const CATALOG_ROWS = `SELECT id, catalog, coalesce(checked_at, 0) AS checked_at, etag, last_modified
  FROM catalogs LEFT JOIN catalog_checks USING (id) ORDER BY id`

/**
 * The catalogs of the rows, without those that are damaged, and their lists by their texts.
 * @param known lists that were read before
 */
export function catalogsIn(
  rows: readonly unknown[],
  known: ReadonlyMap<string, AcceptedCatalog> = new Map(),
): { readonly catalogs: readonly Catalog[]; readonly lists: ReadonlyMap<string, AcceptedCatalog> } {
  const lists = new Map<string, AcceptedCatalog>()
  const catalogs: Catalog[] = []
  for (const each of rows) {
    const row = partsIn<StoredCatalog>(each, ROW)
    const list = row === null ? null : (known.get(row.catalog) ?? acceptedIn(row.catalog))
    if (row === null || list === null) continue
    lists.set(row.catalog, list)
    catalogs.push({ ...list, checkedAt: row.checked_at, etag: row.etag, lastModified: row.last_modified })
  }
  return { catalogs, lists }
}
