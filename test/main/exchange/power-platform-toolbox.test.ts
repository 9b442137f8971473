/** Connections of Power Platform ToolBox: its export, and the file that it works with. */
import { expect, test } from 'vitest'
import { recognize } from '../../../main/exchange/recognize.ts'
import { readFixture } from '../../support/fixtures.ts'
import { said } from '../../support/found.ts'
import { failureOf } from '../../support/told.ts'

const URL_ = 'https://contoso.crm4.dynamics.com'
const only = (connection: object, root: object = { version: 1 }) =>
  said(recognize(JSON.stringify({ ...root, connections: [connection] })).entries[0])

test('every entry of an export is read or refused for its own reason', () => {
  const { format, entries } = recognize(readFixture('exchange', 'power-platform-toolbox.json'))
  expect(format).toBe('power-platform-toolbox')
  expect(entries.map(said)).toEqual([
    {
      name: 'Contoso Dev',
      address: 'https://contoso-dev.crm4.dynamics.com',
      environment: 'development',
      tags: ['Contoso'],
      userName: 'ada@contoso.com',
      browser: { browser: 'edge', profile: 'Profile 1', inPrivate: false, chosenFor: 'organization' },
    },
    {
      name: 'Contoso PROD',
      address: URL_,
      environment: 'production',
      clientId: '44444444-4444-4444-4444-444444444444',
    },
    {
      name: 'Legacy ROPC',
      address: 'https://contoso-old.crm4.dynamics.com',
      environment: 'sandbox',
      userName: 'svc@contoso.com',
    },
    { name: 'bad env', address: 'https://x.crm.dynamics.com', environment: 'sandbox' },
    { reason: 'input-refused/exchange-no-entry', name: null },
    { reason: 'input-refused/exchange-no-address', name: 'no url' },
  ])
})

test.each([
  [{ clientSecret: 'canary-8c41d7-pw' }, ['client-secret']],
  [{ password: 'canary-8c41d7-pw' }, ['password']],
  [{ refreshToken: 'canary-8c41d7-pw', accessToken: 'canary-8c41d7-pw' }, ['token']],
])('the secret in %j is named and not taken', (fields, secrets) => {
  const found = only({ name: 'A', url: URL_, ...fields })
  expect(found).toMatchObject({ secrets })
  expect(JSON.stringify(found)).not.toContain('canary')
})

test('the encrypted client ID of the file that it works with is left away', () => {
  expect(only({ name: 'A', url: URL_, clientId: 'djEwAAAA==' }, {})).toEqual({ name: 'A', address: URL_ })
})

test('a connection string takes the place of an address', () => {
  expect(only({ name: 'A', connectionString: `AuthType=OAuth;Url=${URL_};UserName=a@b.c` })).toMatchObject({
    name: 'A',
    address: URL_,
    userName: 'a@b.c',
  })
})

test('two entries with one ID are both read', () => {
  const connections = ['dev', 'prod'].map((name) => ({
    ...{ id: '1754040600000', name },
    url: `https://${name}.crm4.dynamics.com`,
  }))
  expect(recognize(JSON.stringify({ version: 1, connections })).entries.map(said)).toEqual([
    { name: 'dev', address: 'https://dev.crm4.dynamics.com' },
    { name: 'prod', address: 'https://prod.crm4.dynamics.com' },
  ])
})

test('a newer version of the export is refused', async () => {
  expect(await failureOf(() => only({}, { version: 2 }))).toMatchObject({
    reason: 'input-refused/exchange-newer',
    facts: { version: '2' },
  })
})

test.each(['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty'])(
  'an environment named %s is none',
  (environment) => {
    expect(only({ name: 'A', url: URL_, environment })).toEqual({ name: 'A', address: URL_ })
  },
)
