/** The names of the saved organizations, for shell completion: read without opening the store, so that it takes no time. */
import { join } from 'node:path'
import { withoutControls } from '../contract/plain-text.ts'
import { openToRead } from './sqlite-file.ts'

/** Sorted, each once, without those that nobody can type at a prompt; empty if they cannot be read. Changes nothing. */
export function savedNames(dataDir: string): readonly string[] {
  try {
    const sql = openToRead(join(dataDir, 'profiles.db'))
    try {
      const rows = sql.prepare('SELECT DISTINCT name FROM profiles ORDER BY name').all()
      return rows.flatMap((row) => {
        const { name } = row as { readonly name: unknown }
        return isTypeable(name) ? [name] : []
      })
    } finally {
      sql.close()
    }
  } catch {
    return []
  }
}

/** False for control and invisible characters, which a shell would obey, and for what the parser takes for an option. */
const isTypeable = (name: unknown): name is string =>
  typeof name === 'string' && name !== '' && !name.startsWith('-') && withoutControls(name) === name
