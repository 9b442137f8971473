/** The store opens with its file in any state, keeps what it cannot read, and tells the person. */
import {
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { IdentityProvider } from '../../../main/contract/identity-provider.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { migrate } from '../../../main/profiles/migrations.ts'
import { openProfileStore } from '../../../main/profiles/sqlite.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { withTexts } from '../../support/notices.ts'
import { withoutLabels } from '../../support/older-store.ts'
import { aDetection, aProfile } from '../../support/profiles.ts'
import { failureOf } from '../../support/told.ts'

const CLOSED = ['profiles.db', 'profiles.db.backup', 'profiles.db.lock']
const orgUrl = (n: number) => `https://org${n}.crm.dynamics.com` as OrgUrl

async function open(dataDir: string) {
  const store = await openProfileStore({ dataDir, now: () => Date.UTC(2026, 10, 23, 12) })
  onTestFinished(() => store.close())
  return store
}

/** A data folder with ten profiles, closed cleanly. */
async function filled({ backup = true } = {}) {
  const dataDir = await freshFolder()
  const file = join(dataDir, 'profiles.db')
  const store = await open(dataDir)
  for (let n = 0; n < 10; n++) store.add(aProfile({ id: `p${n}`, name: `Org ${n}`, orgUrl: orgUrl(n) }))
  store.close()
  if (!backup) await rm(`${file}.backup`)
  return { dataDir, file }
}

const DAMAGE: Record<string, (file: string) => Promise<void>> = {
  'cut in half': async (file) => truncate(file, Math.floor((await readFile(file)).length / 2)),
  'cut inside its header': (file) => truncate(file, 50),
  'one byte long': (file) => truncate(file, 1),
  'filled with zeros': async (file) => writeFile(file, Buffer.alloc((await readFile(file)).length)),
  'another kind of file': (file) => writeFile(file, '[]'),
  'overwritten in one page': async (file) => {
    const bytes = await readFile(file)
    await writeFile(file, bytes.fill(0xa5, 4096, 8192))
  },
  'a database without our tables': async (file) => {
    await rm(file)
    const other = new Database(file)
    other.exec('CREATE TABLE x (y); PRAGMA user_version = 1')
    other.close()
  },
}

describe.each(Object.entries(DAMAGE))('a store whose file is %s', (_, damage) => {
  it('sets the file aside, restores the list from the backup, and says so once', async () => {
    const { dataDir, file } = await filled()
    await damage(file)
    const spoiled = await readFile(file)
    const store = await open(dataDir)
    expect(store.profiles()).toHaveLength(10)
    const saved = (await readdir(dataDir)).find((name) => name.startsWith('profiles.db.corrupt-')) ?? ''
    expect(saved).toBe('profiles.db.corrupt-2026-11-23T12-00-00.000Z')
    expect(await readFile(join(dataDir, saved))).toEqual(spoiled)
    expect(withTexts(store.notices)).toEqual([
      expect.objectContaining({
        level: 'warning',
        message: expect.stringMatching(/restored from the backup of .* kept at /),
      }),
    ])
    expect(withTexts(store.notices)[0]?.message).toContain(join(dataDir, saved))
    store.close()
    expect((await open(dataDir)).notices).toEqual([])
  })

  it('sets the file aside and begins empty without a backup', async () => {
    const { dataDir, file } = await filled({ backup: false })
    await damage(file)
    const store = await open(dataDir)
    expect(store.profiles()).toEqual([])
    expect(withTexts(store.notices)).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/begins empty.* kept at /) }),
    ])
    store.add(aProfile())
    expect(store.profiles()).toHaveLength(1)
  })
})

describe('a store whose file is missing or empty', () => {
  it('begins empty without a notice on the first start', async () => {
    const dataDir = await freshFolder()
    await writeFile(join(dataDir, 'profiles.db'), '')
    const store = await open(dataDir)
    expect([store.profiles(), store.notices]).toEqual([[], []])
  })

  it.each(['removed', 'emptied'])('is restored from the backup if the file was %s', async (how) => {
    const { dataDir, file } = await filled()
    if (how === 'removed') await rm(file)
    else await truncate(file, 0)
    const store = await open(dataDir)
    expect(store.profiles()).toHaveLength(10)
    expect(withTexts(store.notices)).toEqual([
      expect.objectContaining({ message: expect.stringContaining('was missing') }),
    ])
  })

  it('does not apply the log of another store beside it', async () => {
    const { dataDir, file } = await filled()
    const other = await freshFolder()
    const stranger = await open(other)
    for (let n = 0; n < 50; n++) stranger.add(aProfile({ orgUrl: orgUrl(1000 + n) }))
    await rm(file)
    await copyFile(join(other, 'profiles.db-wal'), `${file}-wal`)
    const store = await open(dataDir)
    expect(store.profiles().map(({ orgUrl: url }) => url)).toEqual(
      Array.from({ length: 10 }, (_, n) => orgUrl(n)),
    )
  })
})

it('a store sets a damaged backup aside too', async () => {
  const { dataDir, file } = await filled()
  await truncate(file, 5000)
  await truncate(`${file}.backup`, 5000)
  const store = await open(dataDir)
  expect(store.profiles()).toEqual([])
  expect((await readdir(dataDir)).filter((name) => name.includes('.corrupt-'))).toHaveLength(2)
  expect(store.notices).toHaveLength(1)
})

it('a store sets a folder in the place of its file aside', async () => {
  const dataDir = await freshFolder()
  await mkdir(join(dataDir, 'profiles.db'))
  const store = await open(dataDir)
  store.add(aProfile())
  expect(store.notices).toHaveLength(1)
})

it('a store removes the unfinished files of a process that has ended', async () => {
  const { dataDir, file } = await filled()
  const left = [`${file}.backup-${2 ** 22 + 1}.tmp`, `${file}.restored-${2 ** 22 + 1}.tmp-journal`]
  for (const path of left) await writeFile(path, '')
  const store = await open(dataDir)
  store.close()
  expect((await readdir(dataDir)).sort()).toEqual(CLOSED)
})

it('a store follows a link to its file', async () => {
  const { dataDir, file } = await filled()
  const elsewhere = join(await freshFolder(), 'profiles.db')
  await rename(file, elsewhere)
  await symlink(elsewhere, file)
  const store = await open(dataDir)
  expect([store.profiles().length, store.notices]).toEqual([10, []])
})

describe('the store file of a newer version', () => {
  it('is refused with advice to update, and not changed', async () => {
    const { dataDir, file } = await filled()
    const sql = new Database(file)
    sql.pragma('user_version = 99')
    sql.close()
    const before = await readFile(file)
    expect(await failureOf(openProfileStore({ dataDir }))).toMatchObject({
      code: 'store-newer',
      advice: expect.stringContaining('newest version'),
    })
    expect(await readFile(file)).toEqual(before)
    expect((await readdir(dataDir)).sort()).toEqual(CLOSED)
  })
})

describe('migrations', () => {
  it('run once each and in order, and all or none of them', () => {
    const sql = new Database(':memory:')
    const steps = ['CREATE TABLE a (x)', 'ALTER TABLE a ADD COLUMN y']
    migrate(sql, steps.slice(0, 1))
    migrate(sql, steps)
    migrate(sql, steps)
    expect(sql.prepare('SELECT y FROM a').all()).toEqual([])
    expect(() => migrate(sql, [...steps, 'CREATE TABLE b (x)', 'not SQL'])).toThrow()
    expect(sql.pragma('user_version', { simple: true })).toBe(2)
    expect(() => sql.prepare('SELECT * FROM b')).toThrow('no such table')
  })

  it('give a connected profile the tenant that its organization named, and keep the favorites', async () => {
    const dataDir = await freshFolder()
    const file = join(dataDir, 'profiles.db')
    const before = await openProfileStore({ dataDir })
    const at = (host: string, change = {}) =>
      aProfile({ orgUrl: `https://${host}.crm.dynamics.com` as OrgUrl, organizationId: 'x', ...change })
    const unnamed = aDetection()
    const organizations = { ...unnamed.identityProvider, tenant: 'organizations' } as IdentityProvider
    const profiles = [
      at('connected'),
      at('never', { organizationId: null }),
      at('unasked', { detection: null }),
      at('damaged'),
      at('unnamed', { favorite: true, detection: { ...unnamed, identityProvider: organizations } }),
    ]
    for (const profile of profiles) before.add(profile)
    before.close()
    withoutLabels(file)
    const sql = new Database(file)
    sql.exec(`ALTER TABLE profiles DROP COLUMN tenant; ALTER TABLE accounts DROP COLUMN secret_end_said_by;
      ALTER TABLE profiles DROP COLUMN home_realm; ALTER TABLE profiles DROP COLUMN accepted_home_sts;
      DROP TRIGGER profiles_removed; DROP TRIGGER profiles_added; DROP TRIGGER accounts_removed; DROP TRIGGER accounts_added;
      ALTER TABLE profiles DROP COLUMN changed_at; ALTER TABLE accounts DROP COLUMN changed_at; DROP TABLE removed_rows; PRAGMA user_version = 4;
      ALTER TABLE profiles RENAME COLUMN favorite TO favourite;
      UPDATE profiles SET detection = '{' WHERE org_url LIKE '%damaged%'`)
    sql.close()
    const store = await openProfileStore({ dataDir })
    onTestFinished(() => store.close())
    expect(store.profiles().map(({ tenant }) => tenant)).toEqual([
      '11111111-1111-4111-8111-111111111111',
      null,
      null,
      null,
      null,
    ])
    expect(store.profiles().map(({ favorite }) => favorite)).toEqual([false, false, false, false, true])
    expect(store.notices).toEqual([])
  })

  it('leave profiles of a version that knew no customers, tags and notes as they are, without any', async () => {
    const { dataDir, file } = await filled()
    withoutLabels(file)
    const store = await open(dataDir)
    expect(store.profiles()).toEqual(
      Array.from({ length: 10 }, (_, n) =>
        aProfile({ id: `p${n}`, name: `Org ${n}`, orgUrl: orgUrl(n), customer: null, tags: [], notes: null }),
      ),
    )
    expect(store.notices).toEqual([])
  })
})

describe('a damaged row among good ones', () => {
  const BAD: Record<string, string> = {
    'with an invalid address': `UPDATE profiles SET org_url = 'javascript:alert(1)' WHERE id = 'p3'`,
    'with an unknown environment': `UPDATE profiles SET environment = 'moon' WHERE id = 'p3'`,
    'without a name': `UPDATE profiles SET name = '' WHERE id = 'p3'`,
    'with tags that are no list': `UPDATE profiles SET tags = '"core"' WHERE id = 'p3'`,
    'with an impossible time': `UPDATE profiles SET created_at = 9223372036854775807 WHERE id = 'p3'`,
  }
  it.each(Object.entries(BAD))('%s is set aside with a notice, and the others load', async (_, spoil) => {
    const { dataDir, file } = await filled()
    const sql = new Database(file)
    sql.exec(spoil)
    sql.close()
    const store = await open(dataDir)
    expect(store.profiles().map(({ id }) => id)).toEqual([
      'p0',
      'p1',
      'p2',
      'p4',
      'p5',
      'p6',
      'p7',
      'p8',
      'p9',
    ])
    expect(withTexts(store.notices)).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/could not be read: .*Add it again/) }),
    ])
    store.close()
    const again = await open(dataDir)
    expect(again.notices).toEqual([])
    const saved = new Database(file, { readonly: true })
    expect(saved.prepare('SELECT of_table, row FROM damaged_rows').all()).toEqual([
      { of_table: 'profiles', row: expect.stringContaining('"id":"p3"') },
    ])
    saved.close()
  })

  it.each(['{"hosting":"moon"}', 'not JSON', '[]', '{"evidence":{}}'])(
    'with the detection %s loses only the detection',
    async (detection) => {
      const { dataDir, file } = await filled()
      const sql = new Database(file)
      sql.prepare(`UPDATE profiles SET detection = ? WHERE id = 'p3'`).run(detection)
      sql.close()
      const store = await open(dataDir)
      expect(store.profile('p3').detection).toBe(null)
      expect(store.profiles()).toHaveLength(10)
      expect(store.notices).toEqual([])
    },
  )
})

it('a store with any damage to its file opens, and says so if rows are missing', async () => {
  const { dataDir, file } = await filled()
  const good = await readFile(file)
  const backup = await readFile(`${file}.backup`)
  await fc.assert(
    fc.asyncProperty(
      fc.nat(good.length - 1),
      fc.integer({ min: 1, max: 600 }),
      fc.integer({ min: 0, max: 255 }),
      fc.boolean(),
      async (at, length, byte, cut) => {
        await rm(dataDir, { recursive: true })
        await mkdir(dataDir)
        const bytes = Buffer.from(good).fill(byte, at, Math.min(at + length, good.length))
        await writeFile(file, cut ? bytes.subarray(0, at) : bytes)
        await writeFile(`${file}.backup`, backup)
        const store = await openProfileStore({ dataDir }).catch((error: { code: string }) => {
          // a damaged version number may read as a newer one
          expect(error.code).toBe('store-newer')
          return null
        })
        if (store === null) return
        const told = store.notices.length > 0
        expect(told || store.profiles().length === 10).toBe(true)
        store.add(aProfile({ orgUrl: orgUrl(99) }))
        store.close()
      },
    ),
    { numRuns: 150 },
  )
}, 240_000)
