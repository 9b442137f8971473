/** The part of an SQLite connection that the store uses. */

export interface SqlStatement {
  run(...parameters: readonly unknown[]): { readonly changes: number }
  get(...parameters: readonly unknown[]): unknown
  all(...parameters: readonly unknown[]): unknown[]
  /** The rows as SQLite finds them. */
  iterate(...parameters: readonly unknown[]): Iterable<unknown>
}

export interface Sql {
  prepare(text: string): SqlStatement
  exec(text: string): unknown
  pragma(text: string, options?: { simple?: boolean }): unknown
  close(): unknown
}

/** Milliseconds of one wait, in which SQLite looks for the lock every 1 to 10 of them. */
const ONE_WAIT = 30

/**
 * Begins a transaction that takes the write lock at once. Waits for the lock as long as `busy_timeout` says, but in short
 * waits: in a long one, SQLite soon looks only every 100 ms. A process that saves one change after the other then keeps the
 * lock from all others for seconds. https://sqlite.org/src/file?name=src/main.c (sqliteDefaultBusyCallback)
 * @throws SQLite's own error
 */
export function beginWrite(sql: Sql): void {
  const wait = Number(sql.pragma('busy_timeout', { simple: true }))
  const until = performance.now() + wait
  sql.pragma(`busy_timeout = ${Math.min(wait, ONE_WAIT)}`)
  try {
    for (;;)
      try {
        sql.exec('BEGIN IMMEDIATE')
        return
      } catch (error) {
        if (!sqlCodeOf(error).startsWith('SQLITE_BUSY') || performance.now() >= until) throw error
      }
  } finally {
    sql.pragma(`busy_timeout = ${wait}`)
  }
}

/** Runs the work in one transaction that takes the write lock at its start. */
export function inTransaction<T>(sql: Sql, work: () => T): T {
  beginWrite(sql)
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
