/** What main knows of the 500 organizations, and answers to what a person does with them. */
import type { AccountOverview } from '../../main/contract/account.ts'
import { fail, failure } from '../../main/contract/failure.ts'
import type { AskedService, FoundOrg } from '../../main/contract/found-orgs.ts'
import type { HistoryEntry } from '../../main/contract/history.ts'
import type { ImportRow } from '../../main/contract/importing.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../main/contract/profile.ts'
import type { SecretRequest } from '../../main/contract/session.ts'
import type { KeptMatters } from '../../main/contract/today.ts'
import { FakeApi } from '../renderer/support/fake-api.ts'
import { TRACE } from '../support/connection-tests.ts'
import { aFailure } from '../support/failures.ts'
import { aFailedEvent, anAskedEvent, anEvent, aRequest } from '../support/history.ts'
import { aChange, aLastFailure, keptOf } from '../support/matters.ts'
import { aDetection, anAccount, NOW } from '../support/profiles.ts'
import { ALEX, BUILD, EVIDENCE, MEGAN, organizations, SESSIONS } from './organizations.ts'

const [HOUR, DAY] = [3_600_000, 86_400_000]

export const secretOf = (request: Partial<SecretRequest>): SecretRequest => ({
  ...{ what: 'password', host: 'sts.fabrikam.com', name: 'megan@fabrikam.com' },
  ...request,
})
export const clientSecret = secretOf({
  what: 'client-secret',
  host: 'login.microsoftonline.com',
  name: '33333333-4444-4555-8666-777777777777',
})

const accounts: readonly AccountOverview[] = [
  anAccount({ id: ALEX, profileIds: ['contoso', 'contoso-sandbox'] }),
  anAccount({
    ...{
      id: BUILD,
      name: 'Contoso build',
      method: 'client-credentials',
      profileIds: ['contoso-development'],
    },
    ...{ secretExpiresAt: NOW + 9 * DAY, secretEndSaidBy: 'person', secret: clientSecret },
  }),
  anAccount({
    ...{ id: MEGAN, authority: 'sts.fabrikam.com', method: 'ws-trust', name: 'megan@fabrikam.com' },
    ...{ profileIds: ['fabrikam'], secret: secretOf({}) },
  }),
]

const matters: readonly KeptMatters[] = [
  keptOf('trey', { failure: aLastFailure({ at: NOW - 2 * HOUR }) }),
  keptOf('contoso', {
    changes: [aChange({ of: 'provider', before: 'managed', now: 'federated sts.contoso.com' })],
  }),
  keptOf('fabrikam', { changes: [aChange({ before: '9.1.17.9', now: '9.1.18.22', at: NOW - DAY })] }),
  ...[1, 2, 4, 5, 7].map((index) => keptOf(`organization-${index}`, { changes: [aChange()] })),
]

const history: readonly HistoryEntry[] = [
  anEvent({ at: NOW - 20 * 60_000 }),
  anAskedEvent(NOW - 2 * HOUR),
  anEvent({ at: NOW - 3 * HOUR, way: 'background' }),
  aFailedEvent({ at: NOW - DAY }),
  anEvent({ at: NOW - DAY - HOUR, result: 'changed', accountName: null, method: null, change: aChange() }),
  anEvent({ at: NOW - 2 * DAY, result: 'signed-out' }),
  anEvent({ at: NOW - 2 * DAY - HOUR, result: 'canceled' }),
].map((event, index) => ({ ...event, id: 100 - index }))

const KEY = `SHA256:${'4Tq1mVb0'.repeat(5)}k4E`
const SOURCE = 'https://intranet.contoso.com/homerealm-catalog.json'

export const trace = {
  ...TRACE,
  ...{ orgUrl: 'https://contoso.crm4.dynamics.com', userName: 'alex@contoso.com' },
  detection: aDetection({ evidence: EVIDENCE }),
  steps: [
    { at: NOW, event: { is: 'step', step: 'opening-vault' }, took: 3 },
    {
      ...{ at: NOW + 40, took: 184 },
      event: { is: 'exchange', asked: 'GET contoso.crm4.dynamics.com/api/data/v9.2/', answer: 401 },
    },
    {
      ...{ at: NOW + 300, took: 8400 },
      event: { is: 'sign-in-page', host: 'login.microsoftonline.com', userAgent: 'window', named: true },
    },
    {
      ...{ at: NOW + 9000, took: 210 },
      event: { is: 'exchange', asked: 'GET contoso.crm4.dynamics.com/api/data/v9.2/WhoAmI', answer: 200 },
    },
  ],
} as const

const found = (name: string, change: Partial<FoundOrg> = {}): FoundOrg => ({
  orgUrl: `https://${name.toLowerCase().replaceAll(' ', '-')}.crm4.dynamics.com` as OrgUrl,
  ...{ name, version: '9.2.24073.198', region: 'EMEA', environmentId: null, customer: 'Contoso' },
  ...({ environment: 'production', state: 'enabled', there: null, elsewhere: false } as const),
  ...change,
})

export const services: readonly AskedService[] = [
  {
    ...{ name: 'Public', host: 'globaldisco.crm.dynamics.com', state: 'answered', found: 5, unusable: 1 },
    failure: null,
  },
  {
    ...{ name: 'US Government (GCC)', host: 'globaldisco.crm9.dynamics.com', state: 'failed', found: 0 },
    ...{ unusable: 0, failure: aFailure('host-timeout') },
  },
]

const rows: readonly ImportRow[] = [
  ...['Contoso Test', 'Contoso Training', 'Fabrikam Sales'].map((name) => ({
    ...{ file: 'ConnectionsList.Default.xml', name, secrets: [], leftOut: [] },
    ...{ address: `https://${name.toLowerCase().replaceAll(' ', '-')}.crm4.dynamics.com` },
    ...({ state: 'new', userName: 'alex@contoso.com' } as const),
  })),
  {
    ...{ file: 'ConnectionsList.Default.xml', name: 'Fabrikam Service', address: 'https://crm.fabrikam.com' },
    ...({ secrets: ['password', 'token'], leftOut: ['certificate'] } as const),
    readable: { what: 'password', name: 'megan@fabrikam.com' },
    ...({ state: 'new', userName: 'megan@fabrikam.com' } as const),
  },
  {
    ...{ file: 'ConnectionsList.Default.xml', name: 'Contoso', address: 'https://contoso.crm4.dynamics.com' },
    ...({ secrets: [], leftOut: [], state: 'changed', profileId: 'contoso' } as const),
    change: { name: 'Contoso', notes: 'From XrmToolBox' },
  },
  {
    ...{ file: 'ConnectionsList.Default.xml', name: 'Trey Research', secrets: [], leftOut: [] },
    ...({ address: 'https://trey.crm4.dynamics.com', state: 'there', profileId: 'trey' } as const),
  },
  {
    ...{ file: 'ConnectionsList.Default.xml', name: 'A. Datum', secrets: ['password'], leftOut: [] },
    ...({ address: 'https://crm.adatum.com/Datum', state: 'there', profileId: 'datum' } as const),
    ...{ readable: { what: 'password', name: 'alex@adatum.com' }, secretSaved: true },
  },
  {
    ...{ file: 'connections.txt', line: 7, name: null, address: null, secrets: [], leftOut: [] },
    ...({ state: 'refused', failure: failure('input-refused/exchange-no-address', {}) } as const),
  },
]

export const users = [
  ['Adele Vance', 'adele@contoso.com'],
  ['Adam Barr', 'adam@contoso.com'],
].map(([fullName = '', userName = ''], index) => ({
  ...{ userId: `22222222-2222-4222-8222-22222222222${index}`, fullName, userName },
  objectId: `66666666-6666-4666-8666-66666666666${index}`,
}))

export const program = {
  ...{ executable: '/usr/bin/node', script: '/home/alex/reports/monthly-report.mjs' },
  ...{ parent: '/usr/bin/bash', through: null },
}

/** The methods of a managed account online. */
export const methods = [
  { id: 'entra', recommended: true, whyNot: null },
  { id: 'client-credentials', recommended: false, whyNot: null },
] as const

/** 500 organizations, and an answer to all that a person does with them. */
export function usual(change: Readonly<Record<string, Partial<ConnectionProfile>>> = {}): FakeApi {
  const api = new FakeApi(organizations(change), SESSIONS)
  api.known = accounts
  api.matters = matters
  api.histories.set('contoso', history)
  api.trace = trace
  api.secretType = 'ClientSecret'
  api.detection = async () => aDetection({ evidence: EVIDENCE, signInMethods: methods })
  api.onComputer = async () => [
    {
      id: 'chrome',
      profiles: [
        { id: 'Default', name: 'Contoso' },
        { id: 'Profile 1', name: 'Private' },
      ],
    },
    { id: 'firefox', profiles: [] },
  ]
  api.programs = {
    reachable: true,
    grants: [
      {
        ...{ id: 'a', executable: program.executable, script: program.script, profileId: 'contoso' },
        ...{ decision: 'always', grantedAt: NOW - DAY, until: null, lastUsed: NOW - HOUR },
      },
      {
        ...{ id: 'b', executable: '/opt/report/report', script: null, profileId: 'contoso-sandbox' },
        ...{ decision: 'hour', grantedAt: NOW, until: NOW + HOUR, lastUsed: null },
      },
    ],
    requests: [
      { ...aRequest({ count: 3 }), id: 2, profileId: 'contoso', at: NOW },
      { ...aRequest({ outcome: 'refused', ask: 'permission' }), id: 1, profileId: 'trey', at: NOW - DAY },
    ],
  }
  api.clocks = { is: 'in-sync', servers: 3, wrong: [{ host: 'sts.fabrikam.com', difference: 420_000 }] }
  api.examining = async () => [
    {
      ...{ check: 'name', verdict: 'ok', took: 4 },
      found: { is: 'looked-up', facts: { host: 'contoso.crm4.dynamics.com', addresses: ['203.0.113.7'] } },
    },
    {
      ...{ check: 'tls', verdict: 'warning', took: 31 },
      found: { is: 'certificate', facts: { protocol: 'TLSv1.3', issuer: 'DigiCert', days: 12 } },
    },
    { check: 'who-am-i', verdict: 'failed', took: 30_000, found: aFailure('host-timeout') },
  ]
  api.imported.set('datum', { what: 'password', name: 'alex@adatum.com', host: 'sts.adatum.com' })
  api.followedCatalogs = [
    {
      ...{ id: 'core', name: 'Contoso core', source: SOURCE, keys: [KEY], organizations: 12 },
      ...{ signedAt: NOW - DAY, checkedAt: NOW, failure: null },
      signIn: { profileId: 'contoso', resource: 'api://contoso.com/organizations' },
      managed: true,
    },
    {
      ...{ id: 'partner', name: 'Partners', source: '/srv/catalogs/partners.json', keys: [KEY] },
      ...{ organizations: 3, signedAt: NOW - 30 * DAY, checkedAt: NOW - DAY, signIn: null },
      failure: failure('catalog-refused/signature', {}),
      managed: false,
    },
  ]
  api.catalogAt = async () => ({
    ...{ id: 'p', name: 'Fabrikam', source: 'https://intranet.fabrikam.com/catalog.json' },
    ...{ signedAt: NOW - DAY, organizations: 27, signers: [KEY] },
  })
  api.finding = async (tell) => {
    tell(services)
    return {
      orgs: [
        found('Contoso Sales', { there: 'contoso' }),
        found('Contoso Test', { environment: 'sandbox' }),
        found('Contoso Training', { environment: 'development' }),
        found('Contoso Archive', { state: 'disabled' }),
        found('Fabrikam Partners', { elsewhere: true, customer: null, region: null }),
      ],
      asked: services,
    }
  }
  api.importRead = async () => rows
  api.unsealed = async () => {
    api.importedRows = rows.map((row, index) => (index < 2 ? { ...row, unsealed: true } : row))
    return { accounts: [[0], [1]], left: 0 }
  }
  api.importedFiles = [
    { file: 'ConnectionsList.Default.xml', others: 2, failure: null },
    { file: 'team.json', others: 0, sealed: true, failure: null },
    { file: 'broken.xml', others: 0, failure: failure('input-refused/exchange-no-address', {}) },
  ]
  api.skippedFiles = 1
  api.sealable = async () => 2
  api.exported = async ({ format }) => ({
    ...{ file: 'organizations.csv', organizations: 499, removed: 1 },
    sealedAccounts: format === 'json' ? 2 : 0,
    lost: format === 'json' ? [] : [{ field: 'browser', organizations: 3 }],
  })
  api.findingUsers = async () => ({ users, more: true })
  api.environment = async () => {
    throw fail('sign-in-needs-person/environment', {})
  }
  return api
}
