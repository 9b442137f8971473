/** Reads what it can of a store that is not writable: its own rows, otherwise those of the newest readable backup. */
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AnswerRow } from './answer-statements.ts'
import type { CatalogRow } from './catalog-rows.ts'
import { generations } from './generations.ts'
import type { HistoryRow } from './history-rows.ts'
import { statIfThere } from './moving.ts'
import type { AccountRow, ProfileRow } from './profile-columns.ts'
import type { Sql } from './sql.ts'
import { openToRead } from './sqlite-file.ts'
import { statements } from './statements.ts'
import { openChecked, openMemory } from './store-file.ts'

/** Maximum number of entries of the history, and of changed answers, to copy, because this happens at the start. */
const MOST_COPIED = 2000

/** An in-memory store with the readable rows; empty if there are none. */
export function readableCopy(file: string): Sql {
  for (const path of [file, ...candidates(file)])
    for (const open of [openToRead, openCopy])
      try {
        if (statIfThere(path)?.isFile() !== true) continue
        const from = open(path)
        try {
          return filledFrom(from)
        } finally {
          from.close()
        }
      } catch {
        // try the next one
      }
  return openMemory()
}

function candidates(file: string): string[] {
  try {
    return generations(file)
  } catch {
    return []
  }
}

/** Opens a copy: reading a log needs a writable folder, and an old schema needs a migration. */
function openCopy(path: string): Sql {
  const folder = mkdtempSync(join(tmpdir(), 'homerealm-'))
  try {
    const copy = join(folder, 'profiles.db')
    copyFileSync(path, copy)
    if (statIfThere(`${path}-wal`) !== null) copyFileSync(`${path}-wal`, `${copy}-wal`)
    chmodSync(copy, 0o600)
    return inMemory(copy)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function inMemory(file: string): Sql {
  const sql = openChecked(file)
  try {
    return filledFrom(sql)
  } finally {
    sql.close()
  }
}

function filledFrom(old: Sql): Sql {
  const sql = openMemory()
  const into = statements(sql)
  const from = statements(old)
  for (const row of from.accountRows()) into.putAccount(row as AccountRow)
  for (const row of from.profileRows()) into.addProfile(row as ProfileRow)
  for (const row of from.catalogs.all()) into.catalogs.add(row as CatalogRow)
  for (const row of from.history.newest(MOST_COPIED).reverse()) into.history.add(row as HistoryRow)
  for (const row of from.history.answers.unseen(0, null).slice(-MOST_COPIED))
    into.history.answers.keep(row as AnswerRow)
  return sql
}
