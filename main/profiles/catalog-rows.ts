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
    serial: count,
    digest: text,
    signedAt: count,
    checkedAt: count,
    etag: v.nullable(text),
    lastModified: v.nullable(text),
    signIn: v.optional(v.object({ profileId: text, resource: text })),
    entries: v.array(entry),
  }),
  v.transform(({ signIn, ...value }): Catalog => ({ ...value, ...(signIn === undefined ? {} : { signIn }) })),
)

const row = v.object({ catalog: v.pipe(v.string(), v.parseJson(), catalog) })

export type CatalogRow = ReturnType<typeof rowOfCatalog>

export const rowOfCatalog = (saved: Catalog) => ({
  id: saved.id,
  serial: saved.serial,
  catalog: JSON.stringify(saved),
})

/** Null if the row is damaged. */
export function catalogOf(read: unknown): Catalog | null {
  const parsed = v.safeParse(row, read)
  return parsed.success ? parsed.output.catalog : null
}

export function catalogStatements(sql: Sql) {
  const all = sql.prepare('SELECT id, serial, catalog FROM catalogs ORDER BY id')
  const add = sql.prepare('INSERT OR REPLACE INTO catalogs VALUES (@id, @serial, @catalog)')
  // another process may have accepted a newer list meanwhile
  const put = sql.prepare(
    'UPDATE catalogs SET serial = @serial, catalog = @catalog WHERE id = @id AND serial <= @serial',
  )
  const remove = sql.prepare('DELETE FROM catalogs WHERE id = ?')
  return {
    all: () => all.all(),
    add: (saved: CatalogRow) => add.run(saved).changes,
    /** @returns 0 if it is not there, or has a newer list */
    put: (saved: CatalogRow) => put.run(saved).changes,
    remove: (id: string) => remove.run(id).changes,
  }
}
