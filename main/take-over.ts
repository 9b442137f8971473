/** Takes over, once on each computer, what earlier versions for Windows kept in the roaming folder. */
import * as nodeFs from 'node:fs'
import { readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { AppNotice } from './contract/app.ts'
import { fail } from './contract/failure.ts'
import { makeFolder } from './make-folder.ts'
import { patientSync, type SyncFiles } from './patient-files.ts'
import { copyStore } from './profiles/copy-store.ts'

/** Not Chromium's own files, in which no sign-in is, nor damaged ones that were set aside. */
const TAKEN = /^(?:clouds\.json|preferences\.json|profiles\.db\.backup(?:-\d+)?|vault|vault\.lost-.+)$/

export interface Move {
  /** The roaming folder; null where there was never another one, or the person said which folder. */
  readonly from: string | null
  readonly to: string
  readonly platform: NodeJS.Platform
  readonly files?: SyncFiles
}

/**
 * Copies, since another computer may have the same roaming folder: each gets the list, and finds its own vault there. Does
 * nothing where the new folder has a store.
 * @returns what the person should know
 * @throws FailureError `store-unwritable` where there is something that cannot be copied: an empty list would hide it
 */
export function takeOver({ from, to, platform, files = nodeFs }: Move): AppNotice | null {
  if (from === null) return null
  const patient = patientSync(files, platform)
  try {
    if (isThere(join(to, 'profiles.db')) || !hasStore(from) || isSame(from, to)) return null
    makeFolder(to)
    const copied = copyStore(patient, join(from, 'profiles.db'), join(to, 'profiles.db'), () => {
      for (const name of readdirSync(from)) if (TAKEN.test(name)) copyWhole(patient, from, to, name)
    })
    return copied ? takenOver(from, to) : null
  } catch (cause) {
    throw cannotTakeOver(from, to, cause)
  }
}

const isThere = (path: string) => statSync(path, { throwIfNoEntry: false }) !== undefined

/** True where a junction leads from one to the other. */
function isSame(from: string, to: string): boolean {
  const [a, b] = [from, to].map((folder) => statSync(folder, { bigint: true, throwIfNoEntry: false }))
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino
}

/** @throws the file system's error where the folder above is out of reach, as on a network that is gone */
function hasStore(folder: string): boolean {
  statSync(dirname(folder))
  return ['profiles.db', 'profiles.db.backup'].some((name) => isThere(join(folder, name)))
}

/** A file, or a folder of files, which has its name only once all of it is there. */
function copyWhole(files: SyncFiles, from: string, to: string, name: string): void {
  if (isThere(join(to, name))) return
  const half = join(to, `${name}.taken-over.tmp`)
  files.rmSync(half, { recursive: true, force: true })
  const source = join(from, name)
  if (statSync(source).isDirectory()) {
    files.mkdirSync(half, { mode: 0o700 })
    for (const each of readdirSync(source)) copyFile(files, join(source, each), join(half, each))
  } else copyFile(files, source, half)
  files.renameSync(half, join(to, name))
}

/** With its time, which says of which day a backup is. */
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
