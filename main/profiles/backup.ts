/** The backup of the store: a whole copy made by SQLite, on the disk before it takes the place of the last one. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Sql } from './sql.ts'

export const BACKUP = '.backup'

/** A name that tells whose it is, so that the next start can sweep it. */
export const leftover = (file: string, what: 'backup' | 'restored') => `${file}.${what}-${process.pid}.tmp`

/** In one go, as the store's own calls are: it runs at the end of the process and once a day. */
export function backUp(sql: Sql, file: string): void {
  const copy = leftover(file, 'backup')
  rmSync(copy, { force: true })
  // SQLite takes an empty file as its target, and would make it readable to everybody itself
  const handle = openSync(copy, 'wx', 0o600)
  try {
    // so that nothing is written to the store after its backup, and the two can be told by their times
    sql.pragma('wal_checkpoint(TRUNCATE)')
    sql.prepare('VACUUM INTO ?').run(copy)
    fsyncSync(handle)
  } catch (error) {
    rmSync(copy, { force: true })
    throw error
  } finally {
    closeSync(handle)
  }
  renameSync(copy, `${file}${BACKUP}`)
}

/** True when the last run ended without making one. */
export async function backupIsOld(file: string): Promise<boolean> {
  const [backup, ...written] = await Promise.all(
    [`${file}${BACKUP}`, file, `${file}-wal`].map((path) => stat(path).catch(() => null)),
  )
  return written.some((each) => each != null && each.size > 0 && each.mtimeMs > (backup?.mtimeMs ?? 0))
}
