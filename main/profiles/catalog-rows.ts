/** The catalogs in the store: their rows, and their statements. */
import type { Catalog } from '../contract/catalog.ts'
import { type AcceptedCatalog, CATALOG_ROWS, catalogsIn } from './catalog-shape.ts'
import type { Sql } from './sql.ts'

export type CatalogRow = ReturnType<typeof rowOfCatalog>
type CheckRow = Pick<CatalogRow, 'id' | 'checked_at' | 'etag' | 'last_modified'>

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
    const { catalogs, lists } = catalogsIn(rows, this.#known)
    this.#known = lists
    return catalogs
  }
}

export function catalogStatements(sql: Sql) {
  const all = sql.prepare(CATALOG_ROWS)
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
