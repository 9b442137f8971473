/** Which kept secret a test of other values may use, and that lending changes nothing. */
import { describe, expect, test } from 'vitest'
import type { SignInMethodId } from '../../../main/contract/identity-provider.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { Account, ConnectionProfile } from '../../../main/contract/profile.ts'
import { lendSecret, lentAccount } from '../../../main/session/lent-secrets.ts'
import { MemoryVault as TestVault } from '../../../main/vault/memory-vault.ts'
import { type RecordOf, writeRecord } from '../../../main/vault/records.ts'
import { anError } from '../../support/failures.ts'
import { MemoryStore, MemoryVault } from '../../support/memory-store.ts'
import { aProfile } from '../../support/profiles.ts'

const APP = '11111111-2222-4333-8444-555555555555'
const OTHER_APP = '99999999-2222-4333-8444-555555555555'
const OTHER = 'https://other.example' as OrgUrl

const account: Account = {
  id: 'account',
  authority: 'sts.example',
  method: 'ws-trust',
  name: 'alex@a.example',
}
const typedId = { kind: 'typed', accountId: 'account' } as const

const password: RecordOf<'typed'> = { version: 1, kind: 'password', name: account.name, password: 'p' }
const windows: RecordOf<'typed'> = { ...password, kind: 'windows-password', unencrypted: false }
const secret: RecordOf<'typed'> = { version: 1, kind: 'client-secret', clientId: APP, secret: 's' }
const certificate: RecordOf<'typed'> = {
  ...{ version: 1, kind: 'client-certificate', clientId: APP, certificate: 'c' },
  ...{ privateKey: 'k', thumbprint: 't', notAfter: 0 },
}
const ticket: RecordOf<'typed'> = { version: 1, kind: 'ticket' }

/** What a test with these values gets of a profile whose account has this record. */
async function lent(
  record: RecordOf<'typed'>,
  change: Partial<ConnectionProfile>,
  { saved: savedAs = {}, name = account.name }: { saved?: Partial<ConnectionProfile>; name?: string } = {},
) {
  const saved = aProfile({ accountId: 'account', userName: null, clientId: null, ...savedAs })
  const store = new MemoryStore([saved], [{ ...account, name }])
  const vault = new MemoryVault()
  await writeRecord(vault, typedId, record)
  await writeRecord(vault, { kind: 'token-cache', accountId: 'account' }, { version: 1, cache: 'tokens' })
  const before = [...vault.records]
  const to = new TestVault()
  const lending = { saved, tried: { ...saved, ...change } }
  const found = lentAccount(store, lending, undefined)
  const copies = await lendSecret(lending, { account: found, vault, to })
  expect([...vault.records]).toEqual(before)
  expect(store.profiles()).toEqual([saved])
  expect(to.records().map(({ content }) => content)).toEqual(copies)
  return { account: found?.id ?? null, records: to.records().map(({ id }) => id) }
}

describe('a test gets', () => {
  test.each<[what: string, record: RecordOf<'typed'>, change: Partial<ConnectionProfile>]>([
    ['a password with the saved values', password, {}],
    ['a password for its own user, however it is written', password, { userName: ' ALEX@a.example' }],
    ['a password with another redirect URI', password, { redirectUri: 'http://localhost:1' }],
    ['a Windows password', windows, {}],
    ['a client secret', secret, {}],
    ['a client secret for its own application', secret, { clientId: APP.toUpperCase() }],
    ['a certificate', certificate, {}],
  ])('%s', async (_what, record, change) => {
    expect(await lent(record, change)).toEqual({ account: 'account', records: [typedId] })
  })

  test.each<[what: string, record: RecordOf<'typed'>, change: Partial<ConnectionProfile>, account: boolean]>([
    ['no password at another address', password, { orgUrl: OTHER }, false],
    ['no password of another user', password, { userName: 'nestor@a.example' }, false],
    ['no password with another home realm', password, { homeRealm: 'sts.other.example' }, true],
    ['no client secret at another address', secret, { orgUrl: OTHER }, false],
    ['no client secret of another application', secret, { clientId: OTHER_APP }, true],
    ['no certificate of another application', certificate, { clientId: OTHER_APP }, true],
    ['no client secret for a user', secret, { userName: 'nestor@a.example' }, false],
    ['nothing for a Kerberos ticket', ticket, {}, true],
  ])('%s', async (_what, record, change, isAccount) => {
    expect(await lent(record, change)).toEqual({ account: isAccount ? 'account' : null, records: [] })
  })

  test('a password if the server names the saved user in another form', async () => {
    const userName = 'alex@a.example'
    expect(await lent(windows, {}, { saved: { userName }, name: 'A\\alex' })).toMatchObject({
      records: [typedId],
    })
  })

  test('nothing if the vault cannot be read', async () => {
    const vault = new MemoryVault()
    vault.read = () => Promise.reject(anError('vault-locked'))
    const saved = aProfile({ accountId: 'account' })
    const lending = { saved, tried: saved }
    expect(await lendSecret(lending, { account, vault, to: new TestVault() })).toEqual([])
  })
})

describe('of an imported secret, a test', () => {
  const saved = aProfile({ accountId: null, userName: account.name })
  const id = { kind: 'imported', accountId: saved.id } as const

  test.each<[what: string, change: Partial<ConnectionProfile>, isLent: boolean]>([
    ['gets it for its address and user', {}, true],
    ['gets none at another address', { orgUrl: OTHER }, false],
    ['gets none for another user', { userName: 'nestor@a.example' }, false],
    ['gets none for any user', { userName: null }, false],
  ])('%s', async (_what, change, isLent) => {
    const vault = new MemoryVault()
    const { orgUrl } = saved
    await writeRecord(vault, id, { version: 1, what: 'password', orgUrl, name: account.name, secret: 's' })
    const before = [...vault.records]
    const to = new TestVault()
    await lendSecret({ saved, tried: { ...saved, ...change } }, { account: null, vault, to })
    expect(to.records().map((record) => record.id)).toEqual(isLent ? [id] : [])
    expect([...vault.records]).toEqual(before)
  })
})

describe('a test by another method', () => {
  const asks = (method: SignInMethodId, by: SignInMethodId) => {
    const saved = aProfile({ accountId: 'account' })
    const store = new MemoryStore([saved], [{ ...account, method }])
    return lentAccount(store, { saved, tried: saved }, by)?.id ?? null
  }

  test.each<[what: string, method: SignInMethodId, by: SignInMethodId, lent: string | null]>([
    ['has the account of the same person', 'ws-federation', 'ws-trust', 'account'],
    ['has the account of the same application', 'client-credentials', 'client-credentials', 'account'],
    ['does not sign a person in as the application', 'client-credentials', 'entra', null],
    ['does not sign an application in as the person', 'entra', 'client-credentials', null],
  ])('%s', (_what, method, by, expected) => expect(asks(method, by)).toBe(expected))
})
