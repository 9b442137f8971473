/** Sign-in profiles of the Power Platform CLI and the Dataverse CLI. */
import { expect, test } from 'vitest'
import { recognize } from '../../../main/exchange/recognize.ts'
import { readFixture } from '../../support/fixtures.ts'
import { said } from '../../support/found.ts'

const URL_ = 'https://contoso.crm4.dynamics.com/'
const only = (profile: unknown) => said(recognize(JSON.stringify({ Profiles: [profile] })).entries[0])

test('every profile is read, or refused because it has no environment', () => {
  const { format, entries } = recognize(readFixture('exchange', 'pac.json'))
  expect(format).toBe('pac')
  expect(entries.map(said)).toEqual([
    {
      name: 'contoso-dev',
      address: 'https://contoso-dev.crm4.dynamics.com/',
      userName: 'ada@contoso.com',
      environment: 'sandbox',
    },
    {
      name: 'Contoso PROD',
      address: 'https://CONTOSO.crm4.dynamics.com',
      clientId: '44444444-4444-4444-4444-444444444444',
      environment: 'sandbox',
    },
    { reason: 'input-refused/exchange-no-environment', name: 'tenant only' },
    {
      name: 'Contoso GCC High',
      address: 'https://contoso-gcch.crm.microsoftdynamics.us/',
      userName: 'ada@contoso.us',
      environment: 'sandbox',
    },
    { reason: 'input-refused/exchange-no-environment', name: null },
  ])
})

test.each<[what: string, profile: unknown, found: object]>([
  ['other case', { resource: URL_, USER: 'a@b.c' }, { address: URL_, userName: 'a@b.c' }],
  ['an application by its kind', { Resource: URL_, User: 'x', ProfileType: 1 }, { address: URL_ }],
  [
    'the account of the computer',
    { Resource: URL_, User: 'a@b.c', ProfileType: 4 },
    { address: URL_, userName: 'a@b.c' },
  ],
  ['a name that looks like a number', { Resource: URL_, Name: '2' }, { address: URL_, name: '2' }],
  [
    'a developer environment',
    { Resource: URL_, EnvironmentType: 'Developer' },
    { address: URL_, environment: 'development' },
  ],
  ['an environment of another type', { Resource: URL_, EnvironmentType: 'Trial' }, { address: URL_ }],
  ['no profile at all', 'x', { reason: 'input-refused/exchange-no-entry', name: null }],
  [
    'the prototype of objects',
    JSON.parse('{"__proto__":{"Resource":"https://x.y.z"}}'),
    { reason: 'input-refused/exchange-no-environment', name: null },
  ],
])('a profile with %s', (_what, profile, found) => {
  expect(only(profile)).toEqual(found)
})

test.each(['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty'])(
  'an environment named %s is none',
  (environment) => {
    expect(only({ Name: 'A', Resource: URL_, EnvironmentType: environment })).toEqual({
      name: 'A',
      address: URL_,
    })
  },
)
