/**
 * Validates what the store has of catalogs, because another version or a person may have written it. Without a schema, because
 * a command that lists organizations reads little else, and a catalog may have ten thousand of them.
 */
import type { Catalog, CatalogEntry, CatalogSignIn } from '../contract/catalog.ts'
import { jsonIn } from '../contract/json-in.ts'
import { isOrgUrl } from '../contract/org-url.ts'
import { type CatalogMark, ENVIRONMENTS } from '../contract/profile.ts'

type Check = (value: unknown) => boolean
type Shape = Readonly<Record<string, Check>>

const text =
  (most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length >= 1 && value.length <= most
const anyText = text(4096)
const shortId = text(200)
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

/** True for an object that has what a shape names. @param may what it may have too */
function isOf(value: unknown, shape: Shape, may: Shape = {}): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const parts = value as Readonly<Record<string, unknown>>
  for (const part in shape) if (shape[part]?.(parts[part]) !== true) return false
  for (const part in may) if (Object.hasOwn(parts, part) && may[part]?.(parts[part]) !== true) return false
  return true
}

/** What a shape names of an object, and nothing else. @param value passed `isOf` */
function partsOf<T>(value: Readonly<Record<string, unknown>>, shape: Shape, may: Shape = {}): T {
  const parts: Record<string, unknown> = {}
  for (const part in shape) parts[part] = value[part]
  for (const part in may) if (Object.hasOwn(value, part)) parts[part] = value[part]
  return parts as T
}

const MARK: Shape = { catalog: shortId, entry: shortId, removed: (value) => typeof value === 'boolean' }
const REMOVAL: Shape = { removedAt: Number.isSafeInteger }

/** The mark of an organization that is from a catalog; null if it is from none, or if the mark is damaged. */
export function catalogMarkIn(stored: string | null): CatalogMark | null {
  const mark = stored === null ? null : jsonIn(stored)
  return isOf(mark, MARK, REMOVAL) ? partsOf<CatalogMark>(mark, MARK, REMOVAL) : null
}

const ENTRY: Shape = {
  id: anyText,
  name: anyText,
  orgUrl: (url) => typeof url === 'string' && isOrgUrl(url),
  environment: (value) => environments.has(value),
  customer: orNull(anyText),
  tags: listOf(anyText),
  clientId: orNull(anyText),
  redirectUri: orNull(anyText),
  homeRealm: orNull(anyText),
}

const LIST: Shape = {
  id: anyText,
  name: anyText,
  source: anyText,
  keys: listOf(anyText),
  serial: count,
  digest: anyText,
  signedAt: count,
  entries: listOf((value) => isOf(value, ENTRY)),
}
const SIGN_IN: Shape = { profileId: anyText, resource: anyText }
const LIST_MAY: Shape = { pinned: listOf(anyText), signIn: (value) => isOf(value, SIGN_IN) }

/** What a list says, and how it was found: it changes with each list. */
export type AcceptedCatalog = Omit<Catalog, 'checkedAt' | 'etag' | 'lastModified'>

/** A list as it is stored; null if it is damaged. */
function acceptedIn(stored: string): AcceptedCatalog | null {
  const value = jsonIn(stored)
  if (!isOf(value, LIST, LIST_MAY)) return null
  const list = partsOf<AcceptedCatalog>(value, LIST, LIST_MAY)
  const { entries, signIn } = list
  return {
    ...list,
    entries: entries.map((entry) => partsOf<CatalogEntry>({ ...entry }, ENTRY)),
    ...(signIn === undefined ? {} : { signIn: partsOf<CatalogSignIn>({ ...signIn }, SIGN_IN) }),
  }
}

interface StoredCatalog {
  readonly id: string
  readonly catalog: string
  readonly checked_at: number
  readonly etag: string | null
  readonly last_modified: string | null
}

const ROW: Shape = {
  id: anyText,
  catalog: (value) => typeof value === 'string',
  checked_at: count,
  etag: orNull(anyText),
  last_modified: orNull(anyText),
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
    const row = isOf(each, ROW) ? partsOf<StoredCatalog>(each, ROW) : null
    const list = row === null ? null : (known.get(row.catalog) ?? acceptedIn(row.catalog))
    if (row === null || list === null) continue
    lists.set(row.catalog, list)
    catalogs.push({ ...list, checkedAt: row.checked_at, etag: row.etag, lastModified: row.last_modified })
  }
  return { catalogs, lists }
}

/** The names of the same catalogs: a list of them needs nothing else, and to copy thousands of entries takes a while. */
export const catalogNamesIn = (rows: readonly unknown[]): readonly Pick<Catalog, 'id' | 'name'>[] =>
  rows.flatMap((row) => {
    const list = isOf(row, ROW) ? jsonIn(row['catalog'] as string) : null
    return isOf(list, LIST, LIST_MAY) ? [{ id: list['id'] as string, name: list['name'] as string }] : []
  })
