/** Copies a store from another folder, whether another process has it open or it is damaged. */
import type { SyncFiles } from '../patient-files.ts'
import { leftover } from './backup.ts'
import { moveAside, statIfThere } from './moving.ts'
import { openToRead } from './sqlite-file.ts'
import { isBusy } from './store-busy.ts'
import { underLock } from './store-lock.ts'

/** Longest wait for another process that copies or opens the store, milliseconds; it blocks the thread. */
const WAIT = 3000

/**
 * Runs under the lock of the new store; where that has a file meanwhile nothing is done.
 * @param before copies what belongs to the store, and its backups: the store's file comes last, and says that all is there
 * @returns true when it was copied
 * @throws StoreBusyError, SQLite's or the file system's own error
 */
export function copyStore(files: SyncFiles, from: string, to: string, before: () => void): boolean {
  const turn = underLock(to, WAIT, () => {
    if (statIfThere(to) !== null) return false
    before()
    // a try that was ended before the file had its name leaves its log, which would be played into this copy
    if (statIfThere(`${to}-wal`) !== null) moveAside(files, to, Date.now())
    const copy = leftover(to, 'restored')
    files.rmSync(copy, { force: true })
    if (statIfThere(from) === null) return true
    copyFile(files, from, copy, `${to}-wal`)
    files.chmodSync(copy, 0o600)
    files.renameSync(copy, to)
    return true
  })
  // its holder copies or opens it
  return turn?.done ?? false
}

/** By SQLite, as it was at one moment; what SQLite cannot read is copied as it is, to be repaired when it is opened. */
function copyFile(files: SyncFiles, from: string, copy: string, log: string): void {
  try {
    const sql = openToRead(from)
    try {
      sql.prepare('VACUUM INTO ?').run(copy)
    } finally {
      sql.close()
    }
  } catch (error) {
    if (isBusy(error)) throw error
    files.rmSync(copy, { force: true })
    files.copyFileSync(from, copy)
    if (statIfThere(`${from}-wal`) !== null) files.copyFileSync(`${from}-wal`, log)
  }
}
