/** Looks into the list of organizations without opening it as a store, so that it takes no time and changes nothing. */
import { accessSync, constants } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { IdentityProvider } from '../contract/identity-provider.ts'
import { isOrgUrl, type OrgUrl } from '../contract/org-url.ts'
import { withoutControls } from '../contract/plain-text.ts'
import { SCHEMA } from './migrations.ts'
import { providerIn } from './provider-shape.ts'
import { VALID_BUT_ADDRESS } from './row-checks.ts'
import type { Sql } from './sql.ts'
import { openToRead } from './sqlite-file.ts'

/** Bytes of a store with about a thousand organizations. */
const LONG = 1_000_000

/** True if the list takes a while to read; false too if that is unknown. */
export async function hasLongList(dataDir: string): Promise<boolean> {
  const { size } = await stat(join(dataDir, 'profiles.db')).catch(() => ({ size: 0 }))
  return size > LONG
}

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

/** What a list shows of an organization. */
export interface ListedOrganization {
  readonly id: string
  readonly name: string
  readonly orgUrl: OrgUrl
  readonly userName: string | null
  readonly favorite: boolean
  readonly createdAt: number
  readonly lastConnectedAt: number | null
  /** Its provider as stored; null: not detected. */
  readonly provider: string | null
}

export interface Listed {
  readonly organizations: readonly ListedOrganization[]
  /** Each stored provider once, because most organizations have the same few. A damaged one is missing. */
  readonly providers: ReadonlyMap<string, IdentityProvider>
}

/**
 * The organizations of a store in which nothing needs the store itself: nothing to repair or to tell, no accounts, which may
 * have sign-ins, and no catalogs. Otherwise null.
 */
export function listedOrganizations(dataDir: string): Listed | null {
  const organizations = looked(dataDir, (sql) =>
    isWritable(dataDir) && isPlain(sql) ? organizationsIn(sql) : null,
  )
  return organizations === null ? null : { organizations, providers: providersOf(organizations) }
}

/** Where nothing can be saved, the store says so. @throws the file system's error */
function isWritable(dataDir: string): boolean {
  for (const path of [dataDir, join(dataDir, 'profiles.db')]) accessSync(path, constants.W_OK)
  return true
}

function isPlain(sql: Sql): boolean {
  const query = 'SELECT EXISTS (SELECT 1 FROM accounts) OR EXISTS (SELECT 1 FROM catalogs) AS more'
  const { more } = sql.prepare(query).get() as { readonly more: unknown }
  return more === 0 && sql.pragma('user_version', { simple: true }) === SCHEMA
}

/** A row whose types SQL has checked, if it is valid. */
interface ListedRow extends Omit<ListedOrganization, 'favorite'> {
  /** 0 or 1, as SQLite has no booleans. */
  readonly favorite: number
  readonly valid: number
}

/** Null if a row is damaged. Reads what a list shows: most of the rest is evidence. */
function organizationsIn(sql: Sql): readonly ListedOrganization[] | null {
  const rows = sql
    .prepare(
      `SELECT id, name, org_url AS orgUrl, user_name AS userName, favorite, created_at AS createdAt,
         last_connected_at AS lastConnectedAt, detection -> '$.identityProvider' AS provider,
         ${VALID_BUT_ADDRESS} AS valid
       FROM profiles ORDER BY rowid`,
    )
    .all() as readonly ListedRow[]
  const organizations: ListedOrganization[] = []
  for (const { valid, favorite, ...organization } of rows) {
    if (valid !== 1 || !isOrgUrl(organization.orgUrl)) return null
    organizations.push({ ...organization, favorite: favorite === 1 })
  }
  return organizations
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
