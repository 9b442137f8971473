/** Looks into the list of organizations without opening it as a store, so that it takes no time and changes nothing. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { withoutControls } from '../contract/plain-text.ts'
import { openToRead } from './sqlite-file.ts'

/** Bytes of a store with about a thousand organizations. */
const LONG = 1_000_000

/** True if the list takes a while to read; false too if that is unknown. */
export async function hasLongList(dataDir: string): Promise<boolean> {
  const { size } = await stat(join(dataDir, 'profiles.db')).catch(() => ({ size: 0 }))
  return size > LONG
}

/** What a query finds; null if the file is missing, damaged, or of a newer version. */
function found(dataDir: string, query: string): readonly unknown[] | null {
  try {
    const sql = openToRead(join(dataDir, 'profiles.db'))
    try {
      return sql.prepare(query).all()
    } finally {
      sql.close()
    }
  } catch {
    return null
  }
}

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

/** False for control and invisible characters, which a shell would obey, and for what the parser takes for an option. */
const isTypeable = (name: unknown): name is string =>
  typeof name === 'string' && name !== '' && !name.startsWith('-') && withoutControls(name) === name
