/** The list that the window gets before the store is open: the same as the store's, or none. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { received, sent } from '../../../main/contract/ipc.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import { summariesIn, summaryTable } from '../../../main/contract/summary-table.ts'
import { type EarlyList, readEarlyList } from '../../../main/profiles/early-list.ts'
import { changedSince } from '../../../main/profiles/early-list-changes.ts'
import { EarlyListReader } from '../../../main/profiles/early-list-reader.ts'
import type { ProfileStore } from '../../../main/profiles/profile-store.ts'
import { openProfileStore } from '../../../main/profiles/sqlite.ts'
import { openFile } from '../../../main/profiles/sqlite-file.ts'
import { detectionSummaries } from '../../../main/profiles/stored-detection.ts'
import { aDetection, anAccount, aProfile } from '../../support/profiles.ts'
import { sharedFolder } from '../../support/shared-folder.ts'

const folder = sharedFolder()
const ENTRY = join(import.meta.dirname, '../../../main/profiles/early-list-entry.ts')

let count = 0
/** A data folder with these profiles, whose addresses are made different, and an account. */
async function folderWith(changes: readonly Partial<ConnectionProfile>[]): Promise<string> {
  count += 1
  const dataDir = join(folder, `data-${count}`)
  mkdirSync(dataDir)
  const store = await openProfileStore({ dataDir })
  const { profileIds: _, saved: __, secret: ___, ...account } = anAccount({ id: 'account' })
  store.putAccount(account)
  store.addAll(
    changes.map((change, index) =>
      aProfile({ id: `id-${index}`, orgUrl: `https://org${index}.crm.dynamics.com` as OrgUrl, ...change }),
    ),
  )
  store.close()
  return dataDir
}

/** What is in the store, run on the file itself. */
function damage(dataDir: string, statement: string): void {
  const sql = openFile(join(dataDir, 'profiles.db'), 1000)
  sql.exec(statement)
  sql.close()
}

const tableOf = (store: ProfileStore) => {
  const all = store.profiles()
  return summaryTable(all, detectionSummaries(all))
}

/** Everything that a profile may have. */
const ALL: readonly Partial<ConnectionProfile>[] = [
  {},
  { detection: aDetection(), favorite: true, notes: 'on notes', tags: ['one', 'zwei "2"'] },
  { detection: aDetection({ version: '9.2.1.2' }), customer: 'Contoso', environment: 'production' },
  { detection: aDetection({ hosting: 'on-premises', identityProvider: { kind: 'unknown' } }) },
  {
    accountId: 'account',
    knownAs: { organization: 'Contoso', uniqueName: 'contoso', user: 'alex', userFullName: 'Alex' },
  },
  { browser: { browser: 'firefox', profile: null, inPrivate: true, chosenFor: 'organization' } },
  { catalog: { catalog: 'team', entry: 'one', removed: true, removedAt: 12 }, userAgent: 'system-browser' },
  { userName: 'alex@contoso.example', lastConnectedAt: 1_700_000_000_000, clientId: 'client' },
  { name: '\u202Ename <b> \u0007 "quoted" \\ 😀', homeRealm: 'urn:x', acceptedHomeSts: 'sts.contoso.test' },
  { toldVersion: { version: '9.2', service: 'globaldisco.test', at: 12 } },
  { organizationId: 'o', tenant: 't', redirectUri: 'https://localhost', acceptedAuthority: 'https://sts' },
]

test('it is the list of the store, whatever a profile has', async () => {
  const dataDir = await folderWith(ALL)
  const early = readEarlyList(dataDir)
  const store = await openProfileStore({ dataDir })
  expect(early?.table.count).toBe(ALL.length)
  expect(received(sent(early?.table))).toEqual(received(sent(tableOf(store))))
  expect(changedSince(early as EarlyList, store.profiles())).toEqual([])
  store.close()
})

test.each([
  ['a damaged detection', "UPDATE profiles SET detection = json_remove(detection, '$.hosting')"],
  ['a detection of another kind', "UPDATE profiles SET detection = '[]'"],
  ['a version that is no text', "UPDATE profiles SET detection = json_set(detection, '$.version', 9)"],
  [
    'an unknown provider',
    `UPDATE profiles SET detection = json_set(detection, '$.identityProvider.kind', 'x')`,
  ],
  ['damaged names and marks', "UPDATE profiles SET browser = '{', catalog = '[]', known_user = ''"],
])('it reads %s as the store does', async (_what, statement) => {
  const dataDir = await folderWith([{ detection: aDetection(), accountId: 'account' }, {}])
  damage(dataDir, statement)
  const early = readEarlyList(dataDir)
  const store = await openProfileStore({ dataDir })
  expect(early).not.toBeNull()
  expect(summariesIn((early as EarlyList).table)).toEqual(summariesIn(tableOf(store)))
  store.close()
})

test.each([
  ['a damaged row', "UPDATE profiles SET name = '' WHERE id = 'id-0'"],
  ['an address that is none', "UPDATE profiles SET org_url = 'javascript:alert(1)' WHERE id = 'id-0'"],
  ['a damaged account', "UPDATE accounts SET method = 'no such method'"],
  ['a detection that is no JSON', "UPDATE profiles SET detection = '{' WHERE id = 'id-0'"],
  ['the schema of another version', 'PRAGMA user_version = 1'],
  ['no table', 'DROP TABLE profiles'],
])('there is none with %s: the store has to repair or to tell', async (_what, statement) => {
  const dataDir = await folderWith([{ detection: aDetection() }, {}])
  expect(readEarlyList(dataDir)).not.toBeNull()
  damage(dataDir, statement)
  expect(readEarlyList(dataDir)).toBeNull()
})

test('there is none without a file, and with one that is no database; neither is changed', async () => {
  const dataDir = join(folder, 'none')
  expect(readEarlyList(dataDir)).toBeNull()
  expect(existsSync(dataDir)).toBe(false)
  mkdirSync(dataDir)
  writeFileSync(join(dataDir, 'profiles.db'), 'no database'.repeat(100))
  expect(readEarlyList(dataDir)).toBeNull()
})

test('what was added, changed or removed since, and what lost its account, is told; nothing else', async () => {
  const dataDir = await folderWith([{}, { name: 'before' }, {}, { accountId: 'account' }, {}])
  const early = readEarlyList(dataDir) as EarlyList
  const store = await openProfileStore({ dataDir })
  store.put({ ...store.profile('id-1'), name: 'after' })
  store.remove('id-2')
  store.removeAccount('account')
  store.add(aProfile({ id: 'new', orgUrl: 'https://new.crm.dynamics.com' as OrgUrl }))
  expect([...changedSince(early, store.profiles())].sort()).toEqual(['id-1', 'id-2', 'id-3', 'new'])
  store.close()
})

const LONG = Array.from({ length: 1500 }, (_, index) => ({ id: `id-${index}`, notes: 'n'.repeat(400) }))

test('a thread reads a long list; a short one is left to the store', async () => {
  const [long, short] = [await folderWith(LONG), await folderWith([{}])]
  const reader = new EarlyListReader()
  expect(await reader.list).toBeNull()
  reader.start(ENTRY, short)
  expect(await reader.list).toBeNull()
  reader.start(ENTRY, join(folder, 'missing'))
  expect(await reader.list).toBeNull()
  reader.start(ENTRY, long)
  expect(await reader.list).toEqual(readEarlyList(long))
})

test('a list that was taken is not kept', async () => {
  const reader = new EarlyListReader()
  reader.start(ENTRY, await folderWith(LONG))
  expect((await reader.take())?.table.count).toBe(LONG.length)
  expect(await reader.list).toBeNull()
})

test('a thread that takes too long is ended, and gives none', async () => {
  const reader = new EarlyListReader(50)
  const slow = join(folder, 'slow.mjs')
  writeFileSync(slow, 'setInterval(() => {}, 1000)')
  reader.start(slow, await folderWith(LONG))
  expect(await reader.list).toBeNull()
})

test('a thread that fails or cannot start gives none', async () => {
  const dataDir = await folderWith(LONG)
  const reader = new EarlyListReader()
  const broken = join(folder, 'broken.mjs')
  writeFileSync(broken, 'throw new Error("broken")')
  for (const script of [broken, join(folder, 'missing.mjs')]) {
    reader.start(script, dataDir)
    expect(await reader.list).toBeNull()
  }
})
