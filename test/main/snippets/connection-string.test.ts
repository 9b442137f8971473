/** Connection strings of the Dataverse SDK: what is in them for each kind of sign-in, and that no value becomes another key. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AuthType } from '../../../main/contract/copying.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import type { SessionState } from '../../../main/contract/session.ts'
import { connectionString, connectionStringFor } from '../../../main/snippets/connection-string.ts'
import cases from '../../fixtures/connection-string/cases.json' with { type: 'json' }
import { NOT_READ, parseConnectionString } from '../../support/connection-string.ts'
import { aDetection, aProfile, connectedState } from '../../support/profiles.ts'

describe('the reader of these tests', () => {
  test.each(cases.map((each) => [each.in, each] as const))(
    '%j is read as the SDK reads it',
    (text, { out, error }) => {
      if (error !== undefined) expect(() => parseConnectionString(text)).toThrow(NOT_READ)
      else expect(parseConnectionString(text)).toEqual(out)
    },
  )
})

const CLIENT_ID = '51f81489-12ee-4a9e-aaae-a2591f45987d'
const ONLINE = 'https://contoso.crm4.dynamics.com'
const SIGNED_OUT: SessionState = { status: 'signed-out' }

const onPremises = aProfile({
  orgUrl: 'https://crm.contoso.com/Sales' as OrgUrl,
  detection: aDetection({
    hosting: 'ifd',
    identityProvider: { kind: 'ad-fs', stsHost: 'sts.contoso.com' },
  }),
})
const online = aProfile()

const connectedAs = (accountName: string, method: 'windows' | 'ws-trust' | 'client-credentials') => ({
  ...connectedState(),
  accountName,
  method,
})

const rows: readonly [claim: string, AuthType, ConnectionProfile, SessionState, expected: string][] = [
  [
    'OAuth with the person who is connected',
    'OAuth',
    online,
    connectedState(),
    `AuthType=OAuth;Url=${ONLINE};Username=alex@contoso.com;AppId=${CLIENT_ID};RedirectUri=http://localhost;LoginPrompt=Auto`,
  ],
  [
    'OAuth without a person',
    'OAuth',
    online,
    SIGNED_OUT,
    `AuthType=OAuth;Url=${ONLINE};AppId=${CLIENT_ID};RedirectUri=http://localhost;LoginPrompt=Auto`,
  ],
  [
    'OAuth with the redirect URI of the profile',
    'OAuth',
    { ...online, redirectUri: 'http://localhost:8400/back' },
    SIGNED_OUT,
    `AuthType=OAuth;Url=${ONLINE};AppId=${CLIENT_ID};RedirectUri=http://localhost:8400/back;LoginPrompt=Auto`,
  ],
  [
    'OAuth at AD FS, which knows one redirect URI',
    'OAuth',
    { ...onPremises, userName: 'alex@contoso.com' },
    SIGNED_OUT,
    `AuthType=OAuth;Url=https://crm.contoso.com/Sales;Username=alex@contoso.com;AppId=${CLIENT_ID};RedirectUri=http://127.0.0.1:47823/;LoginPrompt=Auto`,
  ],
  [
    'a client secret, as a placeholder, of the application that is connected',
    'ClientSecret',
    online,
    connectedAs('77777777-7777-4777-8777-777777777777', 'client-credentials'),
    `AuthType=ClientSecret;Url=${ONLINE};ClientId=77777777-7777-4777-8777-777777777777;ClientSecret="<client secret>"`,
  ],
  [
    'a client secret of an application that is not known',
    'ClientSecret',
    online,
    connectedState(),
    `AuthType=ClientSecret;Url=${ONLINE};ClientId="<client ID>";ClientSecret="<client secret>"`,
  ],
  [
    'a certificate, by its thumbprint',
    'Certificate',
    online,
    SIGNED_OUT,
    `AuthType=Certificate;Url=${ONLINE};ClientId="<client ID>";Thumbprint="<certificate thumbprint>"`,
  ],
  [
    'Active Directory with the account of the computer',
    'AD',
    onPremises,
    SIGNED_OUT,
    'AuthType=AD;Url=https://crm.contoso.com/Sales',
  ],
  [
    'Active Directory with a named account',
    'AD',
    onPremises,
    connectedAs('CONTOSO\\alex', 'windows'),
    'AuthType=AD;Url=https://crm.contoso.com/Sales;Domain=CONTOSO;Username=alex;Password=<password>',
  ],
  [
    'Active Directory with a user principal name',
    'AD',
    { ...onPremises, userName: 'alex@contoso.com' },
    SIGNED_OUT,
    'AuthType=AD;Url=https://crm.contoso.com/Sales;Username=alex@contoso.com;Password=<password>',
  ],
  [
    'IFD with the person who is connected',
    'IFD',
    onPremises,
    connectedAs('CONTOSO\\alex', 'ws-trust'),
    'AuthType=IFD;Url=https://crm.contoso.com/Sales;Domain=CONTOSO;Username=alex;Password=<password>',
  ],
  [
    'IFD with a home realm',
    'IFD',
    { ...onPremises, homeRealm: 'http://sts.fabrikam.com/adfs/services/trust' },
    SIGNED_OUT,
    'AuthType=IFD;Url=https://crm.contoso.com/Sales;HomeRealmUri=https://sts.fabrikam.com/adfs/services/trust/mex;Username="<user name>";Password=<password>',
  ],
  [
    'IFD with a home realm whose metadata is nowhere known',
    'IFD',
    { ...onPremises, homeRealm: 'urn:fabrikam' },
    SIGNED_OUT,
    'AuthType=IFD;Url=https://crm.contoso.com/Sales;Username="<user name>";Password=<password>',
  ],
]

test.each(rows)('%s', (_claim, type, profile, session, expected) => {
  expect(connectionStringFor(type, { profile, session, clientId: CLIENT_ID })).toBe(expected)
})

describe('a value cannot end early', () => {
  const hostile = [
    'a;Url=https://evil.example',
    '";Url=https://evil.example;x="',
    "';Url=https://evil.example;x='",
    `"';Url=https://evil.example`,
    'a\nUrl=https://evil.example',
    'a\r\n;Url=https://evil.example',
    '=b',
    ' a ',
    "it's",
    "abc'",
    '"',
    "'",
    '$(x)`x`',
  ]
  test.each(hostile)('%j', (value) => {
    const text = connectionString([
      ['Url', ONLINE],
      ['Username', value],
    ])
    expect(parseConnectionString(text)).toEqual({ url: ONLINE, username: value })
  })

  test('whatever it is', () => {
    const marks = fc.constantFrom(';', '=', '"', "'", ' ', '\n', '\t', 'Url', 'a', '\u0001', '\u2028', 'é')
    const value = fc.array(marks, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(value, value, (user, password) => {
        const text = connectionString([
          ['Url', ONLINE],
          ['Username', user],
          ['Password', password],
        ])
        expect(parseConnectionString(text)).toEqual({ url: ONLINE, username: user, password })
      }),
    )
  })
})
