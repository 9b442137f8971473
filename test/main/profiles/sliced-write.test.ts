/** Many changes at once: the event loop runs meanwhile, and all or nothing is saved. */
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Catalog } from '../../../main/contract/catalog.ts'
import type { ChangedIds } from '../../../main/contract/changes.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import type { ProfileStore } from '../../../main/profiles/profile-store.ts'
import { openProfileStore } from '../../../main/profiles/sqlite.ts'
import { anEntry } from '../../support/catalogs.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { planned } from '../../support/memory-store.ts'
import { aProfile, NOW } from '../../support/profiles.ts'

const many = Array.from({ length: 4000 }, (_, index) =>
  aProfile({ name: `Org ${index}`, orgUrl: `https://org${index}.crm.dynamics.com` as OrgUrl }),
)
const mine = aProfile({ name: 'Mine', orgUrl: 'https://mine.example' as OrgUrl })

const catalog: Catalog = {
  ...{ id: 'c', name: 'Team', source: 'https://team.example/list.json', keys: ['k'], serial: 5, digest: 'd' },
  ...{ signedAt: NOW, checkedAt: NOW, etag: null, lastModified: null, entries: [anEntry()] },
}

async function opened(dataDir: string): Promise<ProfileStore> {
  const store = await openProfileStore({ dataDir })
  onTestFinished(() => store.close())
  return store
}

/** What the store has after each turn of the event loop, until the work ends. */
async function seenDuring(store: ProfileStore, work: Promise<unknown>): Promise<readonly number[]> {
  const seen: number[] = []
  let isOver = false
  const end = work.finally(() => {
    isOver = true
  })
  end.catch(() => undefined)
  while (!isOver) {
    seen.push(store.profiles().length)
    await nextTurn()
  }
  await end
  return seen
}

test('the event loop runs meanwhile, and nobody in this or another process sees a part', async () => {
  const dataDir = await freshFolder()
  const [store, other] = [await opened(dataDir), await opened(dataDir)]
  const told: ChangedIds[] = []
  store.onChange((change) => told.push(change))
  const work = store.changeMany(planned({ added: many, changed: [] }))
  const seen = await seenDuring(
    store,
    Promise.all([
      work,
      seenDuring(other, work).then((parts) => {
        expect([...new Set(parts)].filter((count) => count > 0 && count < many.length)).toEqual([])
      }),
    ]),
  )
  expect(seen.length).toBeGreaterThan(3)
  expect([...new Set(seen)]).toEqual([0, many.length])
  expect(store.profiles()).toEqual(many)
  expect(told.flatMap(({ profiles }) => [...profiles]).toSorted()).toEqual(
    many.map(({ id }) => id).toSorted(),
  )
  expect(Math.max(...told.map(({ profiles }) => profiles.size))).toBeLessThanOrEqual(500)
})

const removed = many.map(({ id }) => id)
const own = { catalog: 'c', entry: 'e', removed: false }
const listed = many.map((profile): ConnectionProfile => ({ ...profile, catalog: own }))

/** Each is a change of all, and what the store has afterwards. */
const CHANGES: readonly [string, (store: ProfileStore) => Promise<unknown>, readonly ConnectionProfile[]][] =
  [
    ['removes many', (store) => store.changeMany(planned({ added: [], changed: [], removed })), []],
    ['unfollows a catalog', (store) => store.removeCatalog('c', planned({ added: [], changed: many })), many],
  ]

describe.each(CHANGES)('a change that %s', (_claim, change, after) => {
  /** Two connections to a store with all of them, in a catalog. */
  async function following() {
    const dataDir = await freshFolder()
    const store = await opened(dataDir)
    await store.saveCatalog(catalog, 'new', planned({ added: listed, changed: [] }))
    return { dataDir, store, other: await opened(dataDir) }
  }
  const stateOf = (store: ProfileStore) => [store.profiles(), store.catalogs().length]

  test('lets the event loop run, and nobody sees a part', async () => {
    const { store, other } = await following()
    const told: ChangedIds[] = []
    store.onChange((now) => told.push(now))
    let turns = 0
    let isOver = false
    const work = change(store).finally(() => {
      isOver = true
    })
    for (; !isOver; turns += 1) {
      for (const each of [store, other]) expect([listed, after]).toContainEqual(each.profiles())
      await nextTurn()
    }
    await work
    expect(turns).toBeGreaterThan(3)
    for (const each of [store, other]) expect(each.profiles()).toEqual(after)
    expect(told.flatMap(({ profiles }) => [...profiles]).toSorted()).toEqual(removed.toSorted())
    expect(Math.max(...told.map(({ profiles }) => profiles.size))).toBeLessThanOrEqual(500)
  })

  test('leaves nothing of it after a crash in the middle', async () => {
    const { dataDir, store } = await following()
    const before = stateOf(store)
    const work = change(store)
    await nextTurn()
    // what a crash would leave on the disk
    const crashed = await freshFolder()
    for (const name of ['profiles.db', 'profiles.db-wal'])
      await copyFile(join(dataDir, name), join(crashed, name))
    await work
    expect(stateOf(await opened(crashed))).toEqual(before)
    expect(stateOf(await opened(dataDir))).not.toEqual(before)
  })

  test('begins anew when this process changes something meanwhile', async () => {
    const { dataDir, store } = await following()
    const work = change(store)
    await nextTurn()
    store.add(mine)
    await work
    store.close()
    expect((await opened(dataDir)).profiles()).toHaveLength(after.length + 1)
  })
})

test('another change goes first, and the work begins anew with what is there by then', async () => {
  const dataDir = await freshFolder()
  const store = await opened(dataDir)
  store.add(mine)
  const work = store.changeMany(function* () {
    const changed = store
      .profiles()
      .map((profile): ConnectionProfile => ({ ...profile, customer: 'Contoso' }))
    for (const _ of many) yield
    return { added: many, changed }
  })
  await nextTurn()
  store.put({ ...store.profile(mine.id), favorite: true })
  expect(store.profiles()).toHaveLength(1)
  await work
  expect(store.profile(mine.id)).toMatchObject({ favorite: true, customer: 'Contoso' })
  store.close()
  const after = await opened(dataDir)
  expect(after.profiles()).toHaveLength(many.length + 1)
  expect(after.profile(mine.id)).toMatchObject({ favorite: true, customer: 'Contoso' })
})

test('work that others overtake again and again is done all the same', async () => {
  const store = await opened(await freshFolder())
  store.add(mine)
  let isOver = false
  const work = store.changeMany(planned({ added: many, changed: [] })).finally(() => {
    isOver = true
  })
  for (let turn = 0; !isOver; turn += 1) {
    store.put({ ...store.profile(mine.id), name: `Mine ${turn}` })
    await nextTurn()
  }
  await work
  expect(store.profiles()).toHaveLength(many.length + 1)
})

test('nothing is saved if one of them cannot be, or if the store closes meanwhile', async () => {
  const dataDir = await freshFolder()
  const store = await opened(dataDir)
  store.add(mine)
  const twice = { ...mine, id: 'another' }
  await expect(store.changeMany(planned({ added: [...many, twice], changed: [] }))).rejects.toMatchObject({
    code: 'profile-exists',
  })
  expect(store.profiles()).toEqual([mine])
  const work = store.saveCatalog(catalog, 'new', planned({ added: many, changed: [] }))
  await nextTurn()
  store.close()
  await expect(work).rejects.toMatchObject({ code: 'store-unwritable' })
  const after = await opened(dataDir)
  expect([after.profiles(), after.catalogs()]).toEqual([[mine], []])
})

test('two at a time are both saved', async () => {
  const store = await opened(await freshFolder())
  const [some, others] = [many.slice(0, 2000), many.slice(2000)]
  await Promise.all([some, others].map((added) => store.changeMany(planned({ added, changed: [] }))))
  expect(new Set(store.profiles().map(({ id }) => id))).toEqual(new Set(many.map(({ id }) => id)))
})
