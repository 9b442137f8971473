/** What can still be read of a store that cannot be opened to write: its own rows, else those of the newest backup that can be read. */
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generations } from './generations.ts'
import { statIfThere } from './moving.ts'
import type { Sql } from './sql.ts'
import { openChecked, openMemory, openToRead } from './sqlite-file.ts'
import { type AccountRow, type ProfileRow, statements } from './statements.ts'

/** A store in memory with what can be read; empty when nothing can. */
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
        // the next one, then
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

/** A log needs a folder that can be written, and an older form has to be brought to this one: both go in a copy. */
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
  return sql
}
