/** The part of an SQLite connection that the store works with. */

export interface SqlStatement {
  run(...parameters: readonly unknown[]): { readonly changes: number }
  get(...parameters: readonly unknown[]): unknown
  all(...parameters: readonly unknown[]): unknown[]
}

export interface Sql {
  prepare(text: string): SqlStatement
  exec(text: string): unknown
  pragma(text: string, options?: { simple?: boolean }): unknown
  close(): unknown
}

/** Runs the work in one transaction that holds the write lock from its start. */
export function inTransaction<T>(sql: Sql, work: () => T): T {
  sql.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    sql.exec('COMMIT')
    return result
  } catch (error) {
    // SQLite has rolled back by itself after some errors
    try {
      sql.exec('ROLLBACK')
    } catch {
      // and says so
    }
    throw error
  }
}

/** SQLite's own result code of an error, such as SQLITE_BUSY. */
export const sqlCodeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : ''
}
