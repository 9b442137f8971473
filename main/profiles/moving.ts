/** Moves files of the store aside and in place, so that a sudden end leaves either of two states that the next start understands. */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, lstatSync, openSync, type Stats, statSync } from 'node:fs'
import type { SyncFiles } from '../patient-files.ts'

/** Null: there is none. @throws the file system's own error for anything else */
export function statIfThere(path: string): Stats | null {
  return statSync(path, { throwIfNoEntry: false }) ?? null
}

/**
 * Gives the file and its log a name that says when they were found damaged, and returns it. The file goes first: without it
 * the next start restores, while a file that has lost its log might look well.
 */
export function moveAside(files: SyncFiles, file: string, now: number): string {
  const time = new Date(now).toISOString().replaceAll(':', '-')
  let kept = `${file}.corrupt-${time}`
  if (lstatSync(kept, { throwIfNoEntry: false }) !== undefined) kept += `-${randomBytes(2).toString('hex')}`
  for (const suffix of ['', '-wal', '-shm', '-journal'])
    try {
      files.renameSync(`${file}${suffix}`, `${kept}${suffix}`)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  return kept
}

/** So that new names survive a power cut; Windows cannot, and needs not. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error
  } finally {
    closeSync(handle)
  }
}
