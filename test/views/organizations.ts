/** The 500 organizations of the scenes: eight that the views are about, and those of twelve made-up customers. */
import type { Evidence } from '../../main/contract/evidence.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { type ConnectionProfile, ENVIRONMENTS } from '../../main/contract/profile.ts'
import type { SessionState } from '../../main/contract/session.ts'
import { aFailure } from '../support/failures.ts'
import {
  aDetection,
  anAssertion,
  aProfile,
  connectedState,
  connectingState,
  failedState,
  NOW,
  WHO,
} from '../support/profiles.ts'

const DAY = 86_400_000
const COUNT = 500

/** The accounts: a person of Microsoft Entra ID, an application, and a person of an AD FS. */
export const [ALEX, BUILD, MEGAN] = ['alex', 'build', 'megan'] as const

// the fictitious companies of Microsoft's samples
const CUSTOMERS = [
  ...['Adventure Works', 'Alpine Ski House', 'Coho Winery', 'Fourth Coffee', 'Graphic Design Institute'],
  ...['Humongous Insurance', 'Lucerne Publishing', 'Munson’s Pickles', 'Proseware', 'Tailspin Toys'],
  ...['Wide World Importers', 'Woodgrove Bank'],
]
const KINDS = ['Sales', 'Service', 'Projects', 'Marketing', 'Field']

const TENANT = '11111111-1111-4111-8111-111111111111'

/** Of an organization online: what it answered, and what the answers mean. */
export const EVIDENCE: readonly Evidence[] = [
  {
    ...{ source: 'org-url', finding: 'host-in-cloud' },
    facts: { host: 'contoso.crm4.dynamics.com', cloud: 'Public' },
    at: NOW,
  },
  {
    ...{ source: 'org-challenge', url: 'https://contoso.crm4.dynamics.com/api/data/v9.2/', status: 401 },
    finding: 'challenge',
    facts: {
      header: `Bearer authorization_uri=https://login.microsoftonline.com/${TENANT}/oauth2/authorize, resource_id=https://contoso.crm4.dynamics.com/`,
      ...{ tokensOf: 'cloud', host: 'login.microsoftonline.com', cloud: 'Public' },
      ...{ forOtherHost: false, windows: null, basic: false },
    },
    ...{ rule: 'https://learn.microsoft.com/power-apps/developer/data-platform/authenticate-oauth' },
    ...{ at: NOW, took: 184 },
  },
  {
    ...{ source: 'realm-discovery', url: 'https://login.microsoftonline.com/common/userrealm/', status: 200 },
    ...{ finding: 'realm-managed', facts: { domain: 'contoso.com', brand: 'Contoso Ltd.' } },
    ...{ at: NOW, took: 96 },
  },
  {
    ...{ source: 'openid-configuration', status: 200 },
    url: `https://login.microsoftonline.com/${TENANT}/v2.0/.well-known/openid-configuration`,
    finding: 'tenant',
    facts: { issuer: `https://login.microsoftonline.com/${TENANT}/v2.0`, region: 'EU', otherCloud: null },
    ...{ at: NOW, took: 71 },
  },
]

const entraMethods = [
  { id: 'entra', recommended: true, whyNot: null },
  { id: 'client-credentials', recommended: false, whyNot: null },
  { id: 'ws-trust', recommended: false, whyNot: 'password-on-its-page-only' },
  { id: 'windows', recommended: false, whyNot: 'no-windows-account' },
] as const

const online = aDetection({ evidence: EVIDENCE, version: '9.2.24073.198' })
const onPremises = aDetection({
  ...{ hosting: 'on-premises', version: '9.1.18.22', evidence: [] },
  identityProvider: { kind: 'active-directory', schemes: ['negotiate', 'ntlm'] },
  signInMethods: [{ id: 'windows', recommended: true, whyNot: null }],
})
const claimsBased = aDetection({
  ...{ hosting: 'ifd', version: '9.1.18.22', uniqueName: 'fabrikam', stsHost: 'sts.fabrikam.com' },
  resource: 'https://crm.fabrikam.com/',
  passiveEndpoint: 'https://sts.fabrikam.com/adfs/ls/',
  identityProvider: {
    ...{ kind: 'ad-fs', stsHost: 'sts.fabrikam.com', oauthAuthority: 'https://sts.fabrikam.com/adfs' },
    issuer: 'http://sts.fabrikam.com/adfs/services/trust',
  },
  signInMethods: [
    { id: 'ws-federation', recommended: true, whyNot: null },
    { id: 'ad-fs-oauth', recommended: false, whyNot: null },
    { id: 'ws-trust', recommended: false, whyNot: null },
  ],
})

const url = (text: string) => text as OrgUrl

/** Those that the views are about, by the IDs that the views select them with. */
const NAMED: readonly (Partial<ConnectionProfile> & Pick<ConnectionProfile, 'id' | 'name'>)[] = [
  {
    ...{ id: 'contoso', name: 'Contoso Sales', orgUrl: url('https://contoso.crm4.dynamics.com') },
    ...{ favorite: true, customer: 'Contoso', tags: ['core', 'migration'], userName: 'alex@contoso.com' },
    ...{ notes: 'Before a new release, ask Megan first.\nThe sandbox is copied from here each Monday.' },
    ...{ accountId: ALEX, tenant: TENANT, organizationId: WHO.organizationId, detection: online },
  },
  {
    ...{ id: 'contoso-sandbox', name: 'Contoso Sales Sandbox', environment: 'sandbox' },
    ...{ orgUrl: url('https://contoso-sandbox.crm4.dynamics.com'), customer: 'Contoso', tags: ['migration'] },
    ...{ userName: 'alex@contoso.com', accountId: ALEX, tenant: TENANT, detection: online },
  },
  {
    ...{ id: 'contoso-development', name: 'Contoso Sales Development', environment: 'development' },
    ...{ orgUrl: url('https://contoso-dev.crm4.dynamics.com'), customer: 'Contoso', accountId: BUILD },
    detection: aDetection({ ...online, signInMethods: entraMethods.slice(0, 2) }),
  },
  {
    ...{ id: 'fabrikam', name: 'Fabrikam Service', orgUrl: url('https://crm.fabrikam.com') },
    ...{ customer: 'Fabrikam', userName: 'megan@fabrikam.com', accountId: MEGAN, detection: claimsBased },
  },
  {
    ...{ id: 'datum', name: 'A. Datum', orgUrl: url('https://crm.adatum.com/Datum') },
    ...{ customer: 'A. Datum', environment: 'production', detection: onPremises },
  },
  {
    ...{ id: 'litware', name: 'Litware Field Service', orgUrl: url('https://litware.crm.dynamics.com') },
    ...{ customer: 'Litware', environment: 'sandbox', detection: online },
  },
  {
    ...{ id: 'northwind', name: 'Northwind Traders', orgUrl: url('https://northwind.crm11.dynamics.com') },
    ...{ customer: 'Northwind', environment: 'unspecified', detection: null },
  },
  {
    ...{ id: 'trey', name: 'Trey Research', orgUrl: url('https://trey.crm4.dynamics.com') },
    ...{ customer: 'Trey Research', environment: 'production', detection: online },
    catalog: { catalog: 'core', entry: 'trey', removed: false },
  },
]

function oneOfMany(index: number): ConnectionProfile {
  const customer = CUSTOMERS[index % CUSTOMERS.length] ?? ''
  const host = `${customer.toLowerCase().replaceAll(/\W/g, '')}${index}`
  return aProfile({
    id: `organization-${index}`,
    ...{
      customer,
      environment: ENVIRONMENTS[(index * 7 + Math.floor(index / 12)) % ENVIRONMENTS.length] ?? 'unspecified',
    },
    name: `${customer} ${KINDS[Math.floor(index / CUSTOMERS.length) % KINDS.length]} ${index}`,
    orgUrl: url(index % 3 === 0 ? `https://crm.${host}.example/Sales` : `https://${host}.crm4.dynamics.com`),
    ...{ favorite: index % 100 === 0, tags: index % 7 === 0 ? ['migration'] : [] },
    userName: `megan@${host}.example`,
    detection: index % 3 === 0 ? onPremises : online,
    lastConnectedAt: NOW - (index % 20) * DAY,
  })
}

/** 500 organizations. `change`: of those that the views are about, by their IDs. */
export const organizations = (
  change: Readonly<Record<string, Partial<ConnectionProfile>>> = {},
): readonly ConnectionProfile[] => [
  ...NAMED.map((each) => aProfile({ lastConnectedAt: NOW - DAY, ...each, ...change[each.id] })),
  ...Array.from({ length: COUNT - NAMED.length }, (_, index) => oneOfMany(index)),
]

/** One session of each kind. */
export const SESSIONS: Readonly<Record<string, SessionState>> = {
  contoso: connectedState(),
  'contoso-sandbox': { status: 'saved' },
  'contoso-development': failedState(aFailure('sign-in-needs-person'), { saved: true, method: 'entra' }),
  fabrikam: {
    ...connectedState(),
    who: {
      ...WHO,
      ...{ userFullName: 'Megan Bowen', userName: 'FABRIKAM\\megan', organizationName: 'Fabrikam Service' },
      ...{ organizationUniqueName: 'fabrikam', version: '9.1.18.22', environmentId: null },
    },
    ...{ accountName: 'megan@fabrikam.com', method: 'ws-federation' },
    assertion: anAssertion({ issuer: 'not-understood' }),
  },
  litware: connectingState(
    { doing: 'signing-in', userAgent: 'window', host: 'login.microsoftonline.com', named: true },
    'entra',
  ),
  datum: failedState(aFailure('host-timeout')),
}
