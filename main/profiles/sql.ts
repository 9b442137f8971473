/** The part of an SQLite connection that the store uses. */

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

/** Runs the work in one transaction that takes the write lock at its start. */
export function inTransaction<T>(sql: Sql, work: () => T): T {
  sql.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    sql.exec('COMMIT')
    return result
  } catch (error) {
    // after some errors SQLite has already rolled back
    try {
      sql.exec('ROLLBACK')
    } catch {
      // then ROLLBACK fails
    }
    throw error
  }
}

/** SQLite's result code of an error, such as SQLITE_BUSY. */
export const sqlCodeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : ''
}
