/** The typed records of a vault. Records of earlier versions are read, and a record of another shape counts as missing. */
import { describe, expect, test } from 'vitest'
import { Secret } from '../../../main/secret.ts'
import { type RecordOf, readRecord, writeRecord } from '../../../main/vault/records.ts'
import type { VaultRecordId } from '../../../main/vault/token-vault.ts'
import { MemoryVault } from '../../support/memory-store.ts'

const OF_ORG = { accountId: 'account', orgHost: 'crm.contoso.test' } as const
const ids: { readonly [K in VaultRecordId['kind']]: VaultRecordId & { kind: K } } = {
  'token-cache': { kind: 'token-cache', accountId: 'account' },
  tokens: { kind: 'tokens', accountId: 'account' },
  typed: { kind: 'typed', accountId: 'account' },
  'sts-session': { kind: 'sts-session', accountId: 'account' },
  cookies: { kind: 'cookies', ...OF_ORG },
  assertion: { kind: 'assertion', ...OF_ORG },
  'program-grants': { kind: 'program-grants', accountId: 'programs' },
  'proxy-sign-in': { kind: 'proxy-sign-in', accountId: 'proxy' },
  imported: { kind: 'imported', accountId: 'profile' },
}

const COOKIE =
  '{"name":"MSISAuth","value":"x","domain":"crm.contoso.test","path":"/","secure":true,"httpOnly":true,"expiresAt":null}'

/** As earlier versions wrote them. */
const earlier: readonly [what: string, kind: VaultRecordId['kind'], text: string][] = [
  [
    'MSAL’s cache of a person',
    'token-cache',
    '{"version":1,"account":{"homeAccountId":"a.b","username":"alex@contoso.com"},"cache":"{}"}',
  ],
  ['MSAL’s cache of an application', 'token-cache', '{"version":1,"cache":"{}"}'],
  [
    'tokens of AD FS without a subject',
    'tokens',
    '{"version":1,"flow":"code","clientId":"c","resource":"https://crm.contoso.test/","accessToken":"t","expiresAt":1,"refreshToken":null}',
  ],
  [
    'MSAL’s cache for AD FS',
    'tokens',
    '{"version":1,"flow":"msal","clientId":"c","account":{"homeAccountId":"a.b"},"cache":"{}"}',
  ],
  [
    'tokens for an assertion',
    'tokens',
    '{"version":1,"flow":"assertion","origin":"https://login.example","clientId":"c","resource":"https://org.crm.dynamics.com","name":"alex@contoso.com","tenant":"t","accessToken":"t","expiresAt":1,"refreshToken":"r"}',
  ],
  [
    'a password for an STS',
    'typed',
    '{"version":1,"kind":"password","name":"alex@contoso.com","password":"p"}',
  ],
  ['a ticket at an STS', 'typed', '{"version":1,"kind":"ticket"}'],
  ['a ticket of a Windows account', 'typed', '{"version":1,"kind":"ticket","name":"alex@CONTOSO.COM"}'],
  ['a ticket whose owner is unknown', 'typed', '{"version":1,"kind":"ticket","name":null}'],
  [
    'a password of a Windows account',
    'typed',
    '{"version":1,"kind":"windows-password","name":"CONTOSO\\\\alex","password":"p","unencrypted":false}',
  ],
  ['a client secret', 'typed', '{"version":1,"kind":"client-secret","clientId":"c","secret":"s"}'],
  [
    'a client certificate',
    'typed',
    '{"version":1,"kind":"client-certificate","clientId":"c","certificate":"x","privateKey":"k","thumbprint":"t","notAfter":1}',
  ],
  [
    'an assertion with its key',
    'assertion',
    '{"version":1,"name":null,"xml":"<a/>","expiresAt":1,"proof":{"key":"k","reference":{"tokenType":"t","valueType":"v","id":"i"}}}',
  ],
  [
    'an assertion without a key',
    'assertion',
    '{"version":1,"name":"alex","xml":"<a/>","expiresAt":1,"proof":null}',
  ],
  ['the cookies of an org', 'cookies', `{"version":1,"cookies":[${COOKIE}]}`],
  [
    'the password of a proxy',
    'proxy-sign-in',
    '{"version":1,"server":"proxy.contoso.com:8080","name":"nora","password":"p"}',
  ],
  [
    'an imported password',
    'imported',
    '{"version":1,"what":"password","orgUrl":"https://crm.contoso.test","name":"alex","secret":"p"}',
  ],
  ['the cookies of an STS', 'sts-session', `{"version":1,"cookies":[${COOKIE}]}`],
]

describe('a record of a vault', () => {
  test.each(earlier)('with %s is read, and written back unchanged', async (_what, kind, text) => {
    const vault = new MemoryVault()
    await vault.write(ids[kind], new Secret(text))
    const record = await readRecord(vault, ids[kind])
    expect(record).toEqual(JSON.parse(text))
    await writeRecord(vault, ids[kind], record as RecordOf<typeof kind>)
    expect((await vault.read(ids[kind]))?.reveal()).toBe(text)
  })

  test.each([
    ['of a later version', '{"version":2,"kind":"ticket"}'],
    ['of an unknown kind', '{"version":1,"kind":"passkey"}'],
    ['with a field missing', '{"version":1,"kind":"password","name":"alex"}'],
    ['that is not JSON', 'password'],
  ])('%s is read as none', async (_what, text) => {
    const vault = new MemoryVault()
    await vault.write(ids.typed, new Secret(text))
    expect(await readRecord(vault, ids.typed)).toBe(null)
  })

  test('that does not exist is read as none', async () => {
    expect(await readRecord(new MemoryVault(), ids.cookies)).toBe(null)
  })
})
