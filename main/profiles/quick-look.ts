/** Looks into the list of organizations without opening it as a store, so that it takes no time and changes nothing. */
import { join } from 'node:path'
import { withoutControls } from '../contract/plain-text.ts'
import { openToRead } from './sqlite-file.ts'

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
