/** What an import would do: new, already there, changed, or not understood and why. */
import { describe, expect, test } from 'vitest'
import type { PlannedRow } from '../../../main/contract/exchange.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import type { FoundConnection } from '../../../main/exchange/found.ts'
import { foundEntry, refusedEntry } from '../../../main/exchange/found-connection.ts'
import { plan } from '../../../main/exchange/plan.ts'
import { recognize } from '../../../main/exchange/recognize.ts'
import { failureLine } from '../../../main/words/failures.ts'
import { processorTime } from '../../support/processor-time.ts'
import { aProfile } from '../../support/profiles.ts'

const URL_ = 'https://contoso.crm4.dynamics.com'
const [A, B] = ['44444444-4444-4444-8444-444444444444', '55555555-5555-4555-8555-555555555555']

type Said = Partial<FoundConnection>

const planned = (
  found: readonly Said[],
  profiles: readonly ConnectionProfile[] = [],
  allowHttp = false,
): readonly PlannedRow[] =>
  plan([{ file: 'a.xml', entries: found.map((each) => foundEntry({ address: URL_, ...each })) }], profiles, {
    allowHttp,
  })

const states = (rows: readonly PlannedRow[]) => rows.map(({ state }) => state)
const saved = (change: Partial<ConnectionProfile> = {}) =>
  aProfile({ orgUrl: URL_ as OrgUrl, environment: 'unspecified', ...change })

test('a row says what the file says, where it is from, and what is missing', () => {
  expect(
    planned([{ name: 'Contoso', userName: 'a@b.c', secrets: ['password'], leftOut: ['certificate'] }]),
  ).toEqual([
    {
      file: 'a.xml',
      name: 'Contoso',
      address: URL_,
      secrets: ['password'],
      leftOut: ['certificate'],
      state: 'new',
      draft: expect.objectContaining({ orgUrl: URL_, name: 'Contoso', userName: 'a@b.c' }),
    },
  ])
})

describe('the same connection', () => {
  test.each<[what: string, found: Said, there: Partial<ConnectionProfile>]>([
    ['by address alone', {}, {}],
    ['by an address in other words', { address: 'HTTPS://CONTOSO.CRM4.DYNAMICS.COM:443/main.aspx?x=1' }, {}],
    ['by the address of its Web API', { address: 'https://contoso.api.crm4.dynamics.com/' }, {}],
    ['by the user name in other case', { userName: 'ALEX@contoso.com' }, { userName: 'alex@contoso.com' }],
    ['without a user name in the file', {}, { userName: 'alex@contoso.com' }],
    [
      'by the name of a guest',
      { userName: 'alex_contoso.com#EXT#@fabrikam.com' },
      { userName: 'alex@contoso.com' },
    ],
    ['with less than is saved', {}, { customer: 'C', tags: ['x'], notes: 'n', clientId: A }],
  ])('%s is already there', (_what, found, there) => {
    expect(states(planned([found], [saved(there)]))).toEqual(['there'])
  })

  test.each<[what: string, found: Said, there: Partial<ConnectionProfile>]>([
    ['another user', { userName: 'b@b.c' }, { userName: 'a@b.c' }],
    ['an application beside a person', { clientId: A }, { userName: 'a@b.c' }],
    ['a person beside an application', { userName: 'a@b.c' }, { clientId: A }],
    ['another organization', { address: 'https://fabrikam.crm4.dynamics.com' }, {}],
  ])('with %s is new', (_what, found, there) => {
    expect(states(planned([found], [saved(there)]))).toEqual(['new'])
  })

  test('twice in the files is new once', () => {
    const rows = planned([{ name: 'A' }, { name: 'B' }])
    expect(rows).toMatchObject([{ state: 'new' }, { state: 'there', profileId: null }])
  })

  test('with two applications is told, because a list has one organization without a user name', () => {
    expect(
      planned([
        { name: 'A', clientId: A },
        { name: 'B', clientId: B },
      ]),
    ).toMatchObject([
      { state: 'new' },
      { state: 'refused', failure: { reason: 'profile-exists/named', facts: { name: 'A' } } },
    ])
  })

  test('of two people is each their own', () => {
    const rows = planned([{ userName: 'a@b.c' }, { userName: 'b@b.c' }], [saved()])
    expect(rows).toMatchObject([{ state: 'changed', change: { userName: 'a@b.c' } }, { state: 'new' }])
  })
})

test.each<[what: string, found: Said, there: Partial<ConnectionProfile>, change: object]>([
  ['name', { name: 'New' }, { name: 'Old' }, { name: 'New' }],
  ['environment', { environment: 'sandbox' }, {}, { environment: 'sandbox' }],
  ['favorite', { favorite: true }, {}, { favorite: true }],
  ['customer', { customer: 'Contoso' }, { customer: 'Fabrikam' }, { customer: 'Contoso' }],
  ['tags, which are added', { tags: ['X', 'y'] }, { tags: ['x'] }, { tags: ['x', 'y'] }],
  ['notes', { notes: 'new' }, { notes: 'old' }, { notes: 'new' }],
  ['user name', { userName: 'a@b.c' }, {}, { userName: 'a@b.c' }],
  ['client ID', { clientId: A.toUpperCase() }, {}, { clientId: A }],
  [
    'home realm',
    { homeRealm: 'https://sts.x.y/adfs/services/trust/mex' },
    {},
    { homeRealm: 'http://sts.x.y/adfs/services/trust' },
  ],
])('another %s is a change', (_what, found, there, change) => {
  expect(planned([found], [saved(there)])).toMatchObject([{ state: 'changed', change }])
})

test.each([
  ['https://crm.contoso.com/Sales/', true, 'https://crm.contoso.com/Sales'],
  ['https://crm.contoso.com/CS', true, 'https://crm.contoso.com/CS'],
  ['https://crm.contoso.com/CS', false, 'https://crm.contoso.com'],
  ['https://crm.contoso.com/Sales/XRMServices/2011/Organization.svc', true, 'https://crm.contoso.com/Sales'],
  ['https://sales.contoso.com/XRMServices/2011/Organization.svc', true, 'https://sales.contoso.com'],
  ['https://sales.contoso.com/main.aspx', true, 'https://sales.contoso.com'],
])('%s, whose path is a name: %s, is the organization %s', (address, pathIsName, expected) => {
  expect(planned([{ address, pathIsName }])).toMatchObject([{ state: 'new', address: expected }])
})

describe('an address that cannot be used is told with its reason', () => {
  test.each([
    [`https://\${ORG}.crm.dynamics.com`, 'input-refused/exchange-placeholder'],
    ['https://make.powerapps.com', 'url-not-an-org'],
    ['http://crm.contoso.com/Sales', 'url-needs-https/import'],
    ['ftp://crm.contoso.com', 'url-scheme-refused'],
    ['not an address', 'url-malformed/characters'],
  ])('%s', (address, reason) => {
    expect(planned([{ address, name: 'A' }])).toMatchObject([
      { name: 'A', state: 'refused', failure: { reason } },
    ])
  })

  test('and not repeated if it may hold a password', () => {
    const rows = planned([{ address: 'https://alex:canary-8c41d7-pw@crm.contoso.com' }])
    expect(rows).toMatchObject([
      { address: null, state: 'refused', failure: { reason: 'url-has-credentials' } },
    ])
    expect(JSON.stringify(rows)).not.toContain('canary')
  })

  test('and plain http is accepted on-premises if the person says so', () => {
    const addresses = ['http://crm.contoso.com/Sales', URL_.replace('https', 'http')]
    expect(
      states(
        planned(
          addresses.map((address) => ({ address })),
          [],
          true,
        ),
      ),
    ).toEqual(['new', 'refused'])
  })
})

const SECRET = 'canary-8c41d7-pw'
const xrm = (fields: string) =>
  `<CrmConnections><Connections><ConnectionDetail>${fields}</ConnectionDetail></Connections></CrmConnections>`
const json = (fields: object) => JSON.stringify({ version: 1, connections: [{ name: 'A', ...fields }] })

describe('no row of an import repeats or saves a secret', () => {
  test.each<[what: string, text: string]>([
    ['after an address without a semicolon', `AuthType=OAuth;Url=${URL_} Password=${SECRET};AppId=x`],
    ['on the next line', `AuthType=OAuth;\nUrl=${URL_}\nPassword=${SECRET};\nAppId=x`],
    ['after a comma', `AuthType=OAuth;Url=${URL_},Username=a,Password=${SECRET}`],
    ['in a variable', `CONN="AuthType=ClientSecret;Url=${URL_} ClientSecret=${SECRET}"`],
    ['that has the key of the address in it', `AuthType=OAuth;Username=u;Password=ab;Url=${SECRET}`],
    ['that looks like a scheme', `AuthType=OAuth;Username=u;Password=ab;Url=${SECRET}:x`],
    ['after a user name without a semicolon', `AuthType=OAuth;Url=${URL_};Username=u Password=${SECRET}`],
    ['in the address of a list', `name,url\nA,"Url=${URL_};Password=${SECRET}"`],
    ['in the name of a list', `name,url\n"Url=${URL_};Password=${SECRET}",${URL_}`],
    ['in the name of a row without an address', `name,url\n"Url=${URL_};Password=${SECRET}",`],
    ['in the customer and tags of a list', `url,customer,tags\n${URL_},Secret=${SECRET},Pwd=${SECRET}`],
    ['in a name that is an address', `name,url\nhttps://alex:${SECRET}@crm.contoso.com,${URL_}`],
    [
      'in the address of Power Platform ToolBox',
      json({ url: `AuthType=OAuth;Url=${URL_};Password=${SECRET}` }),
    ],
    ['in the name of Power Platform ToolBox', json({ url: URL_, name: `Url=${URL_};Password=${SECRET}` })],
    [
      'in the address of XrmToolBox',
      xrm(`<WebApplicationUrl>Url=${URL_};Password=${SECRET}</WebApplicationUrl>`),
    ],
    [
      'in the name of XrmToolBox',
      xrm(
        `<ConnectionName>AuthType=OAuth;Url=${URL_};Password=${SECRET}</ConnectionName><WebApplicationUrl>${URL_}</WebApplicationUrl>`,
      ),
    ],
    [
      'in the list of files of XrmToolBox',
      `<ConnectionsList><Files><ConnectionFile><Path>Url=${URL_};Password=${SECRET}</Path></ConnectionFile></Files></ConnectionsList>`,
    ],
    ['in the name of a setting', JSON.stringify({ [`Url=x;Password=${SECRET}`]: `Url=${URL_}` })],
    ['that looks like a placeholder', `url,name\n"https://alex:{${SECRET}}@crm.contoso.com",A`],
    ['like a placeholder with a space', `url,name\n"https://alex:{${SECRET} x}@crm.contoso.com",A`],
    ['like a placeholder after the address', `url,name\n"${URL_} Password={${SECRET}}",A`],
  ])('%s', (_what, text) => {
    const rows = plan([{ file: 'f', entries: recognize(text).entries }], [], { allowHttp: false })
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows).toLowerCase()).not.toContain(SECRET)
    for (const row of rows)
      if (row.state === 'refused') expect(failureLine(row.failure).toLowerCase()).not.toContain(SECRET)
  })

  test.each([
    ['https://make.powerapps.com', 'https://make.powerapps.com'],
    ['http://crm.contoso.com:5555/Sales', 'http://crm.contoso.com:5555/Sales'],
    ['contoso..dynamics.com', null],
    ['crm.contoso', 'https://crm.contoso'],
    ['contoso', null],
    ['not an address', null],
  ])('the address %s is shown as %s', (address, shown) => {
    expect(planned([{ address }])).toMatchObject([{ address: shown }])
  })

  test('a placeholder without a secret around it is told', () => {
    expect(planned([{ address: 'https://<your org>.crm.dynamics.com' }])).toMatchObject([
      { failure: { facts: { placeholder: '<your org>' } } },
    ])
  })

  test.each(['Prod: alex@contoso.com', 'Contoso; Fabrikam = A', 'Keyhole', 'A/B: x'])(
    'the name %j is kept',
    (name) => {
      expect(planned([{ name }])).toMatchObject([{ name, draft: { name } }])
    },
  )
})

test('an entry that no reader understood keeps its name and reason', () => {
  const entries = [refusedEntry('A', 'input-refused/exchange-no-address', {})]
  expect(plan([{ file: 'f', entries }], [], { allowHttp: false })).toMatchObject([
    { file: 'f', name: 'A', state: 'refused', failure: { reason: 'input-refused/exchange-no-address' } },
  ])
})

test('ten thousand entries, all of them there already, are compared one by one', () => {
  const found = Array.from({ length: 10_000 }, (_, at) => ({ address: `https://a${at}.crm4.dynamics.com` }))
  const profiles = found.map(({ address }) => saved({ orgUrl: address as OrgUrl }))
  expect(new Set(states(planned(found, profiles)))).toEqual(new Set(['there']))
})

test.each<[what: string, user: (at: number) => Said]>([
  ['users', (at) => ({ userName: `u${at}@b.c` })],
  ['applications', (at) => ({ clientId: `44444444-4444-4444-8444-${String(at).padStart(12, '0')}` })],
])('ten thousand %s of one address take no long time', async (_what, user) => {
  const found = Array.from({ length: 10_000 }, (_, at) => user(at))
  expect(await processorTime(() => expect(states(planned(found))[0]).toBe('new'))).toBeLessThan(10_000)
})

test.each<[what: string, text: string]>([
  ['a row without an address', `name,url\n${'x'.repeat(1_000_000)},`],
  [
    'a row with an address that cannot be read',
    `name,url\n${'x'.repeat(1_000_000)},${'y'.repeat(1_000_000)}`,
  ],
  ['a new row', `name,url\n${'x'.repeat(1_000_000)},${URL_}`],
])('%s shows no more of its name and address than others', (_what, text) => {
  const [row] = plan([{ file: 'f', entries: recognize(text).entries }], [], { allowHttp: false })
  expect(row?.name).toBe(`${'x'.repeat(199)}…`)
  expect(row?.address ?? '').toHaveLength(row?.state === 'new' ? URL_.length : 0)
})
