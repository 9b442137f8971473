/** Opens the store in any state: as it is, restored from a backup, or new. Loses no data and reports every repair. */
import { closeSync, constants, fsyncSync, lstatSync, openSync, readdirSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { AppNotice } from '../contract/app.ts'
import type { SyncFiles } from '../patient-files.ts'
import { leftover } from './backup.ts'
import { generations } from './generations.ts'
import { moveAside, statIfThere, syncFolder } from './moving.ts'
import type { Sql } from './sql.ts'
import { isDamage } from './store-damage.ts'
import { type Journal, openChecked, openStoreFile } from './store-file.ts'

export interface Opened {
  readonly sql: Sql
  readonly notices: readonly AppNotice[]
}

export interface RecoveryTools {
  readonly files: SyncFiles
  readonly journal: Journal
  /** Epoch milliseconds. */
  readonly now: number
}

/**
 * Call it under the lock: another process could move aside what is half done here.
 * @throws FailureError `store-newer`; the error of SQLite or the file system if nothing can be opened: a damaged file may have been
 *   moved aside then
 */
export function openOrRecover(link: string, tools: RecoveryTools): Opened {
  const { files, journal } = tools
  const file = pathBehind(link)
  for (const folder of new Set([dirname(link), dirname(file)])) sweep(files, folder)
  const found = stateOf(file)
  try {
    if (found === 'there') return { sql: openStoreFile(file, journal), notices: [] }
  } catch (error) {
    if (!isDamage(error)) throw error
    return recover({ link, file }, true, tools)
  }
  return recover({ link, file }, found === 'damaged', tools)
}

interface Paths {
  /** The store's name in the data folder; backups are named after it. */
  readonly link: string
  /** The real file, with all links resolved; `link` itself if nothing is there. */
  readonly file: string
}

function recover(paths: Paths, damaged: boolean, tools: RecoveryTools): Opened {
  const { file } = paths
  const { files, journal, now } = tools
  // first do what may fail for lack of space or permissions, while every file is in its place
  const restored = newestGood(paths, tools)
  let movedTo: string | null = null
  if (damaged) movedTo = moveAside(files, file, now)
  // an earlier start moved the damaged file aside but ended before it could report it
  else if (restored === null) movedTo = keptBefore(file)
  // SQLite would apply a log without its file to the new file
  if (!damaged && (statIfThere(`${file}-wal`) !== null || statIfThere(`${file}-journal`) !== null))
    moveAside(files, file, now)
  if (restored !== null) files.renameSync(restored.copy, file)
  else if (statIfThere(file) === null) closeSync(openSync(file, 'wx', 0o600))
  syncFolder(dirname(file))
  const notice = repaired(movedTo, restored?.made ?? null)
  return { sql: openStoreFile(file, journal), notices: notice === null ? [] : [notice] }
}

/** SQLite puts its log beside the real file, not beside a link to it. */
function pathBehind(link: string): string {
  try {
    return realpathSync(link)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return link
    throw error
  }
}

function stateOf(file: string): 'there' | 'missing' | 'damaged' {
  const found = statIfThere(file)
  // a broken link blocks the file's name
  if (found === null) return lstatSync(file, { throwIfNoEntry: false }) === undefined ? 'missing' : 'damaged'
  if (!found.isFile()) return 'damaged'
  if (found.size === 0) return 'missing'
  // SQLite treats a file that is shorter than its smallest page as empty
  return found.size < 512 ? 'damaged' : 'there'
}

/** A checked copy of the newest intact backup, ready to be renamed. Moves damaged backups aside. */
function newestGood(
  { link, file }: Paths,
  { files, now }: RecoveryTools,
): { copy: string; made: Date } | null {
  for (const backup of generations(link)) {
    const made = statIfThere(backup)?.mtime ?? new Date(now)
    const copy = leftover(file, 'restored')
    try {
      files.rmSync(copy, { force: true })
      files.copyFileSync(backup, copy, constants.COPYFILE_EXCL)
      files.chmodSync(copy, 0o600)
      openChecked(copy).close()
      syncFile(copy)
      return { copy, made }
    } catch (error) {
      files.rmSync(copy, { force: true })
      if (!isDamage(error)) throw error
      moveAside(files, backup, now)
    }
  }
  return null
}

/** The damaged file that an earlier start moved aside; null if there is none. */
function keptBefore(file: string): string | null {
  const start = `${basename(file)}.corrupt-`
  const kept = readdirSync(dirname(file)).filter(
    (name) => name.startsWith(start) && /Z(?:-[0-9a-f]{4})?$/.test(name),
  )
  const last = kept.sort().at(-1)
  return last === undefined ? null : join(dirname(file), last)
}

function syncFile(path: string): void {
  const handle = openSync(path, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function repaired(movedTo: string | null, restored: Date | null): AppNotice | null {
  if (restored !== null)
    return {
      id: `store-restored-${restored.getTime()}`,
      level: 'warning',
      reason: 'store-restored',
      facts: { backupAt: restored.getTime(), kept: movedTo },
    }
  if (movedTo === null) return null
  return {
    id: `store-damaged-${basename(movedTo)}`,
    level: 'warning',
    reason: 'store-started-empty',
    facts: { kept: movedTo },
  }
}

/** Removes temporary files of processes that have ended; only the lock's holder creates any. */
function sweep(files: SyncFiles, folder: string): void {
  for (const name of readdirSync(folder))
    if (/^profiles\.db\.(?:backup|restored)-\d+\.tmp/.test(name))
      files.rmSync(join(folder, name), { force: true })
}
