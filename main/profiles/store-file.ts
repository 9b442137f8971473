/** Opens the store's file: checked, and in this version's schema. */
import { migrate } from './migrations.ts'
import type { Sql } from './sql.ts'
import { openFile, openInMemory } from './sqlite-file.ts'
import { statements } from './statements.ts'
import { refuseDamage } from './store-damage.ts'

/** Maximum wait for another process's write, milliseconds. */
const BUSY = 3000

/**
 * SQLite's journal mode. WAL needs shared memory, which does not work across computers: on a network drive, use the older
 * rollback journal. https://sqlite.org/wal.html
 */
export type Journal = 'WAL' | 'DELETE'

/** An empty in-memory database with our tables. */
export function openMemory(): Sql {
  const sql = openInMemory()
  migrate(sql)
  sql.pragma('foreign_keys = ON')
  return sql
}

/**
 * Opens the store's file for writing, checks it completely and migrates it to this version's schema.
 * @throws FailureError `store-newer`, DamagedStoreError, or SQLite's own error; nothing has changed then
 */
export function openStoreFile(file: string, journal: Journal): Sql {
  const sql = openChecked(file)
  try {
    setJournal(sql, journal)
    sql.pragma('synchronous = FULL')
    sql.pragma('foreign_keys = ON')
    // what a person deletes from the history does not stay in free pages
    sql.pragma('secure_delete = ON')
    checkWritable(sql)
    sql.pragma(`busy_timeout = ${BUSY}`)
    return sql
  } catch (error) {
    sql.close()
    throw error
  }
}

/** @throws an error with code SQLITE_BUSY while another process has the file open in WAL mode */
function setJournal(sql: Sql, journal: Journal): void {
  const mode = String(sql.pragma(`journal_mode = ${journal}`, { simple: true }))
  // on a file system without shared memory, SQLite itself keeps the rollback journal
  if (journal === 'WAL' || mode === 'delete') return
  throw Object.assign(new Error(`The journal stays ${mode}.`), { code: 'SQLITE_BUSY' })
}

/** Like `openStoreFile`, but without a log beside the file, so that the closed file can be moved alone. */
export function openChecked(file: string): Sql {
  // short, because callers that can wait do so without blocking the thread
  const sql = openFile(file, 100)
  try {
    // forces the first read of the file; a newer file stays unchanged
    sql.pragma('schema_version')
    sql.pragma('trusted_schema = OFF')
    sql.pragma('cell_size_check = ON')
    migrate(sql)
    refuseDamage(String(sql.pragma('integrity_check(1)', { simple: true })))
    // a foreign database has not all of the columns, and fails here before anything changes
    statements(sql)
    return sql
  } catch (error) {
    sql.close()
    throw error
  }
}

/**
 * SQLite opens a read-only file without an error and lets a transaction begin. So write something and roll it back. If another
 * process is writing, the file is writable.
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
