/** The generations of backups: the newest and the last ones of earlier days. Those with lost rows are deleted last. */
import type { SyncFiles } from '../patient-files.ts'
import { moveAside, statIfThere } from './moving.ts'
import type { Sql } from './sql.ts'
import { openToRead } from './sqlite-file.ts'
import { isDamage } from './store-damage.ts'

/** Number of backups to keep. */
const GENERATIONS = 5

/** The newest has number 0. */
export const generationName = (file: string, number: number): string =>
  number === 0 ? `${file}.backup` : `${file}.backup-${number}`

/** Paths of the existing backups, newest first. A crash may have left a gap. */
export function generations(file: string): string[] {
  return Array.from({ length: GENERATIONS }, (_, number) => generationName(file, number)).filter((path) => {
    const found = statIfThere(path)
    return found?.isFile() === true && found.size > 0
  })
}

/** A store's path and what its backups need. */
export interface StoreFile {
  readonly file: string
  readonly files: SyncFiles
  /** Epoch milliseconds. */
  readonly now: number
}

/**
 * Makes room for a new backup. Overwrites the last one only on the day it was made, and never if it has lost rows: rows that
 * are missing in the store although no process removed them.
 */
export function keepNewest(sql: Sql, { file, files, now }: StoreFile): void {
  const newest = generationName(file, 0)
  const found = statIfThere(newest)
  if (found === null || found.size === 0) return
  const ids = readOrSetAside(files, newest, now)
  if (ids === null || (day(found.mtimeMs) === day(now) && lost(sql, ids).length === 0)) return
  const older = generations(file)
    .slice(1)
    .flatMap((path) => {
      const has = readOrSetAside(files, path, now)
      return has === null ? [] : [{ path, has }]
    })
  const spare = older.length < GENERATIONS - 1 ? null : dispensable(sql, older, ids)
  if (spare !== null) files.rmSync(spare)
  // start with the oldest, so that no rename overwrites another backup
  const stay = [newest, ...older.map(({ path }) => path).filter((path) => path !== spare)]
  for (const [index, path] of [...stay.entries()].reverse()) {
    const to = generationName(file, index + 1)
    if (path !== to) files.renameSync(path, to)
  }
}

interface Generation {
  readonly path: string
  readonly has: readonly string[]
}

/** The oldest backup whose rows are all in the store, removed, or in another backup; otherwise the oldest. */
function dispensable(sql: Sql, older: readonly Generation[], newest: readonly string[]): string | null {
  const oldestFirst = [...older].reverse()
  const found = oldestFirst.find(({ path, has }) => {
    const elsewhere = new Set([
      ...newest,
      ...older.flatMap((other) => (other.path === path ? [] : other.has)),
    ])
    return lost(sql, has).every((id) => elsewhere.has(id))
  })
  return (found ?? oldestFirst[0])?.path ?? null
}

/** Each row's table and ID as one text. Null if the backup is damaged; it has been moved aside. */
function readOrSetAside(files: SyncFiles, path: string, now: number): string[] | null {
  try {
    const sql = openToRead(path)
    try {
      return idsIn(sql)
    } finally {
      sql.close()
    }
  } catch (error) {
    if (!isDamage(error)) throw error
    moveAside(files, path, now)
    return null
  }
}

function lost(sql: Sql, ids: readonly string[]): string[] {
  const known = new Set([
    ...idsIn(sql),
    ...(sql.prepare("SELECT of_table || ' ' || id AS id FROM removed_rows").all() as { id: string }[]).map(
      ({ id }) => id,
    ),
  ])
  return ids.filter((id) => !known.has(id))
}

function idsIn(sql: Sql): string[] {
  const rows = sql
    .prepare("SELECT 'profiles ' || id AS id FROM profiles UNION ALL SELECT 'accounts ' || id FROM accounts")
    .all() as { id: string }[]
  return rows.map(({ id }) => id)
}

const day = (time: number): number => Math.floor(time / 86_400_000)
