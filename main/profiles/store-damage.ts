/** Tells damage in the store's file from trouble on the way to it: only damage lets the file be moved aside. */
import { sqlCodeOf } from './sql.ts'

/** The file can be read and its content is wrong. */
class DamagedStoreError extends Error {
  override readonly name = 'DamagedStoreError'
}

/** SQLITE_ERROR at opening is a table or column that is not there. An I/O error, a lock or no memory says nothing of the content. */
export const isDamage = (error: unknown): boolean =>
  error instanceof DamagedStoreError || /^SQLITE_(CORRUPT|NOTADB|ERROR|FORMAT)/.test(sqlCodeOf(error))

/** SQLITE_NOMEM and SQLITE_IOERR, the low byte of https://sqlite.org/rescode.html#extrc */
const TROUBLE = [7, 10]

/**
 * Decides what `PRAGMA integrity_check` says. It reports a page that cannot be read as it reports a bad one, with SQLite's
 * code in its text.
 * @throws DamagedStoreError, or an error with code SQLITE_IOERR
 */
export function refuseDamage(said: string): void {
  if (said === 'ok') return
  const code = Number(/error code=(\d+)/.exec(said)?.[1])
  if (TROUBLE.includes(code & 0xff)) throw Object.assign(new Error(said), { code: 'SQLITE_IOERR' })
  throw new DamagedStoreError(said)
}
