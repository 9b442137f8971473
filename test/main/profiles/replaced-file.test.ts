/** Across main/profiles: another process replaces the file of an open store. The store notices it and loses no change. */
import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { Account } from '../../../main/contract/profile.ts'
import { openProfileStore } from '../../../main/profiles/sqlite.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { withTexts } from '../../support/notices.ts'
import { withoutLabels } from '../../support/older-store.ts'
import { aProfile } from '../../support/profiles.ts'

const at = (n: number, change = {}) =>
  aProfile({ id: `p${n}`, orgUrl: `https://org${n}.crm.dynamics.com` as OrgUrl, ...change })
const ACCOUNT: Account = { id: 'a', authority: 'login.microsoftonline.com', method: 'entra', name: 'a@b.c' }
const LABELS = { customer: 'Contoso', tags: ['core', 'VIP'], notes: 'Ask Megan first.' }

async function open(dataDir: string) {
  const store = await openProfileStore({ dataDir })
  onTestFinished(() => store.close())
  return store
}

/** An open store with the organizations 1 and 2 in its backup, and 3 and an account added since. */
async function opened() {
  const dataDir = await freshFolder()
  const first = await openProfileStore({ dataDir })
  for (const n of [1, 2]) first.add(at(n))
  first.close()
  const store = await open(dataDir)
  store.putAccount(ACCOUNT)
  store.add(at(3, { accountId: 'a', ...LABELS }))
  store.put(at(1, { name: 'Renamed', ...LABELS }))
  store.remove('p2')
  return { dataDir, file: join(dataDir, 'profiles.db'), store }
}

const idsOf = (store: { profiles(): readonly { id: string }[] }) =>
  store
    .profiles()
    .map(({ id }) => id)
    .sort()

function moveAside(file: string): void {
  for (const log of ['', '-wal', '-shm']) renameSync(`${file}${log}`, `${file}.aside${log}`)
}

/** How the file leaves its place: in one synchronous call, so that a watching store sees all of it or nothing. */
const REPLACED = {
  'was moved aside, and is missing': moveAside,
  'was moved aside, and a backup stands there': (file: string) => {
    moveAside(file)
    copyFileSync(`${file}.backup`, file)
  },
  'was moved aside, and a backup of an older version stands there': (file: string) => {
    moveAside(file)
    withoutLabels(`${file}.backup`)
    copyFileSync(`${file}.backup`, file)
  },
  'was moved aside, and a damaged one stands there': (file: string) => {
    moveAside(file)
    writeFileSync(file, 'x'.repeat(1000))
  },
  'was removed with the whole folder': (file: string) => rmSync(join(file, '..'), { recursive: true }),
  'is a folder': (file: string) => {
    moveAside(file)
    mkdirSync(file)
  },
}

/** The rows as SQLite has them, with the time of their last change. */
function rowsIn(file: string): readonly unknown[] {
  const sql = new Database(file)
  try {
    return sql.prepare('SELECT * FROM profiles ORDER BY id').all()
  } finally {
    sql.close()
  }
}

it('a new file gets each row as it was, the text of a detection byte for byte', async () => {
  const { file, dataDir, store } = await opened()
  store.close()
  const sql = new Database(file)
  // as another program may format it
  sql.prepare("UPDATE profiles SET detection = ' ' || replace(detection, ',', ' , ') WHERE id = 'p1'").run()
  sql.close()
  const before = rowsIn(file)
  const again = await open(dataDir)
  // a copy that a person may have changed reads the detection, and must not change the text
  expect({ ...again.profile('p1') }.detection).not.toBeNull()
  moveAside(file)
  rmSync(`${file}.backup`)
  again.add(at(4))
  expect(rowsIn(file).slice(0, before.length)).toEqual(before)
  expect(rowsIn(file)).toHaveLength(before.length + 1)
})

/** Another process damages the store’s file and repairs it while the store is open. */
async function repairedByAnother(dataDir: string, file: string) {
  REPLACED['was moved aside, and a damaged one stands there'](file)
  const other = await open(dataDir)
  expect(other.notices).toHaveLength(1)
  return other
}

describe.each(Object.entries(REPLACED))('an open store whose file %s', (_, replace) => {
  it('loses no change that it has acknowledged', async () => {
    const { dataDir, file, store } = await opened()
    replace(file)
    store.add(at(4))
    expect(idsOf(store)).toEqual(['p1', 'p3', 'p4'])
    const other = await open(dataDir)
    expect(idsOf(other)).toEqual(['p1', 'p3', 'p4'])
    expect(other.profile('p1')).toMatchObject({ name: 'Renamed', ...LABELS })
    expect(other.profile('p3')).toMatchObject({ accountId: 'a', ...LABELS })
    expect(other.account('a')).toEqual(ACCOUNT)
  })

  it('writes a new file while it only watches', async () => {
    const { dataDir, file, store } = await opened()
    store.onChange(() => undefined)
    replace(file)
    await vi.waitFor(async () => {
      const other = await openProfileStore({ dataDir })
      const there = idsOf(other)
      other.close()
      expect(there).toEqual(['p1', 'p3'])
    }, 15_000)
  })

  it('writes a new file when it closes', async () => {
    const { dataDir, file, store } = await opened()
    replace(file)
    store.close()
    expect(idsOf(await open(dataDir))).toEqual(['p1', 'p3'])
  })
})

it('a store that another process has repaired gets all rows of the open store with its next change', async () => {
  const { dataDir, file, store } = await opened()
  const other = await repairedByAnother(dataDir, file)
  store.add(at(4))
  expect(idsOf(other)).toEqual(['p1', 'p3', 'p4'])
})

it('the changes that another process makes after a repair stay', async () => {
  const { dataDir, file, store } = await opened()
  const other = await repairedByAnother(dataDir, file)
  await pause(2)
  other.put(at(1, { name: 'Renamed again' }))
  other.add(at(5))
  store.add(at(4))
  expect(idsOf(other)).toEqual(['p1', 'p3', 'p4', 'p5'])
  expect(other.profile('p1').name).toBe('Renamed again')
  other.remove('p3')
  moveAside(file)
  store.add(at(6))
  expect(idsOf(other)).toEqual(['p1', 'p4', 'p5', 'p6'])
  expect(idsOf(store)).toEqual(['p1', 'p4', 'p5', 'p6'])
})

describe('an open store whose file is damaged', () => {
  /** In place, so that the open file itself is damaged. */
  const spoil = (file: string) => writeFile(file, Buffer.alloc(20_000, 0xa5), { flag: 'r+' })

  it('keeps its rows through the repair by the next start', async () => {
    const { dataDir, file, store } = await opened()
    await spoil(file)
    const other = await open(dataDir)
    expect(withTexts(other.notices)).toEqual([
      expect.objectContaining({ message: expect.stringContaining('restored') }),
    ])
    store.add(at(4))
    expect(idsOf(other)).toEqual(['p1', 'p3', 'p4'])
  })

  it('repairs the file when it closes, and keeps its rows', async () => {
    const { dataDir, file, store } = await opened()
    await spoil(file)
    store.close()
    expect(idsOf(await open(dataDir))).toEqual(['p1', 'p3'])
  })
})
