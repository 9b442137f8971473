/** The lock under which the store is opened, repaired and backed up: one process at a time, and it ends with its holder. */
import { closeSync, openSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { readOutsideFileSync } from '../outside-file.ts'
import { type Sql, sqlCodeOf } from './sql.ts'
import { openFile } from './sqlite-file.ts'
import { isBusy, StoreBusyError } from './store-busy.ts'

const LOCK = '.lock'
const HOLDER = '.lock-holder'

/**
 * Does the work under the lock; null: another process holds it. The lock is SQLite's own on an empty file, which the
 * operating system takes back when its holder ends, however it ends. So it is never stale: there is no process id to be
 * used again or to mean another process in another container. The file is never removed, since two processes could then
 * lock two files.
 * @param wait longest wait, milliseconds; it blocks the thread
 */
export function underLock<T>(file: string, wait: number, work: () => T): { readonly done: T } | null {
  const sql = lock(`${file}${LOCK}`, wait)
  if (sql === null) return null
  try {
    name(file)
    return { done: work() }
  } finally {
    unname(file)
    // lets go before the connection is closed, which a binding may do later
    sql.exec('ROLLBACK')
    sql.close()
  }
}

export const busy = (file: string): StoreBusyError => new StoreBusyError(holderOf(file))

function lock(path: string, wait: number): Sql | null {
  createFor(path)
  const sql = openFile(path, wait)
  try {
    sql.exec('BEGIN IMMEDIATE')
    return sql
  } catch (error) {
    sql.close()
    if (isBusy(error)) return null
    // something else was written into it: emptied it is the same file, and so the same lock
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(sqlCodeOf(error))) {
      truncateSync(path)
      return null
    }
    throw error
  }
}

/** SQLite would make it readable to everybody. Never opens one that is there: closing it would drop this process's locks on it. */
function createFor(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** For people who look for the process that holds the lock. A name that cannot be written keeps nobody from the work. */
function name(file: string): void {
  const started = new Date(Date.now() - process.uptime() * 1000).toISOString()
  try {
    writeFileSync(`${file}${HOLDER}`, JSON.stringify({ pid: process.pid, started }), { mode: 0o600 })
  } catch {
    // a full disk, for one
  }
}

/** On Windows another program, such as a virus scanner, may have it open. The next holder writes over it. */
function unname(file: string): void {
  try {
    rmSync(`${file}${HOLDER}`, { force: true })
  } catch {
    // nobody reads it while the lock is free
  }
}

/** Such as "4711, running since 2026-11-23T12:00:00.000Z"; null: it has no name there. */
function holderOf(file: string): string | null {
  try {
    const { pid, started } = JSON.parse(
      readOutsideFileSync(`${file}${HOLDER}`, 4096).toString('utf8'),
    ) as Record<string, unknown>
    return typeof pid === 'number' && typeof started === 'string' ? `${pid}, running since ${started}` : null
  } catch {
    return null
  }
}
