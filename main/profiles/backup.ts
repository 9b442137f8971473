/** Backups of the store: copies by SQLite without the history, the newest and some of earlier days. Never deletes the last copy of lost rows. */
import { closeSync, fsyncSync } from 'node:fs'
import { dirname } from 'node:path'
import { generationName, generations, keepNewest, type StoreFile } from './generations.ts'
import { statIfThere, syncFolder } from './moving.ts'
import type { Sql } from './sql.ts'
import { openFile } from './sqlite-file.ts'

/** A name with the process ID, so that the next start can remove the file. */
export const leftover = (file: string, what: 'backup' | 'restored') => `${file}.${what}-${process.pid}.tmp`

/** Runs synchronously under the lock, like the store's own calls: at the end of the process and once a day. */
export function backUp(sql: Sql, store: StoreFile): void {
  const { file, files } = store
  const copy = leftover(file, 'backup')
  files.rmSync(copy, { force: true })
  // SQLite accepts an empty file as its target; a file that it creates would be readable by everyone
  const handle = files.openSync(copy, 'wx', 0o600)
  try {
    // checkpoint first, so that the store is not written after its backup and their times can be compared
    sql.pragma('wal_checkpoint(TRUNCATE)')
    sql.prepare('VACUUM INTO ?').run(copy)
    removeHistory(copy)
    fsyncSync(handle)
  } catch (error) {
    files.rmSync(copy, { force: true })
    throw error
  } finally {
    closeSync(handle)
  }
  keepNewest(sql, store)
  files.renameSync(copy, generationName(file, 0))
  syncFolder(dirname(file))
}

/** Otherwise entries that a person deleted or that are too old would live on in the backups. */
function removeHistory(copy: string): void {
  const sql = openFile(copy, 0)
  try {
    // leaves nothing of them: neither in a second file nor in free pages
    sql.pragma('journal_mode = MEMORY')
    sql.pragma('secure_delete = ON')
    sql.exec('DELETE FROM history; DELETE FROM answers')
  } finally {
    sql.close()
  }
}

/** True when the last run ended without a backup. */
export function backupIsOld(file: string): boolean {
  const [newest] = generations(file)
  const backup = newest === undefined ? null : statIfThere(newest)
  return [file, `${file}-wal`]
    .map(statIfThere)
    .some((each) => each !== null && each.size > 0 && each.mtimeMs > (backup?.mtimeMs ?? 0))
}
