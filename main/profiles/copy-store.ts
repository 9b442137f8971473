/** Copies a store from another folder, even if another process has it open or it is damaged. */
import type { SyncFiles } from '../patient-files.ts'
import { leftover } from './backup.ts'
import { moveAside, statIfThere } from './moving.ts'
import { openToRead } from './sqlite-file.ts'
import { isBusy } from './store-busy.ts'
import { underLock } from './store-lock.ts'

/** Maximum wait for another process that copies or opens the store, milliseconds; blocks the thread. */
const WAIT = 3000

export interface StorePaths {
  readonly from: string
  readonly to: string
}

/**
 * Runs under the lock of the new store; does nothing if the new store already exists.
 * @param before copies the store's companions and backups. The store's file comes last and marks the copy as complete
 * @returns true if it was copied
 * @throws StoreBusyError, or the error of SQLite or the file system
 */
export function copyStore(files: SyncFiles, { from, to }: StorePaths, before: () => void): boolean {
  const turn = underLock(to, WAIT, () => {
    if (statIfThere(to) !== null) return false
    before()
    // an interrupted earlier copy may have left a WAL file, which SQLite would apply to this copy
    if (statIfThere(`${to}-wal`) !== null) moveAside(files, to, Date.now())
    const copy = leftover(to, 'restored')
    files.rmSync(copy, { force: true })
    if (statIfThere(from) === null) return true
    copyFile(files, from, { copy, log: `${to}-wal` })
    files.chmodSync(copy, 0o600)
    files.renameSync(copy, to)
    return true
  })
  // the lock's holder copies or opens it
  return turn?.done ?? false
}

interface CopyPaths {
  readonly copy: string
  /** Where the WAL file goes, if SQLite cannot read the store. */
  readonly log: string
}

/** A consistent copy by SQLite. A file that SQLite cannot read is copied as it is; opening it repairs it. */
function copyFile(files: SyncFiles, from: string, { copy, log }: CopyPaths): void {
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
