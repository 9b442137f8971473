/** Many changes at once: the event loop runs meanwhile, and all or nothing is saved. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
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
  const catalog: Catalog = {
    ...{
      id: 'c',
      name: 'Team',
      source: 'https://team.example/list.json',
      keys: ['k'],
      serial: 5,
      digest: 'd',
    },
    ...{ signedAt: NOW, checkedAt: NOW, etag: null, lastModified: null, entries: [anEntry()] },
  }
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
