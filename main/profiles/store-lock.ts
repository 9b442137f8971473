/** The lock for opening, repairing and backing up the store: one process at a time; ends with its holder. */
import { closeSync, openSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { readOutsideFileSync } from '../outside-file.ts'
import { beginWrite, type Sql, sqlCodeOf } from './sql.ts'
import { openFile } from './sqlite-file.ts'
import { isBusy, StoreBusyError } from './store-busy.ts'

const LOCK = '.lock'
const HOLDER = '.lock-holder'

/**
 * Runs the work under the lock; null if another process holds it. The lock is SQLite's own lock on an empty file. The operating
 * system releases it when its holder ends in any way, so it is never stale; a process ID could be reused, or mean another
 * process in another container. The file is never removed, because two processes could then lock two different files.
 * @param wait maximum wait, milliseconds; blocks the thread
 */
export function underLock<T>(file: string, wait: number, work: () => T): { readonly done: T } | null {
  const sql = lock(`${file}${LOCK}`, wait)
  if (sql === null) return null
  try {
    name(file)
    return { done: work() }
  } finally {
    unname(file)
    // release now, because the binding may close the connection later
    sql.exec('ROLLBACK')
    sql.close()
  }
}

export const busy = (file: string): StoreBusyError => new StoreBusyError(holderOf(file))

function lock(path: string, wait: number): Sql | null {
  createFor(path)
  const sql = openFile(path, wait)
  try {
    beginWrite(sql)
    return sql
  } catch (error) {
    sql.close()
    if (isBusy(error)) return null
    // another program wrote into it: truncating keeps the same file, so the same lock
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(sqlCodeOf(error))) {
      truncateSync(path)
      return null
    }
    throw error
  }
}

/** SQLite would make it readable by everyone. Never opens an existing file: closing it would drop this process's locks on it. */
function createFor(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** Tells people which process holds the lock. A failure to write it does not stop the work. */
function name(file: string): void {
  const started = new Date(Date.now() - process.uptime() * 1000).toISOString()
  try {
    writeFileSync(`${file}${HOLDER}`, JSON.stringify({ pid: process.pid, started }), { mode: 0o600 })
  } catch {
    // for example, a full disk
  }
}

/** On Windows, another program such as a virus scanner may have it open. The next holder overwrites it. */
function unname(file: string): void {
  try {
    rmSync(`${file}${HOLDER}`, { force: true })
  } catch {
    // no process reads it while the lock is free
  }
}

/** Such as "4711, running since 2026-11-23T12:00:00.000Z"; null if unknown. */
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
