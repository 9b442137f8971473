/** Shell completion reads the names without opening the store. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { hasLongList, savedNames } from '../../../main/profiles/quick-look.ts'
import { openProfileStore } from '../../../main/profiles/sqlite.ts'
import { openFile } from '../../../main/profiles/sqlite-file.ts'
import { aProfile } from '../../support/profiles.ts'
import { sharedFolder } from '../../support/shared-folder.ts'

const folder = sharedFolder()

async function folderWith(name: string, names: readonly string[]): Promise<string> {
  const dataDir = join(folder, name)
  mkdirSync(dataDir, { recursive: true })
  const store = await openProfileStore({ dataDir })
  names.forEach((each, index) => {
    store.add(aProfile({ name: each, orgUrl: `https://org${index}.crm.dynamics.com` as OrgUrl }))
  })
  store.close()
  return dataDir
}

test('a list is long from about a thousand organizations on, and not if it is not there', async () => {
  expect(await hasLongList(join(folder, 'missing'))).toBe(false)
  expect(await hasLongList(await folderWith('short', ['Contoso']))).toBe(false)
  const dataDir = await folderWith('long', [])
  const store = await openProfileStore({ dataDir })
  store.addAll(
    Array.from({ length: 1500 }, (_, n) =>
      aProfile({ orgUrl: `https://org${n}.crm.dynamics.com` as OrgUrl }),
    ),
  )
  store.close()
  expect(await hasLongList(dataDir)).toBe(true)
})

test('the names are sorted, and each is there once', async () => {
  expect(savedNames(await folderWith('some', ['Fabrikam', "O'Brien & Co", 'Contoso', 'Contoso']))).toEqual([
    'Contoso',
    'Fabrikam',
    "O'Brien & Co",
  ])
})

test('names that a shell would obey, or that look like an option, are left out', async () => {
  const strange = ['a\u001B[2Jb', 'a\nb', 'a\u202Eb', '--json', '']
  const dataDir = await folderWith('strange', ['Contoso', ...strange.map((_, index) => `${index}`)])
  // the store itself refuses most of them
  const sql = openFile(join(dataDir, 'profiles.db'), 1000)
  strange.forEach((name, index) => {
    sql.prepare('UPDATE profiles SET name = ? WHERE name = ?').run(name, `${index}`)
  })
  sql.close()
  expect(savedNames(dataDir)).toEqual(['Contoso'])
})

test('a store that is open in the app is read all the same', async () => {
  const dataDir = await folderWith('open', ['Contoso'])
  const store = await openProfileStore({ dataDir })
  store.add(aProfile({ name: 'Fabrikam', orgUrl: 'https://fabrikam.crm.dynamics.com' as OrgUrl }))
  expect(savedNames(dataDir)).toEqual(['Contoso', 'Fabrikam'])
  store.close()
})

test('nothing is there, and nothing is written, if there is no store or a damaged one', () => {
  const empty = join(folder, 'empty')
  mkdirSync(empty)
  expect([savedNames(join(folder, 'missing')), savedNames(empty)]).toEqual([[], []])
  expect(readdirSync(empty)).toEqual([])
  writeFileSync(join(empty, 'profiles.db'), 'no database')
  expect(savedNames(empty)).toEqual([])
})
