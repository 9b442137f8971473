/** Tells damage in the store's file from access problems: only a damaged file may be moved aside. */
import { sqlCodeOf } from './sql.ts'

/** The file is readable, but its content is wrong. */
class DamagedStoreError extends Error {
  override readonly name = 'DamagedStoreError'
}

/** SQLITE_ERROR on opening is a missing table or column. I/O errors, locks and lack of memory say nothing about the content. */
export const isDamage = (error: unknown): boolean =>
  error instanceof DamagedStoreError || /^SQLITE_(CORRUPT|NOTADB|ERROR|FORMAT)/.test(sqlCodeOf(error))

/** SQLITE_NOMEM and SQLITE_IOERR, the low byte of https://sqlite.org/rescode.html#extrc */
const TROUBLE = [7, 10]

/**
 * Evaluates the result of `PRAGMA integrity_check`. It reports an unreadable page like a damaged one, with SQLite's code in the
 * text.
 * @throws DamagedStoreError, or an error with code SQLITE_IOERR
 */
export function refuseDamage(said: string): void {
  if (said === 'ok') return
  const code = Number(/error code=(\d+)/.exec(said)?.[1])
  if (TROUBLE.includes(code & 0xff)) throw Object.assign(new Error(said), { code: 'SQLITE_IOERR' })
  throw new DamagedStoreError(said)
}
