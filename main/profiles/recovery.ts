/** Opens the store whatever state its file is in: as it is, restored from a backup, or begun anew; nothing is deleted, everything is told. */
import { closeSync, constants, fsyncSync, lstatSync, openSync, readdirSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { AppNotice } from '../contract/app.ts'
import type { SyncFiles } from '../patient-files.ts'
import { leftover } from './backup.ts'
import { generations } from './generations.ts'
import { moveAside, statIfThere, syncFolder } from './moving.ts'
import type { Sql } from './sql.ts'
import { type Journal, openChecked, openStoreFile } from './sqlite-file.ts'
import { isDamage } from './store-damage.ts'

export interface Opened {
  readonly sql: Sql
  readonly notices: readonly AppNotice[]
}

/**
 * To be called under the lock: another process would see, and move aside, what is half done here.
 * @throws FailureError `store-newer`; SQLite's or the file system's error when nothing can be opened, and then no file was moved
 */
export function openOrRecover(files: SyncFiles, link: string, journal: Journal, now: number): Opened {
  const file = pathBehind(link)
  for (const folder of new Set([dirname(link), dirname(file)])) sweep(files, folder)
  const found = stateOf(file)
  try {
    if (found === 'there') return { sql: openStoreFile(file, journal), notices: [] }
  } catch (error) {
    if (!isDamage(error)) throw error
    return recover(files, link, file, journal, true, now)
  }
  return recover(files, link, file, journal, found === 'damaged', now)
}

function recover(
  files: SyncFiles,
  link: string,
  file: string,
  journal: Journal,
  damaged: boolean,
  now: number,
): Opened {
  // whatever may fail for want of space or rights comes first, as long as everything is in its place
  const restored = newestGood(files, link, file, now)
  let movedTo: string | null = null
  if (damaged) movedTo = moveAside(files, file, now)
  // the last start found the damage and ended before it could say so
  else if (restored === null) movedTo = keptBefore(file)
  // a log without its file would be played into the new one
  if (!damaged && (statIfThere(`${file}-wal`) !== null || statIfThere(`${file}-journal`) !== null))
    moveAside(files, file, now)
  if (restored !== null) files.renameSync(restored.copy, file)
  else if (statIfThere(file) === null) closeSync(openSync(file, 'wx', 0o600))
  syncFolder(dirname(file))
  const notice = repaired(movedTo, restored?.made ?? null)
  return { sql: openStoreFile(file, journal), notices: notice === null ? [] : [notice] }
}

/** SQLite puts its log beside the file itself, not beside a link to it. */
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
  // a link that leads nowhere stands in the way of a file
  if (found === null) return lstatSync(file, { throwIfNoEntry: false }) === undefined ? 'missing' : 'damaged'
  if (!found.isFile()) return 'damaged'
  if (found.size === 0) return 'missing'
  // SQLite takes a file shorter than its smallest page for an empty one
  return found.size < 512 ? 'damaged' : 'there'
}

/** A checked copy of the newest backup that is not damaged, ready to be put in place. Damaged ones are moved aside. */
function newestGood(
  files: SyncFiles,
  link: string,
  file: string,
  now: number,
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

/** The damaged file that an earlier start moved aside; null: there is none. */
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
    reason: 'store-begun-anew',
    facts: { kept: movedTo },
  }
}

/** Removes what processes that have ended left half-made: under the lock only this one makes anything. */
function sweep(files: SyncFiles, folder: string): void {
  for (const name of readdirSync(folder))
    if (/^profiles\.db\.(?:backup|restored)-\d+\.tmp/.test(name))
      files.rmSync(join(folder, name), { force: true })
}
