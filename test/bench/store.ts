/** How long the store takes to open, beside SQLite itself. */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { openToRead } from '../../main/profiles/sqlite-file.ts'
import { atShare, median } from './times.ts'

const RUNS = 7

/** Of the writes to the disk. */
const WRITES = 20

/** p95 of the milliseconds until a kilobyte at the end of a file is on the disk: the least that a saved change takes. */
export function diskWrite(dataDir: string): number {
  const file = openSync(join(dataDir, 'floor'), 'a')
  try {
    const times = Array.from({ length: WRITES }, () => {
      const started = performance.now()
      writeSync(file, Buffer.alloc(1024))
      fdatasyncSync(file)
      return performance.now() - started
    })
    return atShare(times, 0.95)
  } finally {
    closeSync(file)
  }
}

/** Milliseconds to open the store of a folder and have its list, and of SQLite alone to open the file and read all rows. */
export async function storeOpening(
  dataDir: string,
): Promise<{ readonly ours: number; readonly floor: number }> {
  const floor = await median(RUNS, () => {
    const sql = openToRead(join(dataDir, 'profiles.db'))
    sql.prepare('SELECT * FROM profiles').all()
    return () => sql.close()
  })
  const ours = await median(RUNS, async () => {
    const store = await openProfileStore({ dataDir })
    store.profiles()
    return () => store.close()
  })
  return { ours, floor }
}
