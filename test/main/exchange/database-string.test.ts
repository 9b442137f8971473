/** Strings of database servers are skipped; those of Dataverse that share their keys are read. */
import { expect, test } from 'vitest'
import { looksLikeSdkString } from '../../../main/contract/importable-text.ts'
import { fromSdkString } from '../../../main/exchange/sdk-string.ts'
import { textStrings } from '../../../main/exchange/text-strings.ts'
import { said } from '../../support/found.ts'

const database = { reason: 'input-refused/exchange-database', name: 'Main' }

test.each([
  'Encrypt=true',
  'TrustServerCertificate=true',
  'Trust Server Certificate=true',
  'Application Name=x',
  'App=x',
  'Connect Timeout=30',
  'Connection Timeout=30',
  'Failover Partner=sql2.contoso.com',
  'Pooling=false',
  'Min Pool Size=1',
  'max pool size=9',
  'MultipleActiveResultSets=True',
  'Packet Size=8192',
  'Workstation ID=x',
  'Persist Security Info=False',
  'Network Library=dbmssocn',
  'Trusted_Connection=True',
  'Integrated Security=SSPI',
  'Uid=sa',
  'Pwd=x',
])('the key of %s is one that only databases have', (pair) => {
  // an online host, which `Server` alone does not make a database
  const text = (pairs: string) => `Server=contoso.crm4.dynamics.com;${pairs}`
  expect(said(fromSdkString(text(pair), 'Main'))).toHaveProperty('leftOut', ['tds-endpoint'])
  expect(said(fromSdkString(text(`AuthType=OAuth;${pair}`), 'Main'))).toHaveProperty('address')
})

test.each([
  'Server=sql.contoso.com;User Id=sa;Password=x;Encrypt=true',
  'Server=sql2.contoso.com;Integrated Security=SSPI;Application Name=x',
  'Server=sql.contoso.com;User Id=sa;Password=x',
  'Server=sql.contoso.com;User Id=sa;Password=x;Timeout=30',
  'Server=sql.contoso.com;Integrated Security=true',
  'Server=sql.contoso.com\\SQLEXPRESS,1433;User Id=sa;Password=x',
  'Server=tcp:sql.contoso.com;User Id=sa;Password=x',
  'Data Source=sql.contoso.com;User Id=sa;Password=x',
  'Url=jdbc:sqlserver://sql.contoso.com:1433;User=sa;Password=x',
])('%s is skipped', (text) => {
  expect(said(fromSdkString(text, 'Main'))).toEqual(database)
})

test.each<[text: string, found: object]>([
  ['Server=contoso.crm.dynamics.com,5558;Authentication=Active Directory Interactive', {}],
  ['Data Source=contoso.crm.dynamics.com;Initial Catalog=contoso', {}],
  ['data source = "TCP:Contoso.CRM.dynamics.com , 1433"; Encrypt=True', {}],
  ['Addr=contoso.crm.dynamics.com;Database=contoso', {}],
  [
    'Server=contoso.crm.dynamics.com,5558;User Id=a@b.c;Password=x',
    { userName: 'a@b.c', secrets: ['password'] },
  ],
  [
    'Data Source=contoso.crm.dynamics.com;Authentication=ActiveDirectoryServicePrincipal;UID=4;PWD=x',
    { clientId: '4', secrets: ['client-secret'] },
  ],
])('%s is for the TDS endpoint of an organization, which is proposed', (text, found) => {
  const entry = fromSdkString(text, 'Main')
  expect(looksLikeSdkString(text)).toBe(true)
  expect(said(entry)).toEqual({
    ...{ name: 'Main', address: 'https://contoso.crm.dynamics.com', leftOut: ['tds-endpoint'] },
    ...found,
  })
  expect(entry).not.toHaveProperty('secret')
})

test.each([
  'contoso.crm.dynamics.com.evil.example',
  'contosocrm.dynamics.com',
  'crm.dynamics.com',
  'evil.example/contoso.crm.dynamics.com',
  'evil.example@contoso.crm.dynamics.com',
  'contoso.crm.dynamics.com\\SQLEXPRESS',
  'np:contoso.crm.dynamics.com',
  'disco.crm.dynamics.com',
  'contoso.database.windows.net',
  'sql.contoso.com,5558',
])('a server %s has no TDS endpoint', (server) => {
  const text = `Data Source=${server};Initial Catalog=contoso`
  expect(said(fromSdkString(text, 'Main'))).toEqual(database)
  expect(looksLikeSdkString(text)).toBe(false)
})

test('several strings for TDS endpoints in a text are several organizations', () => {
  const text = ['Data Source=a.crm.dynamics.com;Database=a', 'Data Source=b.crm.dynamics.com;Database=b']
  expect(textStrings(text.join('\n')).map((entry) => said(entry))).toMatchObject([
    { address: 'https://a.crm.dynamics.com' },
    { address: 'https://b.crm.dynamics.com' },
  ])
})

test.each<[text: string, address: string]>([
  ['Server=https://crm.contoso.com;User Id=a;Password=x;Timeout=30', 'https://crm.contoso.com'],
  ['Server=HTTPS://crm.contoso.com/Sales;Integrated Security=SSPI', 'HTTPS://crm.contoso.com/Sales'],
  ['Server=http://crm.contoso.com/Sales;Connection Timeout=30', 'http://crm.contoso.com/Sales'],
  ['Server=contoso.crm4.dynamics.com;User Id=a@b.c;Password=x', 'contoso.crm4.dynamics.com'],
  ['Server=crm.contoso.com/Sales;User Id=a;Password=x', 'crm.contoso.com/Sales'],
  ['Server=crm.contoso.com;Domain=CONTOSO;User Id=a;Password=x', 'crm.contoso.com'],
  ['Server=crm.contoso.com;AuthType=AD;User Id=a;Password=x', 'crm.contoso.com'],
  ['Server=crm.contoso.com;AuthenticationType=AD;Integrated Security=true', 'crm.contoso.com'],
  ['Url=crm.contoso.com;User Id=a;Password=x;Timeout=00:02:00', 'crm.contoso.com'],
  ['Url=crm.contoso.com;Integrated Security=true', 'crm.contoso.com'],
])('%s is read', (text, address) => {
  expect(said(fromSdkString(text, null))).toMatchObject({ address })
})
