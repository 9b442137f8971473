/** `list` without keychain and vault says what it says with them, or leaves it to them. */
import { mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { list } from '../../main/command-line/list-command.ts'
import { createSystemBrowser } from '../../main/command-line/system-browser.ts'
import type { Catalog } from '../../main/contract/catalog.ts'
import { SAMPLE_CLIENT_ID } from '../../main/contract/client-ids.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import type { Account, ConnectionProfile } from '../../main/contract/profile.ts'
import { createCore } from '../../main/core.ts'
import { listAtOnce } from '../../main/list-at-once.ts'
import { NO_POLICY } from '../../main/preferences/policy.ts'
import { savedPreferences } from '../../main/preferences/saved-preferences.ts'
import type { ProfileStore } from '../../main/profiles/profile-store.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { openFile } from '../../main/profiles/sqlite-file.ts'
import { Secret } from '../../main/secret.ts'
import { SealedVault } from '../../main/vault/sealed-vault.ts'
import type { VaultRecordId } from '../../main/vault/token-vault.ts'
import { anEntry } from '../support/catalogs.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { planned } from '../support/memory-store.ts'
import { aDetection, aProfile, NOW } from '../support/profiles.ts'
import { MemoryKeychain } from '../support/vault-fakes.ts'

const OWN = '11111111-2222-4333-8444-555555555555'
const OF_CLOUD = '99999999-2222-4333-8444-555555555555'
const ORG = 'https://contoso.crm4.dynamics.com' as OrgUrl
const ON_PREMISES = 'https://crm.fabrikam.test:8443/Sales' as OrgUrl

interface Folder {
  readonly dataDir: string
  readonly store: ProfileStore
  account(change?: Partial<Account>): void
  org(change?: Partial<ConnectionProfile>): ConnectionProfile
  keep(...ids: readonly VaultRecordId[]): Promise<void>
  /** Changes the store behind its back, once it is closed. */
  later(query: string): void
  /** Once store and vault are closed. */
  finally(work: () => Promise<unknown>): void
}

type Prepares = (folder: Folder) => unknown

const tokens = (clientId?: string, kind: 'token-cache' | 'tokens' = 'token-cache'): VaultRecordId => ({
  ...{ kind, accountId: 'a' },
  ...(clientId === undefined ? {} : { clientId }),
})
const cookies = (orgHost: string): VaultRecordId => ({ kind: 'cookies', accountId: 'a', orgHost })
const typed = { kind: 'typed', accountId: 'a' } as const
const clientIds = (ids: unknown) => JSON.stringify({ clientIds: ids })
const atAdfs = aDetection({
  hosting: 'on-premises',
  identityProvider: { kind: 'ad-fs', stsHost: 'sts.fabrikam.test' },
})

const vaultFiles = (dataDir: string) => readdir(join(dataDir, 'vault'))
const sealed = async (dataDir: string) => {
  const name = (await vaultFiles(dataDir)).find((each) => each.endsWith('.sealed'))
  return join(dataDir, 'vault', name ?? 'none')
}

const catalogOf = (change: Partial<Catalog> = {}): Catalog => ({
  ...{ id: 'c', name: 'Team', source: '/srv/team', keys: ['SHA256:x'], serial: 5, digest: 'd' },
  ...{ signedAt: NOW, checkedAt: NOW, etag: null, lastModified: null, entries: [anEntry()] },
  ...change,
})
const followed = (store: ProfileStore, orgs: readonly ConnectionProfile[], change?: Partial<Catalog>) =>
  store.saveCatalog(catalogOf(change), 'new', planned({ added: orgs, changed: [] }))
const fromTeam = (change: Partial<ConnectionProfile> = {}) =>
  aProfile({ catalog: { catalog: 'c', entry: 'sales', removed: false }, ...change })

/** What the quick list and the full one both say. */
const SAME: Readonly<Record<string, Prepares>> = {
  'no organization': () => undefined,
  'no account': ({ org }) => org(),
  'an account that no organization has': ({ org, account }) => {
    account()
    org()
  },
  'a saved sign-in': ({ org, account, keep }) => {
    account()
    org({ accountId: 'a' })
    return keep(tokens(SAMPLE_CLIENT_ID))
  },
  'a saved sign-in, and an organization without': ({ org, account, keep }) => {
    account()
    org({ accountId: 'a', favorite: true, lastConnectedAt: NOW })
    org({ name: 'Other', orgUrl: 'https://other.crm4.dynamics.com' as OrgUrl, detection: null })
    return keep(tokens(SAMPLE_CLIENT_ID))
  },
  'the account of another organization': ({ org, account, keep }) => {
    account()
    account({ id: 'b', name: 'blake@contoso.com' })
    org({ accountId: 'b' })
    return keep(tokens(SAMPLE_CLIENT_ID))
  },
  'a sign-in that was removed, of which records stay': ({ org, account, keep }) => {
    account()
    org()
    return keep(tokens(SAMPLE_CLIENT_ID))
  },
  'an account whose records are gone': ({ org, account, keep, dataDir, finally: then }) => {
    account()
    org({ accountId: 'a' })
    then(async () => rm(await sealed(dataDir)))
    return keep(tokens(SAMPLE_CLIENT_ID))
  },
  'an account that the store does not have': ({ org, account, keep, later }) => {
    account()
    org({ accountId: 'a' })
    later("PRAGMA foreign_keys = OFF; DELETE FROM accounts WHERE id = 'a'")
    return keep(tokens(SAMPLE_CLIENT_ID))
  },
  'tokens of two client IDs': ({ org, account, keep }) => {
    account()
    org({ accountId: 'a' })
    org({ accountId: 'a', orgUrl: 'https://own.crm4.dynamics.com' as OrgUrl, clientId: OWN.toUpperCase() })
    org({ accountId: 'a', orgUrl: 'https://b.crm4.dynamics.com' as OrgUrl, clientId: OF_CLOUD })
    return keep(tokens(SAMPLE_CLIENT_ID), tokens(OWN))
  },
  'the client ID of a cloud': async ({ org, account, keep, dataDir }) => {
    account()
    org({ accountId: 'a' })
    org({ accountId: 'a', orgUrl: ON_PREMISES, detection: atAdfs })
    await writeFile(
      join(dataDir, 'preferences.json'),
      clientIds({ 'login.microsoftonline.com': OF_CLOUD.toUpperCase() }),
    )
    return keep(tokens(OF_CLOUD))
  },
  'the client ID of a cloud, and tokens of the default': async ({ org, account, keep, dataDir }) => {
    account()
    org({ accountId: 'a' })
    org({ accountId: 'a', orgUrl: ON_PREMISES, detection: null })
    await writeFile(join(dataDir, 'preferences.json'), clientIds({ 'login.microsoftonline.com': OF_CLOUD }))
    return keep(tokens(SAMPLE_CLIENT_ID))
  },
  'the client ID of an added cloud': async ({ org, account, keep, dataDir }) => {
    account({ authority: 'login.mine.test' })
    const identityProvider = { ...aDetection().identityProvider, authority: 'https://login.mine.test/common' }
    org({ accountId: 'a', detection: aDetection({ identityProvider } as never) })
    await writeFile(join(dataDir, 'preferences.json'), clientIds({ 'login.mine.test': OF_CLOUD }))
    await writeFile(
      join(dataDir, 'clouds.json'),
      JSON.stringify([{ name: 'Mine', loginHost: 'login.mine.test', orgHostSuffixes: ['crm.mine.test'] }]),
    )
    return keep(tokens(OF_CLOUD))
  },
  'client IDs that another program has damaged': async ({ org, account, keep, dataDir }) => {
    account()
    org({ accountId: 'a' })
    await writeFile(
      join(dataDir, 'preferences.json'),
      clientIds({ 'login.microsoftonline.com': OF_CLOUD, nowhere: OWN }),
    )
    return keep(tokens(SAMPLE_CLIENT_ID))
  },
  'tokens of AD FS': ({ org, account, keep }) => {
    account({ method: 'ad-fs-oauth', authority: 'sts.fabrikam.test' })
    org({ accountId: 'a', orgUrl: ON_PREMISES, detection: atAdfs })
    return keep(tokens(SAMPLE_CLIENT_ID, 'tokens'))
  },
  'records of another kind': ({ org, account, keep }) => {
    account()
    org({ accountId: 'a' })
    return keep(tokens(SAMPLE_CLIENT_ID, 'tokens'), typed)
  },
  'cookies of one of two organizations': ({ org, account, keep }) => {
    account({ method: 'ws-federation', authority: 'sts.fabrikam.test' })
    org({ accountId: 'a', orgUrl: ON_PREMISES, detection: atAdfs })
    org({ accountId: 'a', orgUrl: 'https://other.fabrikam.test' as OrgUrl, detection: atAdfs })
    return keep(cookies('crm.fabrikam.test:8443'))
  },
  'an organization that moved away from its cookies': ({ org, account, keep, store }) => {
    account({ method: 'ws-federation', authority: 'sts.fabrikam.test' })
    const moved = org({ accountId: 'a', orgUrl: ON_PREMISES, detection: atAdfs })
    store.put({ ...moved, orgUrl: 'https://crm2.fabrikam.test/Sales' as OrgUrl })
    return keep(cookies('crm.fabrikam.test:8443'))
  },
  'a session at the STS alone, which needs a window': ({ org, account, keep }) => {
    account({ method: 'ws-federation', authority: 'sts.fabrikam.test' })
    org({ accountId: 'a', orgUrl: ON_PREMISES, detection: atAdfs })
    return keep({ kind: 'sts-session', accountId: 'a' })
  },
  'a Windows account': ({ org, account, keep }) => {
    account({ method: 'windows', authority: 'crm.fabrikam.test:8443', name: 'FABRIKAM\\alex' })
    org({ accountId: 'a', orgUrl: ON_PREMISES })
    return keep(typed)
  },
  'a client secret or certificate': ({ org, account, keep }) => {
    account({ method: 'client-credentials', name: OWN, secretExpiresAt: NOW })
    org({ accountId: 'a' })
    return keep(typed)
  },
  'an application whose secret is gone': ({ org, account, keep }) => {
    account({ method: 'client-credentials', name: OWN })
    org({ accountId: 'a' })
    return keep(tokens())
  },
  'an assertion for one of two organizations': ({ org, account, keep }) => {
    account({ method: 'ws-trust', authority: 'sts.fabrikam.test' })
    org({ accountId: 'a', orgUrl: ON_PREMISES, detection: atAdfs })
    org({ accountId: 'a', orgUrl: 'https://other.fabrikam.test' as OrgUrl, detection: atAdfs })
    return keep({ kind: 'assertion', accountId: 'a', orgHost: 'crm.fabrikam.test:8443' })
  },
  'a password for WS-Trust': ({ org, account, keep }) => {
    account({ method: 'ws-trust', authority: 'sts.fabrikam.test' })
    org({ accountId: 'a', orgUrl: ON_PREMISES, detection: atAdfs })
    return keep(typed)
  },
  'tokens by WS-Trust': ({ org, account, keep }) => {
    account({ method: 'ws-trust', authority: 'sts.contoso.test' })
    org({ accountId: 'a' })
    return keep(tokens(SAMPLE_CLIENT_ID, 'tokens'))
  },
  'a secret that an import holds': ({ org, account, keep }) => {
    account()
    const { id } = org({ accountId: 'a' })
    return keep({ kind: 'imported', accountId: id })
  },
  'a record that is damaged': ({ org, account, keep, dataDir, finally: then }) => {
    account()
    org({ accountId: 'a' })
    then(async () => writeFile(await sealed(dataDir), 'x'))
    return keep(tokens(SAMPLE_CLIENT_ID))
  },
  'a record that was set aside': ({ org, account, keep, dataDir, finally: then }) => {
    account()
    org({ accountId: 'a' })
    then(async () => rename(await sealed(dataDir), `${await sealed(dataDir)}.damaged-2026-11-23`))
    return keep(tokens(SAMPLE_CLIENT_ID))
  },
  'a list of a team, and organizations that it removed': async ({ store }) => {
    const removed = { catalog: 'c', entry: 'gone', removed: true, removedAt: NOW }
    await followed(store, [fromTeam(), fromTeam({ orgUrl: ON_PREMISES, catalog: removed })])
  },
  'a list of a team, with a saved sign-in': async ({ store, account, keep, org }) => {
    account()
    org({ orgUrl: ON_PREMISES, name: 'Own' })
    await followed(store, [fromTeam({ accountId: 'a' })])
    await keep(tokens(SAMPLE_CLIENT_ID))
  },
  'a list that nobody follows': ({ org }) =>
    org({ catalog: { catalog: 'other', entry: 'sales', removed: false } }),
  'a list without organizations here': ({ store, org }) => {
    org()
    return followed(store, [])
  },
  'a damaged list': async ({ store, later }) => {
    await followed(store, [fromTeam()])
    later(
      `UPDATE catalogs SET catalog = json_set(catalog, '$.entries[0].orgUrl', 'http://contoso.crm4.dynamics.com')`,
    )
  },
  'a damaged check of a list': async ({ store, later }) => {
    await followed(store, [fromTeam()])
    later('UPDATE catalog_checks SET checked_at = -1')
  },
  'a damaged mark': async ({ store, later }) => {
    await followed(store, [fromTeam(), fromTeam({ orgUrl: ON_PREMISES })])
    later(`UPDATE profiles SET catalog = '{"catalog":"c","entry":"sales"}' WHERE org_url = '${ORG}'`)
  },
}

/** What only the keychain, the vault or the store can tell. */
const LEFT: Readonly<Record<string, Prepares>> = {
  'an account, and no vault': ({ org, account }) => {
    account()
    org({ accountId: 'a' })
  },
  'a vault without its file': ({ org, account, keep, dataDir, finally: then }) => {
    account()
    org({ accountId: 'a' })
    then(() => rm(join(dataDir, 'vault', 'vault.json')))
    return keep(tokens(SAMPLE_CLIENT_ID))
  },
  'a damaged vault': ({ org, account, keep, dataDir, finally: then }) => {
    account()
    org({ accountId: 'a' })
    then(() => writeFile(join(dataDir, 'vault', 'vault.json'), '{"version":1}'))
    return keep(tokens(SAMPLE_CLIENT_ID))
  },
  'a vault of a newer version': ({ org, account, keep, dataDir, finally: then }) => {
    account()
    org({ accountId: 'a' })
    then(() => writeFile(join(dataDir, 'vault', 'vault.json'), '{"version":2}'))
    return keep(tokens(SAMPLE_CLIENT_ID))
  },
  'a vault that was set aside': ({ org, account, keep, dataDir }) => {
    account()
    org({ accountId: 'a' })
    return Promise.all([keep(tokens(SAMPLE_CLIENT_ID)), mkdir(join(dataDir, `vault.lost-${OWN}`))])
  },
  'tokens of an earlier version': ({ org, account, keep }) => {
    account()
    org({ accountId: 'a' })
    return keep(tokens())
  },
  'a record behind a link': ({ org, account, keep, dataDir, finally: then }) => {
    account()
    org({ accountId: 'a' })
    then(async () => {
      const path = await sealed(dataDir)
      await rm(path)
      await symlink('nowhere', path)
    })
    return keep(tokens(SAMPLE_CLIENT_ID))
  },
  'a damaged account': ({ org, account, keep, later }) => {
    account()
    org({ accountId: 'a' })
    later("UPDATE accounts SET method = 'magic'")
    return keep(tokens(SAMPLE_CLIENT_ID))
  },
  'a damaged organization': ({ org, account, keep, later }) => {
    account()
    org({ accountId: 'a' })
    later("UPDATE profiles SET environment = 'PRODUCTION'")
    return keep(tokens(SAMPLE_CLIENT_ID))
  },
}

afterEach(() => {
  vi.unstubAllEnvs()
})

/** The quick list, and the full one afterwards. */
async function listsOf(prepare: Prepares) {
  const dataDir = await freshFolder()
  vi.stubEnv('HOMEREALM_DATA_DIR', dataDir)
  const keychain = new MemoryKeychain()
  const newVault = () => new SealedVault({ dataDir, keychain })
  const store = await openProfileStore({ dataDir })
  const vault = newVault()
  const queries: string[] = []
  const last: (() => Promise<unknown>)[] = []
  await prepare({
    ...{ dataDir, store },
    account: (change = {}) =>
      store.putAccount({
        ...{ id: 'a', authority: 'login.microsoftonline.com', method: 'entra', name: 'alex@contoso.com' },
        ...change,
      }),
    org(change = {}) {
      const profile = aProfile({ orgUrl: ORG, ...change })
      store.add(profile)
      return profile
    },
    async keep(...ids) {
      await vault.open()
      for (const id of ids) await vault.write(id, new Secret(JSON.stringify({ version: 1 })))
    },
    later: (query) => void queries.push(query),
    finally: (work) => void last.push(work),
  })
  store.close()
  vault.close()
  const sql = openFile(join(dataDir, 'profiles.db'), 1000)
  for (const query of queries) sql.exec(query)
  sql.close()
  for (const work of last) await work()

  keychain.calls.length = 0
  const quick = await listAtOnce()
  expect(keychain.calls).toEqual([])
  const core = await createCore({
    dataDir,
    http: () => Promise.reject(new Error('no request')),
    network: {} as never,
    userAgent: createSystemBrowser(null, () => undefined),
    preferredUserAgent: () => 'system-browser',
    clientIds: () => savedPreferences(dataDir, NO_POLICY).clientIds,
    keepsHistory: () => true,
    vault: newVault(),
    namedCatalogs: () => [],
    readList: () => Promise.reject(new Error('no list')),
  })
  onTestFinished(() => core.close())
  const full = await list(core, {} as never, { say: () => undefined } as never)
  return { quick, full }
}

test.each(Object.entries(SAME))('%s: both say the same', async (_name, prepare) => {
  const { quick, full } = await listsOf(prepare)
  expect(quick?.lines).toEqual(full.lines)
  expect(quick?.table).toEqual(full.table)
})

test.each(Object.entries(LEFT))('%s: left to the full list', async (_name, prepare) => {
  const { quick, full } = await listsOf(prepare)
  expect(quick).toBeNull()
  expect(full.lines.length).toBeGreaterThan(0)
})

test('the states are those that a person expects', async () => {
  const states = async (name: string) => {
    const { quick } = await listsOf(SAME[name] as Prepares)
    return quick?.table?.slice(1).map(([, , , state]) => (state as { readonly text: string }).text)
  }
  expect({
    tokens: await states('a saved sign-in, and an organization without'),
    clientIds: await states('tokens of two client IDs'),
    ofCloud: await states('the client ID of a cloud'),
    cookies: await states('cookies of one of two organizations'),
    moved: await states('an organization that moved away from its cookies'),
    windows: await states('a Windows account'),
    imported: await states('a secret that an import holds'),
  }).toEqual({
    tokens: ['Saved', 'Signed out'],
    clientIds: ['Signed out', 'Saved', 'Saved'],
    ofCloud: ['Saved', 'Signed out'],
    cookies: ['Saved', 'Signed out'],
    moved: ['Signed out'],
    windows: ['Saved'],
    imported: ['Signed out'],
  })
})
