/** Looks into the list of organizations without opening it as a store, so that it takes no time and changes nothing. */
import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import type { IdentityProvider } from '../contract/identity-provider.ts'
import type { OrgUrl } from '../contract/org-url.ts'
import { withoutControls } from '../contract/plain-text.ts'
import { SCHEMA } from './migrations.ts'
import type { ProfileRow } from './profile-columns.ts'
import { checksFor, tagsIn } from './row-checks.ts'
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

/** What a list shows of an organization. */
export interface ListedOrganization {
  readonly id: string
  readonly name: string
  readonly orgUrl: OrgUrl
  readonly userName: string | null
  readonly favorite: boolean
  readonly createdAt: number
  readonly lastConnectedAt: number | null
  /** Undefined: not detected. */
  readonly provider: IdentityProvider | undefined
}

/**
 * The organizations of a store in which nothing needs the store itself: nothing to repair or to tell, no accounts, which may
 * have sign-ins, and no catalogs. Otherwise null.
 */
export async function listedOrganizations(dataDir: string): Promise<readonly ListedOrganization[] | null> {
  const rows = looked(dataDir, (sql) => (isWritable(dataDir) && isPlain(sql) ? profileRows(sql) : null))
  if (rows === null || rows === undefined) return null
  const providers = await providersOf(rows)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    orgUrl: row.org_url as OrgUrl,
    userName: row.user_name,
    favorite: row.favorite === 1,
    createdAt: row.created_at,
    lastConnectedAt: row.last_connected_at,
    provider: row.provider === null ? undefined : providers.get(row.provider),
  }))
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

/** What is read of a row: most of the rest is evidence. */
const READ = ['id', 'name', 'org_url', 'favorite', 'tags', 'user_name', 'created_at', 'last_connected_at'] as const

type ReadRow = Pick<ProfileRow, (typeof READ)[number]> & { readonly provider: string | null }

/** Null if a row is damaged. */
function profileRows(sql: Sql): readonly ReadRow[] | null {
  const { isValid, othersAreValid } = checksFor(READ)
  const rows = sql
    .prepare(
      `SELECT ${READ.join()}, detection -> '$.identityProvider' AS provider, ${othersAreValid} AS valid
       FROM profiles ORDER BY rowid`,
    )
    .all() as (ReadRow & { readonly valid: unknown })[]
  return rows.every((row) => row.valid === 1 && isValid(row) && tagsIn(row.tags) !== null) ? rows : null
}

/** Each provider once: most organizations have the same few. */
async function providersOf(rows: readonly ReadRow[]): Promise<ReadonlyMap<string, IdentityProvider>> {
  const stored = new Set(rows.map(({ provider }) => provider))
  stored.delete(null)
  if (stored.size === 0) return new Map()
  const { providerIn } = await import('./provider-shape.ts')
  return new Map(
    [...stored].flatMap((text) => {
      const provider = text === null ? null : providerIn(text)
      return text === null || provider === null ? [] : [[text, provider] as const]
    }),
  )
}

/** False for control and invisible characters, which a shell would obey, and for what the parser takes for an option. */
const isTypeable = (name: unknown): name is string =>
  typeof name === 'string' && name !== '' && !name.startsWith('-') && withoutControls(name) === name
