/** Opens a database file with better-sqlite3. No other module imports it. */
import Database from 'better-sqlite3'
import type { Sql } from './sql.ts'

/** @param wait maximum wait for another connection's lock, milliseconds */
export function openFile(file: string, wait: number): Sql {
  return new Database(file, { timeout: wait })
}

/** An empty in-memory database. */
export const openInMemory = (): Sql => new Database(':memory:')

/** Opens an existing file without changing it. @throws SQLite's own error */
export function openToRead(file: string): Sql {
  const sql = new Database(file, { readonly: true, fileMustExist: true, timeout: 100 })
  try {
    // forces the first read of the file
    sql.pragma('schema_version')
    return sql
  } catch (error) {
    sql.close()
    throw error
  }
}
