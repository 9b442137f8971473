/** Opens the profile store in its file by better-sqlite3, the only place that knows it. */
import { watch } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { backUp, backupIsOld } from './backup.ts'
import { migrate } from './migrations.ts'
import type { ProfileStore } from './profile-store.ts'
import { DamagedStoreError, openOrRecover } from './recovery.ts'
import type { Sql } from './sql.ts'
import { SqliteProfileStore } from './sqlite-profile-store.ts'
import { type AccountRow, type ProfileRow, statements } from './statements.ts'

export interface ProfileStoreOptions {
  readonly dataDir: string
  readonly now?: () => number
}

/** Longest wait for another process's write, milliseconds. */
const BUSY = 3000
/** One change is several events of the file system. */
const SETTLED = 50

/** @throws FailureError `store-newer`; any other trouble is repaired or gone round, and told by the store's notices */
export async function openProfileStore({
  dataDir,
  now = Date.now,
}: ProfileStoreOptions): Promise<ProfileStore> {
  const file = join(dataDir, 'profiles.db')
  const { sql, notices, kept } = await openOrRecover(file, { open: openChecked, inMemory, now })
  if (!kept) return new SqliteProfileStore({ sql, notices, now })
  return new SqliteProfileStore({
    sql,
    notices,
    now,
    watch: (onChange) => watchFile(file, onChange),
    backUp: (open) => backUp(open, file),
    backupIsOld: await backupIsOld(file),
  })
}

function openChecked(file: string): Sql {
  const sql = new Database(file, { timeout: BUSY })
  try {
    // the first read of the file; a newer one is left as it is
    sql.pragma('schema_version')
    sql.pragma('trusted_schema = OFF')
    sql.pragma('cell_size_check = ON')
    migrate(sql)
    const said = sql.pragma('integrity_check(1)', { simple: true })
    if (said !== 'ok') throw new DamagedStoreError(String(said))
    // reads every row; that of a database that is not ours fails here, before anything in it is changed
    const { profileRows, accountRows } = statements(sql)
    profileRows()
    accountRows()
    sql.pragma('journal_mode = WAL')
    sql.pragma('synchronous = FULL')
    sql.pragma('foreign_keys = ON')
    return sql
  } catch (error) {
    sql.close()
    throw error
  }
}

async function inMemory(file: string): Promise<Sql> {
  const sql = new Database(':memory:')
  migrate(sql)
  sql.pragma('foreign_keys = ON')
  try {
    const old = await readOnly(file)
    try {
      const into = statements(sql)
      const from = statements(old)
      for (const row of from.accountRows()) into.putAccount(row as AccountRow)
      for (const row of from.profileRows()) into.addProfile(row as ProfileRow)
    } finally {
      old.close()
    }
  } catch {
    // what cannot be read is not there
  }
  return sql
}

async function readOnly(file: string): Promise<Sql> {
  try {
    const sql = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY })
    sql.pragma('schema_version')
    return sql
  } catch {
    // a log needs a folder that can be written, so the file is read as one without: https://sqlite.org/fileformat2.html#file_format_version_numbers
    const bytes = await readFile(file)
    bytes.fill(1, 18, 20)
    return new Database(bytes)
  }
}

/** Watches the folder: the file itself is replaced by a repair, and its log is another file. */
function watchFile(file: string, onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  try {
    const watcher = watch(dirname(file), { persistent: false }, (_, name) => {
      if (name !== null && !name.startsWith(basename(file))) return
      timer ??= setTimeout(() => {
        timer = undefined
        onChange()
      }, SETTLED).unref()
    })
    // the folder went away, or too many are watched: reads still see what others wrote
    watcher.on('error', () => watcher.close())
    return () => {
      clearTimeout(timer)
      watcher.close()
    }
  } catch {
    return () => undefined
  }
}
