/** The catalogs in the store: their rows, validated on reading, and their statements. */
import * as v from 'valibot'
import type { Catalog, CatalogEntry } from '../contract/catalog.ts'
import { isOrgUrl, type OrgUrl } from '../contract/org-url.ts'
import { ENVIRONMENTS } from '../contract/profile.ts'
import type { Sql } from './sql.ts'

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(4096))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const entry = v.pipe(
  v.object({
    id: text,
    name: text,
    orgUrl: v.pipe(
      v.string(),
      v.check(isOrgUrl),
      v.transform((url) => url as OrgUrl),
    ),
    environment: v.picklist(ENVIRONMENTS),
    customer: v.nullable(text),
    tags: v.array(text),
    clientId: v.nullable(text),
    redirectUri: v.nullable(text),
    homeRealm: v.nullable(text),
  }),
  v.transform((value): CatalogEntry => value),
)

const catalog = v.pipe(
  v.object({
    id: text,
    name: text,
    source: text,
    keys: v.array(text),
    pinned: v.exactOptional(v.array(text)),
    serial: count,
    digest: text,
    signedAt: count,
    signIn: v.optional(v.object({ profileId: text, resource: text })),
    entries: v.array(entry),
  }),
  v.transform(
    ({ signIn, ...value }): AcceptedCatalog => ({ ...value, ...(signIn === undefined ? {} : { signIn }) }),
  ),
)

/** What a list says, and how it was found: it changes with each list. */
type AcceptedCatalog = Omit<Catalog, 'checkedAt' | 'etag' | 'lastModified'>

const accepted = v.pipe(v.string(), v.parseJson(), catalog)

const row = v.object({
  id: text,
  catalog: v.string(),
  checked_at: count,
  etag: v.nullable(text),
  last_modified: v.nullable(text),
})

export type CatalogRow = ReturnType<typeof rowOfCatalog>
type CheckRow = Omit<v.InferOutput<typeof row>, 'catalog'>

export const rowOfCatalog = ({ checkedAt, etag, lastModified, ...list }: Catalog) => ({
  id: list.id,
  serial: list.serial,
  catalog: JSON.stringify(list),
  ...{ checked_at: checkedAt, etag, last_modified: lastModified },
})

/** Reads the rows. A list is read once, because that takes some fifty milliseconds for 10,000 organizations. */
export class CatalogReader {
  #known: ReadonlyMap<string, AcceptedCatalog> = new Map()

  /** A row that this process has just written need not be read back. */
  remember({ catalog: list }: CatalogRow, { checkedAt, etag, lastModified, ...saved }: Catalog): void {
    this.#known = new Map([...this.#known, [list, saved]])
  }

  /** Without the rows that are damaged. */
  read(rows: readonly unknown[]): readonly Catalog[] {
    const known = new Map<string, AcceptedCatalog>()
    const catalogs = rows.flatMap((each): Catalog[] => {
      const parsed = v.safeParse(row, each)
      if (!parsed.success) return []
      const { catalog: list, checked_at: checkedAt, etag, last_modified: lastModified } = parsed.output
      const read = this.#known.get(list) ?? parsedList(list)
      if (read === null) return []
      known.set(list, read)
      return [{ ...read, checkedAt, etag, lastModified }]
    })
    this.#known = known
    return catalogs
  }
}

function parsedList(list: string): AcceptedCatalog | null {
  const parsed = v.safeParse(accepted, list)
  return parsed.success ? parsed.output : null
}

export function catalogStatements(sql: Sql) {
  const all = sql.prepare(
    `SELECT id, serial, catalog, coalesce(checked_at, 0) AS checked_at, etag, last_modified
     FROM catalogs LEFT JOIN catalog_checks USING (id) ORDER BY id`,
  )
  const add = sql.prepare('INSERT OR REPLACE INTO catalogs VALUES (@id, @serial, @catalog)')
  // another process may have accepted a newer list meanwhile
  const put = sql.prepare(
    'UPDATE catalogs SET serial = @serial, catalog = @catalog WHERE id = @id AND serial <= @serial',
  )
  const check = sql.prepare(
    `INSERT OR REPLACE INTO catalog_checks
     SELECT id, @checked_at, @etag, @last_modified FROM catalogs WHERE id = @id`,
  )
  const remove = sql.prepare('DELETE FROM catalogs WHERE id = ?')
  /** @returns how many catalogs were saved */
  const saved = (row: CatalogRow, changes: number): number => {
    if (changes > 0) check.run(row)
    return changes
  }
  return {
    all: () => all.all(),
    add: (row: CatalogRow) => saved(row, add.run(row).changes),
    /** @returns 0 if it is not there, or has a newer list */
    put: (row: CatalogRow) => saved(row, put.run(row).changes),
    /** @returns 0 if the catalog is not there */
    check: (row: CheckRow) => check.run(row).changes,
    remove: (id: string) => remove.run(id).changes,
  }
}
