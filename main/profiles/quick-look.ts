/** Looks into the list of organizations without opening it as a store, so that it takes no time and changes nothing. */
import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import type { Catalog } from '../contract/catalog.ts'
import type { IdentityProvider } from '../contract/identity-provider.ts'
import { isOrgUrl, type OrgUrl } from '../contract/org-url.ts'
import { withoutControls } from '../contract/plain-text.ts'
import type { Account, CatalogMark } from '../contract/profile.ts'
import { CATALOG_ROWS, catalogMarkIn, catalogNamesIn } from './catalog-shape.ts'
import { SCHEMA } from './migrations.ts'
import { providerIn } from './provider-shape.ts'
import { VALID_ACCOUNT, VALID_BUT_ADDRESS } from './row-checks.ts'
import type { Sql } from './sql.ts'
import { openToRead } from './sqlite-file.ts'

/** What is read; null if the file is missing, damaged, or of a newer version. */
function looked<T>(dataDir: string, look: (sql: Sql) => T): T | null {
  try {
    const sql = openToRead(join(dataDir, 'profiles.db'))
    try {
      return look(sql)
    } finally {
      sql.close()
    }
  } catch {
    return null
  }
}

const found = (dataDir: string, query: string): readonly unknown[] | null =>
  looked(dataDir, (sql) => sql.prepare(query).all())

/** The names for shell completion: sorted, each once, without those that nobody can type; empty if they cannot be read. */
export function savedNames(dataDir: string): readonly string[] {
  const rows = found(dataDir, 'SELECT DISTINCT name FROM profiles ORDER BY name') ?? []
  return rows.flatMap((row) => {
    const { name } = row as { readonly name: unknown }
    return isTypeable(name) ? [name] : []
  })
}

/** True if there are accounts, so that there may be saved sign-ins; false too if that cannot be read. */
export const hasAccounts = (dataDir: string): boolean =>
  found(dataDir, 'SELECT 1 FROM accounts LIMIT 1')?.length === 1

/** What a list shows of an organization, and what tells whether it has a saved sign-in. */
export interface ListedOrganization {
  readonly id: string
  readonly name: string
  readonly orgUrl: OrgUrl
  readonly userName: string | null
  readonly favorite: boolean
  readonly createdAt: number
  readonly lastConnectedAt: number | null
  readonly clientId: string | null
  /** Its provider as stored; null: not detected. */
  readonly provider: string | null
  readonly catalog: CatalogMark | null
  /** Null: nobody has signed in, or the sign-in was removed. */
  readonly account: ListedAccount | null
}

type ListedAccount = Pick<Account, 'id' | 'method'>

export interface Listed {
  readonly organizations: readonly ListedOrganization[]
  /** Each stored provider once, because most organizations have the same few. A damaged one is missing. */
  readonly providers: ReadonlyMap<string, IdentityProvider>
  /** Empty if no organization is from one. */
  readonly catalogs: readonly Pick<Catalog, 'id' | 'name'>[]
}

/** The organizations of a store in which nothing needs the store itself, because there is nothing to repair or to tell; otherwise null. */
export function listedOrganizations(dataDir: string): Listed | null {
  const rows = looked(dataDir, (sql) => (isWritable(dataDir) && isCurrent(sql) ? rowsIn(sql) : null))
  return rows === null ? null : { ...rows, providers: providersOf(rows.organizations) }
}

/** What a query finds in a store that needs nothing but to be read; null for any other, or if the query fails. */
export const foundAsItIs = (dataDir: string, query: string): readonly unknown[] | null =>
  looked(dataDir, (sql) => (isWritable(dataDir) && isCurrent(sql) ? sql.prepare(query).all() : null))

/** Where nothing can be saved, the store says so. @throws the file system's error */
function isWritable(dataDir: string): boolean {
  for (const path of [dataDir, join(dataDir, 'profiles.db')]) accessSync(path, constants.W_OK)
  return true
}

const isCurrent = (sql: Sql): boolean => sql.pragma('user_version', { simple: true }) === SCHEMA

/** A row whose types SQL has checked, if it is valid. */
interface ListedRow extends Omit<ListedOrganization, 'favorite' | 'catalog' | 'account'> {
  /** 0 or 1, as SQLite has no booleans. */
  readonly favorite: number
  readonly catalog: string | null
  readonly accountId: string | null
  readonly valid: number
}

/** All of one state of the store. Null if a row is damaged. Reads what a list shows: most of the rest is evidence. */
function rowsIn(sql: Sql): Pick<Listed, 'organizations' | 'catalogs'> | null {
  sql.exec('BEGIN')
  const accounts = accountsIn(sql)
  if (accounts === null) return null
  const rows = sql
    .prepare(
      `SELECT id, name, org_url AS orgUrl, user_name AS userName, favorite, created_at AS createdAt,
         last_connected_at AS lastConnectedAt, client_id AS clientId, account_id AS accountId, catalog,
         detection -> '$.identityProvider' AS provider, ${VALID_BUT_ADDRESS} AS valid
       FROM profiles ORDER BY rowid`,
    )
    .all() as readonly ListedRow[]
  const organizations: ListedOrganization[] = []
  for (const row of rows) {
    if (row.valid !== 1 || !isOrgUrl(row.orgUrl)) return null
    // written out, because to spread a thousand rows takes longer than to read them
    organizations.push({
      id: row.id,
      name: row.name,
      orgUrl: row.orgUrl,
      userName: row.userName,
      favorite: row.favorite === 1,
      createdAt: row.createdAt,
      lastConnectedAt: row.lastConnectedAt,
      clientId: row.clientId,
      provider: row.provider,
      catalog: catalogMarkIn(row.catalog),
      account: row.accountId === null ? null : (accounts.get(row.accountId) ?? null),
    })
  }
  const isFromCatalog = organizations.some(({ catalog }) => catalog !== null)
  const catalogs = catalogNamesIn(isFromCatalog ? sql.prepare(CATALOG_ROWS).all() : [])
  return { organizations, catalogs }
}

/** Null if a row is damaged. */
function accountsIn(sql: Sql): ReadonlyMap<string, ListedAccount> | null {
  const rows = sql.prepare(`SELECT id, method, ${VALID_ACCOUNT} AS valid FROM accounts`).all()
  const accounts = new Map<string, ListedAccount>()
  for (const { valid, ...account } of rows as readonly (ListedAccount & { readonly valid: number })[]) {
    if (valid !== 1) return null
    accounts.set(account.id, account)
  }
  return accounts
}

function providersOf(organizations: readonly ListedOrganization[]): ReadonlyMap<string, IdentityProvider> {
  const found = new Map<string, IdentityProvider>()
  for (const text of new Set(organizations.map(({ provider }) => provider))) {
    const provider = text === null ? null : providerIn(text)
    if (text !== null && provider !== null) found.set(text, provider)
  }
  return found
}

/** False for control and invisible characters, which a shell would obey, and for what the parser takes for an option. */
const isTypeable = (name: unknown): name is string =>
  typeof name === 'string' && name !== '' && !name.startsWith('-') && withoutControls(name) === name
