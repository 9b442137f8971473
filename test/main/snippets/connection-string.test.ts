/** Connection strings of the Dataverse SDK: what is in them for each kind of sign-in. */
import { expect, test } from 'vitest'
import type { AuthType } from '../../../main/contract/copying.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import type { SessionState } from '../../../main/contract/session.ts'
import { connectionStringFor, type WrittenSecret } from '../../../main/snippets/connection-string.ts'
import { aDetection, aProfile, connectedState } from '../../support/profiles.ts'

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
  expect(connectionStringFor(type, { profile, session, clientId: CLIENT_ID, account: null })).toBe(expected)
})

test.each<[AuthType, WrittenSecret, expected: string]>([
  ['ClientSecret', { name: CLIENT_ID, value: 's;"1' }, `ClientId=${CLIENT_ID};ClientSecret='s;"1'`],
  ['AD', { name: 'CONTOSO\\alex', value: ' p ' }, 'Domain=CONTOSO;Username=alex;Password=" p "'],
  ['IFD', { name: 'alex@contoso.com', value: 'p' }, 'Username=alex@contoso.com;Password=p'],
])('%s with its secret names whose secret it is', (type, secret, expected) => {
  // somebody else is connected
  const facts = { profile: online, session: connectedState(), clientId: CLIENT_ID, account: null }
  expect(connectionStringFor(type, facts, secret)).toBe(`AuthType=${type};Url=${ONLINE};${expected}`)
})
