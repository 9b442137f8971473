/** Shell completion reads the names without opening the store. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { listedOrganizations, savedNames } from '../../../main/profiles/quick-look.ts'
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

describe('the organizations for a list', () => {
  const detected = aProfile({
    name: 'Detected',
    favorite: true,
    userName: 'alex@contoso.com',
    lastConnectedAt: 5,
    tags: ['erp'],
  })
  const undetected = aProfile({
    name: 'Not detected',
    orgUrl: 'https://other.example/Org' as OrgUrl,
    detection: null,
  })

  async function folderOf(name: string, profiles = [detected, undetected]): Promise<string> {
    const dataDir = join(folder, `list-${name}`)
    const store = await openProfileStore({ dataDir })
    store.addAll(profiles)
    store.close()
    return dataDir
  }

  function change(dataDir: string, query: string): void {
    const sql = openFile(join(dataDir, 'profiles.db'), 1000)
    sql.exec(query)
    sql.close()
  }

  test('are those of the store, with their providers', async () => {
    const dataDir = await folderOf('whole')
    const listed = listedOrganizations(dataDir)
    const store = await openProfileStore({ dataDir })
    const expected = store
      .profiles()
      .map(({ id, name, orgUrl, userName, favorite, createdAt, lastConnectedAt, detection }) => ({
        ...{ id, name, orgUrl, userName, favorite, createdAt, lastConnectedAt },
        provider: detection?.identityProvider,
      }))
    store.close()
    expect(
      listed?.organizations.map(
        ({ id, name, orgUrl, userName, favorite, createdAt, lastConnectedAt, provider }) => ({
          ...{ id, name, orgUrl, userName, favorite, createdAt, lastConnectedAt },
          provider: provider === null ? undefined : listed.providers.get(provider),
        }),
      ),
    ).toEqual(expected)
  })

  test('are left to the store if it is missing, older or newer, or if an account is damaged', async () => {
    expect(listedOrganizations(join(folder, 'list-missing'))).toBeNull()
    const queries = {
      older: 'PRAGMA user_version = 1',
      newer: 'PRAGMA user_version = 999',
      accounts: "INSERT INTO accounts (id, authority, method, name) VALUES ('a', 'x', 'magic', 'Alex')",
    }
    for (const [name, query] of Object.entries(queries)) {
      const dataDir = await folderOf(name)
      expect(listedOrganizations(dataDir)).not.toBeNull()
      change(dataDir, query)
      expect([name, listedOrganizations(dataDir)]).toEqual([name, null])
    }
  })

  test.each([
    ['name', "''"],
    ['org_url', "'https://contoso.example/a/b'"],
    ['org_url', "'https://CONTOSO.example'"],
    ['environment', "'PRODUCTION'"],
    ['favorite', '2'],
    ['customer', "printf('%.*c', 4097, 'x')"],
    ['tags', "'{}'"],
    ['tags', "'[1]'"],
    ['tags', `'["a"'`],
    ['notes', "printf('%.*c', 100001, 'x')"],
    ['user_agent', "'chrome'"],
    ['tenant', "printf('%.*c', 4097, 'x')"],
    ['created_at', '9007199254740993'],
    ['detection', "'{'"],
  ])('are left to the store if a row has another %s: %s', async (column, value) => {
    const dataDir = await folderOf(`damaged-${column}-${value.replace(/\W/g, '').slice(0, 20)}`)
    change(dataDir, `UPDATE profiles SET ${column} = ${value} WHERE name = 'Detected'`)
    expect(listedOrganizations(dataDir)).toBeNull()
  })

  test('have no provider where another program has damaged it', async () => {
    const dataDir = await folderOf('provider')
    change(dataDir, `UPDATE profiles SET detection = '{"identityProvider":{"kind":"managed","cloud":7}}'`)
    const listed = listedOrganizations(dataDir)
    expect(listed?.organizations).toHaveLength(2)
    expect(listed?.providers.size).toBe(0)
  })
})
