/** Copies, once on each computer, the data that earlier Windows versions stored in the roaming folder. */
import nodeFs, { readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { AppNotice } from './contract/app.ts'
import { fail } from './contract/failure.ts'
import { makeFolder } from './make-folder.ts'
import { patientSync, type SyncFiles } from './patient-files.ts'
import { copyStore } from './profiles/copy-store.ts'

/** Without Chromium's own files, which contain no sign-in, and damaged files that were set aside. */
const TAKEN = /^(?:clouds\.json|preferences\.json|profiles\.db\.backup(?:-\d+)?|vault|vault\.lost-.+)$/

export interface Move {
  /** The roaming folder; null if there never was another one, or the person sets the folder. */
  readonly from: string | null
  readonly to: string
  readonly platform: NodeJS.Platform
  readonly files?: SyncFiles
}

/**
 * Copies instead of moving, because other computers may share the roaming folder: each gets the list and finds its own vault.
 * Does nothing if the new folder has a store.
 * @returns a notice for the person
 * @throws FailureError `store-unwritable` if something cannot be copied: an empty list would hide it
 */
export function takeOver({ from, to, platform, files = nodeFs }: Move): AppNotice | null {
  if (from === null) return null
  const patient = patientSync(files, platform)
  try {
    if (isThere(join(to, 'profiles.db')) || !hasStore(from) || isSame(from, to)) return null
    makeFolder(to)
    const stores = { from: join(from, 'profiles.db'), to: join(to, 'profiles.db') }
    const copied = copyStore(patient, stores, () => {
      for (const name of readdirSync(from))
        if (TAKEN.test(name)) copyWhole(patient, join(from, name), join(to, name))
    })
    return copied ? takenOver(from, to) : null
  } catch (cause) {
    throw cannotTakeOver(from, to, cause)
  }
}

const isThere = (path: string) => statSync(path, { throwIfNoEntry: false }) !== undefined

/** True when a junction makes both the same folder. */
function isSame(from: string, to: string): boolean {
  const [a, b] = [from, to].map((folder) => statSync(folder, { bigint: true, throwIfNoEntry: false }))
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino
}

/** @throws the file system's error if the parent folder is unreachable, for example on a lost network */
function hasStore(folder: string): boolean {
  statSync(dirname(folder))
  return ['profiles.db', 'profiles.db.backup'].some((name) => isThere(join(folder, name)))
}

/** Copies a file or a folder of files; it gets its final name only when it is complete. */
function copyWhole(files: SyncFiles, from: string, to: string): void {
  if (isThere(to)) return
  const half = `${to}.taken-over.tmp`
  files.rmSync(half, { recursive: true, force: true })
  if (statSync(from).isDirectory()) {
    files.mkdirSync(half, { mode: 0o700 })
    for (const each of readdirSync(from)) copyFile(files, join(from, each), join(half, each))
  } else copyFile(files, from, half)
  files.renameSync(half, to)
}

/** Keeps the time, which shows a backup's day. */
function copyFile(files: SyncFiles, from: string, to: string): void {
  files.copyFileSync(from, to)
  const { atime, mtime } = statSync(from)
  files.utimesSync(to, atime, mtime)
}

const takenOver = (from: string, to: string): AppNotice => ({
  id: 'data-folder-taken-over',
  level: 'info',
  reason: 'data-folder-taken-over',
  facts: { from, to },
})

const cannotTakeOver = (from: string, to: string, cause: unknown) =>
  fail(
    'store-unwritable/not-taken-over',
    { from, to, error: (cause as NodeJS.ErrnoException).code ?? 'unknown' },
    { fixedBy: 'you', cause },
  )
