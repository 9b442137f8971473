/** Test data between marks, so that the test of the pseudo-language can tell data from the dictionary's texts. */
import { failure } from '../../../main/contract/failure.ts'
import type { PointVerdict } from '../../../main/contract/sent-assertion.ts'
import type { SessionState } from '../../../main/contract/session.ts'
import { anAccount, anAssertion, aProfile, connectedState, NOW, WHO } from '../../support/profiles.ts'

/** Marks a text as data of the test. */
export const data = (text: string) => `‹${text}›`

const details = {
  fixedBy: 'organization-administrator',
  retryAt: NOW,
  provider: { code: data('code'), text: data('text'), correlationId: data('id'), time: data('time') },
} as const
export const failures = {
  'server-busy': failure('server-busy', { host: data('host'), status: 503 }, details),
  'wrong-tenant': failure('wrong-tenant/signed-in', { name: data('name') }, details),
}
export const evidence = [
  {
    source: 'org-challenge',
    url: 'https://contoso.crm.dynamics.com/api',
    finding: 'sign-in-request',
    facts: { location: data('location'), stsHost: data('sts'), homeRealm: data('realm') },
    rule: 'https://learn.microsoft.com/rule',
    at: NOW,
    took: 12,
  },
] as const
export const detection = {
  ...aProfile().detection,
  version: '9.2',
  unconfirmedAuthority: 'login.stranger.example',
  evidence,
  signInMethods: [
    { id: 'entra', recommended: true, whyNot: null },
    { id: 'client-credentials', recommended: false, whyNot: null },
    { id: 'ws-trust', recommended: false, whyNot: 'account-not-named' },
  ],
} as NonNullable<ReturnType<typeof aProfile>['detection']>
export const profile = aProfile({
  name: data('Contoso'),
  favorite: true,
  accountId: 'account',
  tenant: '99999999-9999-4999-8999-999999999999',
  homeRealm: 'sts.contoso.com',
  lastConnectedAt: NOW,
  detection,
})
export const account = anAccount({
  id: 'account',
  method: 'client-credentials',
  profileIds: [profile.id],
  secretExpiresAt: NOW,
  secretEndSaidBy: 'person',
  secret: { what: 'client-secret', host: 'login.microsoftonline.com', name: data('app') },
})

const sent = anAssertion()
const point = (verdict: PointVerdict) =>
  ({ verdict, finding: { is: 'for-another', audience: data('audience') } }) as const
export const connected = {
  ...connectedState(),
  home: 'microsoft-account',
  assertion: {
    ...sent,
    points: {
      signature: point('bad'),
      issuer: point('good'),
      audience: point('good'),
      times: point('unchecked'),
    },
  },
  who: {
    ...WHO,
    userFullName: data('Alex'),
    organizationName: data('Contoso'),
    organizationUniqueName: data('contoso'),
    roles: [data('Salesperson')],
  },
} as const satisfies SessionState
const certificate = { id: 'a', subject: data('Alex'), issuer: data('CA'), validFrom: 0 }
export const certificates = [
  { ...certificate, validUntil: NOW },
  { ...certificate, id: 'b', validUntil: 9_000_000_000_000 },
  { ...certificate, id: 'c', validFrom: 8_000_000_000_000, validUntil: 9_000_000_000_000 },
]
