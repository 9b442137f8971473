/** Catalogs in the store: kept beside their organizations, in one transaction. */

import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import type { Catalog } from '../../../main/contract/catalog.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { HidingStore } from '../../../main/profiles/hiding-store.ts'
import type { ProfileStore } from '../../../main/profiles/profile-store.ts'
import { openProfileStore } from '../../../main/profiles/sqlite.ts'
import { anEntry } from '../../support/catalogs.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { planned } from '../../support/memory-store.ts'
import { aProfile, NOW } from '../../support/profiles.ts'
import { failureOf } from '../../support/told.ts'

const catalog: Catalog = {
  ...{ id: 'c', name: 'Contoso', source: '/srv/team', keys: ['SHA256:x'], serial: 5, digest: 'd' },
  ...{ signedAt: NOW, checkedAt: NOW, etag: '"a"', lastModified: null, entries: [anEntry()] },
}
const marked = aProfile({ catalog: { catalog: 'c', entry: 'sales', removed: false } })

async function opened(dataDir: string): Promise<ProfileStore> {
  const store = await openProfileStore({ dataDir })
  onTestFinished(() => store.close())
  return store
}

test('a catalog and the marks of its organizations are there after a restart', async () => {
  const folder = await freshFolder()
  const store = await opened(folder)
  await store.saveCatalog(catalog, 'new', planned({ added: [marked], changed: [] }))
  store.close()
  const again = await opened(folder)
  expect([again.catalogs(), again.profiles()]).toEqual([[catalog], [marked]])
})

test('the sign-in of a source is there after a restart, and other sources have none', async () => {
  const folder = await freshFolder()
  const store = await opened(folder)
  const signed = { ...catalog, id: 'd', signIn: { profileId: marked.id, resource: 'api://lists' } }
  await store.saveCatalog(catalog, 'new', planned({ added: [], changed: [] }))
  await store.saveCatalog(signed, 'new', planned({ added: [], changed: [] }))
  store.close()
  expect((await opened(folder)).catalogs()).toEqual([catalog, signed])
})

test('a check of a source is there after a restart, and writes nothing of the list', async () => {
  const folder = await freshFolder()
  const store = await opened(folder)
  const check = { checkedAt: NOW + 5, etag: '"b"', lastModified: 'Sun, 29 Nov 2026 10:00:00 GMT' }
  await store.saveCatalog(catalog, 'new', planned(NONE))
  const sql = new Database(join(folder, 'profiles.db'))
  onTestFinished(() => void sql.close())
  // a write of the row would end the check
  sql.exec(
    `CREATE TRIGGER untouched BEFORE UPDATE ON catalogs BEGIN SELECT RAISE(FAIL, 'the list was written'); END`,
  )
  store.saveCatalogCheck({ id: catalog.id, ...check })
  store.close()
  expect((await opened(folder)).catalogs()).toEqual([{ ...catalog, ...check }])
})

test('a check of a catalog that is followed no longer brings nothing back', async () => {
  const store = await opened(await freshFolder())
  await store.saveCatalog(catalog, 'new', planned(NONE))
  await store.removeCatalog('c', planned(NONE))
  store.saveCatalogCheck({ id: 'c', checkedAt: NOW, etag: null, lastModified: null })
  expect(store.catalogs()).toEqual([])
  await store.saveCatalog({ ...catalog, etag: '"new"' }, 'new', planned(NONE))
  expect(store.catalogs()[0]?.etag).toBe('"new"')
})

test('the catalogs of an earlier version are there with their last check', async () => {
  const folder = await freshFolder()
  const store = await opened(folder)
  await store.saveCatalog(catalog, 'new', planned(NONE))
  store.close()
  const sql = new Database(join(folder, 'profiles.db'))
  sql.prepare('UPDATE catalogs SET catalog = ?').run(JSON.stringify(catalog))
  sql.exec('DROP TABLE catalog_checks; PRAGMA user_version = 15')
  sql.close()
  expect((await opened(folder)).catalogs()).toEqual([catalog])
})

test.each([
  ['an address that is taken', { added: [{ ...marked, id: 'other' }], changed: [] }, 'profile-exists'],
  ['an organization that is gone', { added: [], changed: [{ ...marked, id: 'gone' }] }, 'profile-unknown'],
])('a list with %s saves nothing at all', async (_claim, profiles, code) => {
  const store = await opened(await freshFolder())
  await store.saveCatalog(catalog, 'new', planned({ added: [marked], changed: [] }))
  const more = { ...catalog, serial: 6 }
  const fine = aProfile({ orgUrl: 'https://fine.crm4.dynamics.com' as OrgUrl })
  const list = { added: [fine, ...profiles.added], changed: profiles.changed }
  expect(await failureOf(() => store.saveCatalog(more, 'known', planned(list)))).toMatchObject({ code })
  expect([store.catalogs(), store.profiles()]).toEqual([[catalog], [marked]])
})

test.each([
  [
    'has accepted a newer list',
    (other: ProfileStore) => other.saveCatalog({ ...catalog, serial: 9 }, 'known', planned(NONE)),
    9,
  ],
  [
    'follows the catalog no longer',
    (other: ProfileStore) => other.removeCatalog('c', planned(NONE)),
    undefined,
  ],
])('a list is not saved after another process %s', async (_claim, act, serial) => {
  const folder = await freshFolder()
  const [store, other] = [await opened(folder), await opened(folder)]
  await store.saveCatalog(catalog, 'new', planned(NONE))
  await act(other)
  const late = () =>
    store.saveCatalog({ ...catalog, serial: 6 }, 'known', planned({ added: [marked], changed: [] }))
  expect(await failureOf(late)).toMatchObject({ reason: 'catalog-refused/overtaken' })
  expect([store.catalogs()[0]?.serial, store.profiles()]).toEqual([serial, []])
})

const NONE = { added: [], changed: [] }

test('a damaged catalog or mark costs no organization', async () => {
  const folder = await freshFolder()
  const store = await opened(folder)
  await store.saveCatalog(catalog, 'new', planned({ added: [marked], changed: [] }))
  store.close()
  const sql = new Database(join(folder, 'profiles.db'))
  sql.exec(`UPDATE catalogs SET catalog = '{}'; UPDATE profiles SET catalog = '{"x":1}'`)
  sql.close()
  const again = await opened(folder)
  expect([again.catalogs(), again.profiles()]).toEqual([[], [{ ...marked, catalog: null }]])
})

test('an organization whose removal can still be undone makes room for that of a list', async () => {
  const store = new HidingStore(await opened(await freshFolder()))
  const removed = aProfile()
  store.add(removed)
  store.hide([removed.id])
  await store.saveCatalog(catalog, 'new', planned({ added: [marked], changed: [] }))
  expect(store.profiles()).toEqual([marked])
})
