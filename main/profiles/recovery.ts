/** Opens the store whatever state its file is in: repaired from the backup, begun anew, or in memory; nothing is deleted, everything is told. */
import { randomBytes } from 'node:crypto'
import { constants, copyFile, link, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { AppNotice } from '../contract/app.ts'
import { FailureError } from '../contract/failure.ts'
import { BACKUP, leftover } from './backup.ts'
import { type Sql, sqlCodeOf } from './sql.ts'

export interface Opener {
  /** Opens, checks and migrates. @throws FailureError `store-newer`, or SQLite's own error */
  readonly open: (file: string) => Sql
  /** An empty store in memory, filled from the file as far as that can be read. */
  readonly inMemory: (file: string) => Promise<Sql>
  readonly now: () => number
}

export interface Opened {
  readonly sql: Sql
  readonly notices: readonly AppNotice[]
  /** False: in memory. */
  readonly kept: boolean
}

/** What `open` throws when the file is readable and its content is wrong. */
export class DamagedStoreError extends Error {
  override readonly name = 'DamagedStoreError'
}

/** @throws FailureError `store-newer` */
export async function openOrRecover(file: string, opener: Opener): Promise<Opened> {
  const notices: AppNotice[] = []
  let movedTo: string | null = null
  let restored: Date | null = null
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await sweep(dirname(file))
    for (let turn = 0; turn < 4; turn++) {
      const before = await statIfThere(file)
      // SQLite takes a file shorter than its smallest page for an empty one
      if (before !== null && (!before.isFile() || (before.size > 0 && before.size < 512))) {
        movedTo = await moveAside(file, opener.now())
        continue
      }
      if (before === null || before.size === 0) restored = (await restore(file, opener)) ?? restored
      // SQLite would make it readable to everybody
      await (await open(file, 'a', 0o600)).close()
      try {
        const sql = opener.open(file)
        const notice = repaired(movedTo, restored)
        return { sql, notices: notice === null ? notices : [...notices, notice], kept: true }
      } catch (error) {
        if (!isDamage(error)) throw error
        const now = await statIfThere(file)
        // another process may have repaired it in between
        if (before === null || before.size === 0 || now?.ino === before.ino)
          movedTo = await moveAside(file, opener.now())
      }
    }
    throw new Error('The store is damaged again and again')
  } catch (error) {
    if (error instanceof FailureError) throw error
    return { sql: await opener.inMemory(file), notices: [unwritable(dirname(file), error)], kept: false }
  }
}

/** SQLITE_ERROR at opening is a table or column that is not there. */
const isDamage = (error: unknown): boolean =>
  error instanceof DamagedStoreError || /^SQLITE_(CORRUPT|NOTADB|ERROR|FORMAT)/.test(sqlCodeOf(error))

async function moveAside(file: string, now: number): Promise<string> {
  const time = new Date(now).toISOString().replaceAll(':', '-')
  let kept = `${file}.corrupt-${time}`
  if ((await statIfThere(kept)) !== null) kept += `-${randomBytes(2).toString('hex')}`
  // a log left beside a new file of the same name would be played into it, so it goes first
  for (const suffix of ['-wal', '-shm', ''])
    await rename(`${file}${suffix}`, `${kept}${suffix}`).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    })
  return kept
}

/** Puts the backup in place of a file that is not there or empty. Its time; null: there is none, or it is damaged too. */
async function restore(file: string, opener: Opener): Promise<Date | null> {
  const backup = `${file}${BACKUP}`
  const found = await statIfThere(backup)
  if (found === null || !found.isFile() || found.size === 0) return null
  const copy = leftover(file, 'restored')
  await copyFile(backup, copy, constants.COPYFILE_EXCL)
  try {
    opener.open(copy).close()
  } catch (error) {
    await unlink(copy)
    if (error instanceof FailureError) throw error
    if (!isDamage(error)) throw error
    await moveAside(backup, opener.now())
    return null
  }
  const handle = await open(copy, 'r+')
  await handle.chmod(0o600)
  await handle.sync()
  await handle.close()
  try {
    return (await putInPlace(copy, file, opener.now())) ? found.mtime : null
  } finally {
    await unlink(copy).catch(() => undefined)
  }
}

/** False: another process has put something there in the meantime, and that stays. */
async function putInPlace(copy: string, file: string, now: number): Promise<boolean> {
  const there = await statIfThere(file)
  if (there !== null && there.size > 0) return false
  // a log without its file would be played into the new one
  await moveAside(file, now)
  try {
    await link(copy, file).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error
      return copyFile(copy, file, constants.COPYFILE_EXCL)
    })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function repaired(movedTo: string | null, restored: Date | null): AppNotice | null {
  const kept = movedTo === null ? '' : ` The damaged file is kept at ${movedTo}.`
  if (restored !== null)
    return {
      id: `store-restored-${restored.getTime()}`,
      level: 'warning',
      message: `The list of your organisations was ${movedTo === null ? 'missing' : 'damaged'} and has been restored from the backup of ${restored.toISOString().slice(0, 16).replace('T', ' ')} UTC; changes since then are lost.${kept}`,
    }
  if (movedTo === null) return null
  return {
    id: `store-damaged-${basename(movedTo)}`,
    level: 'warning',
    message: `The list of your organisations was damaged and there was no good backup, so it begins empty.${kept}`,
  }
}

const unwritable = (folder: string, error: unknown): AppNotice => ({
  id: 'store-unwritable',
  level: 'warning',
  message: `The folder ${folder} cannot be written (${sqlCodeOf(error) || 'unknown'}), so what you change now is lost when you quit.`,
})

/** Removes what processes that are no more left half-made. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = /^profiles\.db\.(?:backup|restored)-(\d+)\.tmp/.exec(name)?.[1]
    if (pid === undefined || isRunning(Number(pid))) continue
    await unlink(join(folder, name)).catch(() => undefined)
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function statIfThere(path: string) {
  try {
    return await stat(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
