/** Opens a database file by better-sqlite3, the only place that knows it. */
import Database from 'better-sqlite3'
import { migrate } from './migrations.ts'
import type { Sql } from './sql.ts'
import { statements } from './statements.ts'
import { refuseDamage } from './store-damage.ts'

/** Longest wait for another process's write, milliseconds. */
const BUSY = 3000

/**
 * How SQLite can undo a change. Its log (WAL) needs memory that all processes share, which computers do not: on a network
 * drive it is the older journal. https://sqlite.org/wal.html
 */
export type Journal = 'WAL' | 'DELETE'

/** @param wait longest wait for another connection's lock, milliseconds */
export function openFile(file: string, wait: number): Sql {
  return new Database(file, { timeout: wait })
}

/** A database in memory, with our tables and no rows. */
export function openMemory(): Sql {
  const sql = new Database(':memory:')
  migrate(sql)
  sql.pragma('foreign_keys = ON')
  return sql
}

/** Opens a file that is there, without changing it. @throws SQLite's own error */
export function openToRead(file: string): Sql {
  const sql = new Database(file, { readonly: true, fileMustExist: true, timeout: 100 })
  try {
    // the first read of the file
    sql.pragma('schema_version')
    return sql
  } catch (error) {
    sql.close()
    throw error
  }
}

/**
 * Opens the store's file to write, checks all of it and brings it to this version's form.
 * @throws FailureError `store-newer`, DamagedStoreError, or SQLite's own error; nothing has been changed then
 */
export function openStoreFile(file: string, journal: Journal): Sql {
  const sql = openChecked(file)
  try {
    setJournal(sql, journal)
    sql.pragma('synchronous = FULL')
    sql.pragma('foreign_keys = ON')
    checkWritable(sql)
    sql.pragma(`busy_timeout = ${BUSY}`)
    return sql
  } catch (error) {
    sql.close()
    throw error
  }
}

/** @throws an error with code SQLITE_BUSY while another process has the file open with a log */
function setJournal(sql: Sql, journal: Journal): void {
  const mode = String(sql.pragma(`journal_mode = ${journal}`, { simple: true }))
  // a file system that has no shared memory keeps the journal by itself
  if (journal === 'WAL' || mode === 'delete') return
  throw Object.assign(new Error(`The journal stays ${mode}.`), { code: 'SQLITE_BUSY' })
}

/** The same without a log beside the file, so that the file alone can be moved once it is closed. */
export function openChecked(file: string): Sql {
  // whoever waits for long does so without blocking its thread
  const sql = openFile(file, 100)
  try {
    // the first read of the file; a newer one is left as it is
    sql.pragma('schema_version')
    sql.pragma('trusted_schema = OFF')
    sql.pragma('cell_size_check = ON')
    migrate(sql)
    refuseDamage(String(sql.pragma('integrity_check(1)', { simple: true })))
    // reads every row; that of a database that is not ours fails here, before anything in it is changed
    const { profileRows, accountRows } = statements(sql)
    profileRows()
    accountRows()
    return sql
  } catch (error) {
    sql.close()
    throw error
  }
}

/**
 * SQLite opens a file that it may not write without a word, and begins a transaction that only reads there: so something is
 * written, and taken back. A writer in another process is proof enough.
 */
function checkWritable(sql: Sql): void {
  const version = sql.pragma('user_version', { simple: true })
  try {
    sql.exec('BEGIN IMMEDIATE')
    sql.pragma(`user_version = ${version}`)
    sql.exec('ROLLBACK')
  } catch (error) {
    if (!/^SQLITE_BUSY/.test(String((error as { code?: unknown }).code))) throw error
  }
}
