/** Explains why the app cannot run on its data folder. Electron itself only reports that it got no lock. */
import { accessSync, constants, lstatSync, mkdtempSync, readlinkSync, rmdirSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Failure, failure } from './contract/failure.ts'
import type { FolderTrouble } from './contract/failure-facts/store.ts'
import { makeFolder } from './make-folder.ts'

/**
 * Chromium's files in the folder of a running app, each a symbolic link. The first one names the app's host and process.
 * https://source.chromium.org/chromium/chromium/src/+/main:chrome/browser/process_singleton_posix.cc
 */
const [LOCK, ...OTHERS] = ['SingletonLock', 'SingletonCookie', 'SingletonSocket'] as const

const unusable = (folder: string, trouble: FolderTrouble): Failure =>
  failure('store-unwritable/data-folder', { folder, trouble }, { fixedBy: 'you' })

const notWritable = (error: unknown): FolderTrouble => ({
  is: 'not-writable',
  error: (error as NodeJS.ErrnoException).code ?? 'unknown',
})

/** Creates the folder if necessary. @returns why it is not usable, or null */
export function folderTrouble(folder: string): Failure | null {
  try {
    makeFolder(folder)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return null
  } catch (error) {
    return unusable(folder, notWritable(error))
  }
}

/** Facts about this computer; tests replace them. */
export interface LockFacts {
  readonly platform: NodeJS.Platform
  readonly host: string
  /** This user's ID; undefined on a system without one (Windows). */
  readonly uid: number | undefined
  readonly temporary: string
  readonly isRunning: (pid: number) => boolean
}

const here = (): LockFacts => ({
  platform: process.platform,
  host: hostname(),
  uid: process.getuid?.(),
  temporary: tmpdir(),
  isRunning,
})

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Why Electron gave no lock on a usable folder: `running` if another instance holds it, `gone` if its holder has ended
 * meanwhile, otherwise what is wrong.
 */
export function lockTrouble(folder: string, facts: LockFacts = here()): 'running' | 'gone' | Failure {
  const found = [LOCK, ...OTHERS].map((name) => [join(folder, name), statusOf(join(folder, name))] as const)
  const [blocking] = found.find(([, status]) => status !== undefined && !status.isSymbolicLink()) ?? []
  if (blocking !== undefined) return unusable(folder, { is: 'in-the-way', file: blocking })
  const lock = found[0]?.[1]
  if (lock !== undefined && facts.uid !== undefined && lock.uid !== facts.uid)
    return unusable(folder, { is: 'of-another-user' })
  if (lock !== undefined && isHeld(join(folder, LOCK), facts)) return 'running'
  for (const place of [folder, facts.temporary]) {
    const trouble = writingFails(place)
    if (trouble === null) continue
    if (place === folder) return unusable(folder, trouble)
    return failure('store-unwritable/temporary-folder', { folder: place, trouble }, { fixedBy: 'you' })
  }
  // Windows keeps its lock elsewhere
  if (facts.platform === 'win32') return 'running'
  if (lock === undefined) return 'gone'
  return unusable(folder, { is: 'left-over', file: join(folder, LOCK) })
}

const statusOf = (path: string) => lstatSync(path, { throwIfNoEntry: false })

/** True when the process in the lock runs on this computer. */
function isHeld(lock: string, { host, isRunning: runs }: LockFacts): boolean {
  const [, holder, pid] = /^(.*)-(\d+)$/.exec(readlinkSync(lock)) ?? []
  return holder === host && Number(pid) > 0 && runs(Number(pid))
}

/** Why nothing can be created in a folder; null if it can. */
function writingFails(folder: string): FolderTrouble | null {
  try {
    rmdirSync(mkdtempSync(join(folder, '.homerealm-')))
    return null
  } catch (error) {
    return notWritable(error)
  }
}
