/** Connection files of XrmToolBox, of each version, and the list of these files. */
import { describe, expect, test } from 'vitest'
import { recognize } from '../../../main/exchange/recognize.ts'
import { readFixture } from '../../support/fixtures.ts'
import { connections, said } from '../../support/found.ts'

const ID = '44444444-4444-4444-4444-444444444444'
const sample = recognize(readFixture('exchange', 'xrmtoolbox.xml'))
const named = (name: string) => connections(sample.entries).find((each) => each.name === name)

/** A file with one entry. @param outer elements of the list */
const file = (entry: string, outer = '') =>
  `<?xml version="1.0"?><CrmConnections>${outer}<Connections><ConnectionDetail>${entry}</ConnectionDetail></Connections></CrmConnections>`
const only = (text: string) => said(recognize(text).entries[0])
const URL_ = 'https://contoso.crm4.dynamics.com'
const address = `<WebApplicationUrl>${URL_}/</WebApplicationUrl>`

test('every entry of a file of today is read', () => {
  expect(sample.format).toBe('xrmtoolbox')
  expect(connections(sample.entries)).toHaveLength(10)
})

test.each<[name: string, expected: object]>([
  [
    'Contoso Dev (OAuth/MFA)',
    {
      address: 'https://contoso-dev.crm4.dynamics.com/',
      userName: 'ada@contoso.com',
      environment: 'development',
      browser: { browser: 'edge', profile: 'Profile 1', inPrivate: false, chosenFor: 'organization' },
      secrets: [],
    },
  ],
  [
    'Contoso PROD (secret)',
    { userName: null, clientId: ID, environment: 'production', secrets: ['client-secret'] },
  ],
  ['Contoso certificate', { userName: null, clientId: ID, leftOut: ['certificate'], secrets: [] }],
  [
    'On-prem AD, integrated',
    { address: 'http://crm.contoso.local:5555/ContosoOP/', userName: null, pathIsName: true },
  ],
  ['On-prem AD, named user', { userName: 'CONTOSO\\jsmith', secrets: ['password'] }],
  [
    'IFD with AD FS home realm',
    {
      userName: 'CONTOSO\\jsmith',
      homeRealm: 'https://sts.contoso.com/adfs/services/trust/mex',
      secrets: ['password'],
    },
  ],
  [
    'From connection string',
    { address: 'https://contoso-str.crm4.dynamics.com', clientId: ID, secrets: ['client-secret'] },
  ],
  ['SDK login control (no secret)', { userName: 'ada@contoso.com', secrets: [] }],
  ['Legacy user/password, not saved', { userName: 'ada@contoso.com', secrets: [] }],
])('%s has what a person entered', (name, expected) => {
  expect(named(name)).toMatchObject(expected)
})

describe('an older file', () => {
  test('has its name among the entries, and elements twice', () => {
    const text = `<CrmConnections><Connections><Name>Fabrikam</Name><Proxy>x</Proxy><ConnectionDetail>${address}<UseIfd>false</UseIfd><UseIfd>false</UseIfd><Timeout>1200000000</Timeout></ConnectionDetail></Connections></CrmConnections>`
    expect(only(text)).toMatchObject({ address: `${URL_}/`, tags: ['Fabrikam'] })
  })

  test('has a connection string in clear, whose password is named and not taken', () => {
    const found = only(
      file(
        `<ConnectionString>AuthType=Office365;Url=${URL_};Username=a@b.c;Password=canary-8c41d7-pw</ConnectionString>`,
      ),
    )
    expect(found).toMatchObject({ address: URL_, userName: 'a@b.c', secrets: ['password'] })
    expect(JSON.stringify(found)).not.toContain('canary')
  })

  test('has a client secret in clear, which is named and not taken', () => {
    const found = only(
      file(
        `${address}<NewAuthType>ClientSecret</NewAuthType><S2SClientSecret>canary-8c41d7-pw</S2SClientSecret>`,
      ),
    )
    expect(found).toMatchObject({ secrets: ['client-secret'] })
    expect(JSON.stringify(found)).not.toContain('canary')
  })

  test('has entries without a list around them', () => {
    const text = `<ArrayOfConnectionDetail><ConnectionDetail>${address}</ConnectionDetail></ArrayOfConnectionDetail>`
    expect(only(text)).toMatchObject({ address: `${URL_}/` })
  })
})

test('the user name beside a connection string is that of its application', () => {
  const found = only(
    file(
      `<UserName>${ID}</UserName><ConnectionString>AuthType=ClientSecret;Url=${URL_};ClientId=${ID}</ConnectionString>`,
    ),
  )
  expect(found).toMatchObject({ clientId: ID })
  expect(found).not.toHaveProperty('userName')
})

test.each([
  ['the account of the computer has no user name, even if an old one is there', 'false', undefined],
  ['a named account has its user name', 'true', 'CONTOSO\\alex'],
])('on-premises %s', (_what, isCustom, userName) => {
  const found = only(
    file(
      `<WebApplicationUrl>https://crm.contoso.com/Sales/</WebApplicationUrl><IsCustomAuth>${isCustom}</IsCustomAuth><UserDomain>CONTOSO</UserDomain><UserName>alex</UserName>`,
    ),
  )
  expect((found as { userName?: string }).userName).toBe(userName)
})

test('a refresh token is named and not taken', () => {
  const found = only(file(`${address}<RefreshToken>canary-8c41d7-pw</RefreshToken>`))
  expect(found).toMatchObject({ secrets: ['token'] })
  expect(JSON.stringify(found)).not.toContain('canary')
})

test('the secrets beside a connection string are named too', () => {
  const found = only(
    file(
      `<RefreshToken>canary</RefreshToken><ConnectionString>Url=${URL_};Password=canary</ConnectionString>`,
    ),
  )
  expect(found).toMatchObject({ secrets: ['password', 'token'] })
})

test.each([
  ['DEV', { environment: 'development' }],
  ['UAT 2', { tags: ['Kunden', 'UAT 2'] }],
])('the label %s is the environment if it names one, otherwise a tag', (label, expected) => {
  const text = file(
    `${address}<EnvironmentHighlightingInfo><Text>${label}</Text></EnvironmentHighlightingInfo>`,
    '<Name>Kunden</Name>',
  )
  expect(only(text)).toMatchObject({ tags: ['Kunden'], ...expected })
})

test('an entry without an address is refused, and the others are not', () => {
  const text = `<CrmConnections><Connections><ConnectionDetail><ConnectionName>A</ConnectionName></ConnectionDetail><ConnectionDetail>${address}</ConnectionDetail></Connections></CrmConnections>`
  expect(recognize(text).entries.map(said)).toMatchObject([
    { reason: 'input-refused/exchange-no-address', name: 'A' },
    { address: `${URL_}/` },
  ])
})

test('two entries with one ID, as a copied file has them, are both read', () => {
  const entry = (name: string) =>
    `<ConnectionDetail><ConnectionId>${ID}</ConnectionId><ConnectionName>${name}</ConnectionName><WebApplicationUrl>https://${name}.crm4.dynamics.com/</WebApplicationUrl></ConnectionDetail>`
  const text = `<CrmConnections><Connections>${entry('dev')}${entry('prod')}</Connections></CrmConnections>`
  expect(recognize(text).entries.map(said)).toMatchObject([
    { name: 'dev', address: 'https://dev.crm4.dynamics.com/' },
    { name: 'prod', address: 'https://prod.crm4.dynamics.com/' },
  ])
})

test('the list of files names the files, and opens none', () => {
  const { entries } = recognize(readFixture('exchange', 'xrmtoolbox-files.xml'))
  expect(entries.map((each) => each.is === 'refused' && each.failure.facts)).toEqual([
    { name: 'ConnectionsList.Default.xml', kind: 'file' },
    { name: 'Team.xml', kind: 'address' },
    { name: 'Contoso.Connections.dll', kind: 'program' },
  ])
})

test('an address of a list is named without its query, which may hold a key', () => {
  const text =
    '<ConnectionsList><Files><ConnectionFile><Path>https://x.y/Team.xml?sig=canary-8c41d7-pw</Path></ConnectionFile></Files></ConnectionsList>'
  expect(JSON.stringify(recognize(text))).not.toContain('canary')
})
