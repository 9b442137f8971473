/** The backups of the store: whole copies made by SQLite, the newest and some of earlier days; none is given up for a store that has lost rows. */
import { closeSync, fsyncSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SyncFiles } from '../patient-files.ts'
import { generationName, generations, keepNewest } from './generations.ts'
import { statIfThere, syncFolder } from './moving.ts'
import type { Sql } from './sql.ts'

/** A name that tells whose it is, so that the next start can sweep it. */
export const leftover = (file: string, what: 'backup' | 'restored') => `${file}.${what}-${process.pid}.tmp`

/** Under the lock, and in one go, as the store's own calls are: it runs at the end of the process and once a day. */
export function backUp(files: SyncFiles, sql: Sql, file: string, now: number): void {
  const copy = leftover(file, 'backup')
  files.rmSync(copy, { force: true })
  // SQLite takes an empty file as its target, and would make it readable to everybody itself
  const handle = files.openSync(copy, 'wx', 0o600)
  try {
    // so that nothing is written to the store after its backup, and the two can be told by their times
    sql.pragma('wal_checkpoint(TRUNCATE)')
    sql.prepare('VACUUM INTO ?').run(copy)
    fsyncSync(handle)
  } catch (error) {
    files.rmSync(copy, { force: true })
    throw error
  } finally {
    closeSync(handle)
  }
  keepNewest(files, sql, file, now)
  files.renameSync(copy, generationName(file, 0))
  syncFolder(dirname(file))
}

/** True when the last run ended without making one. */
export function backupIsOld(file: string): boolean {
  const [newest] = generations(file)
  const backup = newest === undefined ? null : statIfThere(newest)
  return [file, `${file}-wal`]
    .map(statIfThere)
    .some((each) => each !== null && each.size > 0 && each.mtimeMs > (backup?.mtimeMs ?? 0))
}
