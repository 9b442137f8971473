/** Backups in several generations. A store that has lost rows never replaces a backup that has them. */
import { readdir, rename, rm, truncate, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { openProfileStore } from '../../../main/profiles/sqlite.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { withTexts } from '../../support/notices.ts'
import { aProfile } from '../../support/profiles.ts'

const DAY = 86_400_000
const NOON = Date.UTC(2026, 10, 23, 12)

/** One run of the app on that day: it adds some organizations and removes others, by their numbers. */
async function run(
  dataDir: string,
  day: number,
  numbers: readonly number[],
  removed: readonly number[] = [],
) {
  const now = NOON + day * DAY
  const store = await openProfileStore({ dataDir, now: () => now })
  for (const n of numbers)
    store.add(aProfile({ id: `p${n}`, orgUrl: `https://org${n}.crm.dynamics.com` as OrgUrl }))
  for (const n of removed) store.remove(`p${n}`)
  store.close()
  await utimes(join(dataDir, 'profiles.db.backup'), now / 1000, now / 1000)
}

/** Deletes all rows without the store, so that nothing says they were removed. */
function loseRows(dataDir: string): void {
  const sql = new Database(join(dataDir, 'profiles.db'))
  sql.exec(`CREATE TEMP TABLE before AS SELECT * FROM removed_rows; DELETE FROM profiles;
    DELETE FROM removed_rows; INSERT INTO removed_rows SELECT * FROM before`)
  sql.close()
}

/** The ids in each generation, the newest first. */
async function contents(dataDir: string): Promise<Record<string, string>> {
  const names = (await readdir(dataDir)).filter((name) => name.includes('.backup')).sort()
  return Object.fromEntries(
    names.map((name) => {
      const sql = new Database(join(dataDir, name), { readonly: true })
      const rows = sql.prepare('SELECT id FROM profiles ORDER BY id').all() as { id: string }[]
      sql.close()
      return [name.slice('profiles.db.'.length), rows.map(({ id }) => id).join(' ')]
    }),
  )
}

describe('a backup', () => {
  it('of the same day is replaced by the next one', async () => {
    const dataDir = await freshFolder()
    for (const n of [1, 2, 3]) await run(dataDir, 0, [n])
    expect(await contents(dataDir)).toEqual({ backup: 'p1 p2 p3' })
  })

  it('of an earlier day is kept, up to five in all', async () => {
    const dataDir = await freshFolder()
    for (let day = 1; day <= 7; day++) await run(dataDir, day, [day])
    expect(await contents(dataDir)).toEqual({
      backup: 'p1 p2 p3 p4 p5 p6 p7',
      'backup-1': 'p1 p2 p3 p4 p5 p6',
      'backup-2': 'p1 p2 p3 p4 p5',
      'backup-3': 'p1 p2 p3 p4',
      'backup-4': 'p1 p2 p3',
    })
  })

  it('is replaced after its rows were removed', async () => {
    const dataDir = await freshFolder()
    await run(dataDir, 0, [1, 2])
    await run(dataDir, 0, [], [1, 2])
    expect(await contents(dataDir)).toEqual({ backup: '' })
  })

  it('is never replaced by a store that has lost rows, not on later days either', async () => {
    const dataDir = await freshFolder()
    await run(dataDir, 0, [1, 2])
    loseRows(dataDir)
    await run(dataDir, 0, [3])
    expect(await contents(dataDir)).toEqual({ backup: 'p3', 'backup-1': 'p1 p2' })
    for (let day = 1; day <= 9; day++) await run(dataDir, day, [10 + day])
    expect(Object.values(await contents(dataDir))).toContain('p1 p2')
    expect(Object.keys(await contents(dataDir))).toHaveLength(5)
  })

  it('is not replaced by a store that has set a damaged row aside', async () => {
    const dataDir = await freshFolder()
    await run(dataDir, 0, [1, 2])
    const sql = new Database(join(dataDir, 'profiles.db'))
    sql.exec(`UPDATE profiles SET environment = 'moon' WHERE id = 'p1'`)
    sql.close()
    await run(dataDir, 0, [3])
    expect(await contents(dataDir)).toEqual({ backup: 'p2 p3', 'backup-1': 'p1 p2' })
  })

  it('is not replaced by a store that has lost a row which was once removed and added again', async () => {
    const dataDir = await freshFolder()
    await run(dataDir, 0, [1])
    await run(dataDir, 0, [], [1])
    await run(dataDir, 0, [1])
    loseRows(dataDir)
    await run(dataDir, 0, [2])
    expect(await contents(dataDir)).toEqual({ backup: 'p2', 'backup-1': 'p1' })
  })
})

describe('a damaged store', () => {
  it.each([
    ['the newest is damaged', ['backup'], 3],
    ['only the oldest is good', ['backup', 'backup-1'], 2],
  ])('is restored from an older backup if %s', async (_, damaged, rows) => {
    const dataDir = await freshFolder()
    for (const day of [2, 3, 4]) await run(dataDir, day, day === 2 ? [1, 2] : [day])
    for (const name of ['', ...damaged.map((each) => `.${each}`)])
      await truncate(join(dataDir, `profiles.db${name}`), 5000)
    const store = await openProfileStore({ dataDir })
    expect(store.profiles()).toHaveLength(rows)
    expect(withTexts(store.notices)).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/restored from the backup of \S/) }),
    ])
    store.close()
    expect((await readdir(dataDir)).filter((name) => name.includes('.corrupt-'))).toHaveLength(
      damaged.length + 1,
    )
  })

  it('is restored if a crash has left a gap between the generations', async () => {
    const dataDir = await freshFolder()
    for (const day of [1, 2]) await run(dataDir, day, [day])
    await rm(join(dataDir, 'profiles.db.backup'))
    await rm(join(dataDir, 'profiles.db'))
    const store = await openProfileStore({ dataDir })
    expect(store.profiles()).toHaveLength(1)
    store.close()
  })

  it('that an earlier start had moved aside is still shown in a notice', async () => {
    const dataDir = await freshFolder()
    await run(dataDir, 0, [1])
    await rm(join(dataDir, 'profiles.db.backup'))
    await rename(join(dataDir, 'profiles.db'), join(dataDir, 'profiles.db.corrupt-2026-11-23T12-00-00.000Z'))
    const store = await openProfileStore({ dataDir })
    expect(withTexts(store.notices)).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/begins empty\. .*corrupt-2026/) }),
    ])
    store.close()
  })
})
