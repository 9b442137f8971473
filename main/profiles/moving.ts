/** Moves the store's files so that a crash leaves one of two states, both of which the next start handles. */
import { closeSync, fsyncSync, lstatSync, openSync, type Stats, statSync } from 'node:fs'
import type { SyncFiles } from '../patient-files.ts'

/** Four characters that hardly repeat. Node takes long to load its cryptography, and a name needs none. */
const randomSuffix = (): string => Math.random().toString(16).slice(2, 6).padEnd(4, '0')

/** Null if it does not exist. @throws the file system's error for anything else */
export function statIfThere(path: string): Stats | null {
  return statSync(path, { throwIfNoEntry: false }) ?? null
}

/**
 * Renames the file and its log to a name with the time of the damage, and returns it. The file goes first: if it is missing,
 * the next start restores a backup, while a file without its log could look intact.
 */
export function moveAside(files: SyncFiles, file: string, now: number): string {
  const time = new Date(now).toISOString().replaceAll(':', '-')
  let kept = `${file}.corrupt-${time}`
  if (lstatSync(kept, { throwIfNoEntry: false }) !== undefined) kept += `-${randomSuffix()}`
  for (const suffix of ['', '-wal', '-shm', '-journal'])
    try {
      files.renameSync(`${file}${suffix}`, `${kept}${suffix}`)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  return kept
}

/** Makes new names survive a power cut. Windows cannot do this and does not need it. */
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
