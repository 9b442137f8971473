import { expect, test } from 'vitest'
import { foundOrg } from '../../../main/finding/found-org.ts'
import type { Instance } from '../../../main/protocol/discovery-instances.ts'

const found = (change: Partial<Instance>, allowHttp = false) =>
  foundOrg(
    {
      ...{ name: 'Contoso', organizationId: '', environmentId: '', tenant: '', version: '', region: '' },
      ...{ state: null, type: null, urls: ['https://contoso.crm4.dynamics.com/'] },
      ...change,
    },
    { isOwn: () => true, allowHttp },
  )

test.each([
  [0, 'production'],
  [4, 'production'],
  [5, 'sandbox'],
  [9, 'sandbox'],
  [13, 'development'],
  [14, 'sandbox'],
  [12, 'unspecified'],
  [99, 'unspecified'],
  [null, 'unspecified'],
])('the type %s means %s', (type, environment) => {
  expect(found({ type })?.environment).toBe(environment)
})

test('without a type, the address names the environment', () => {
  expect(found({ urls: ['https://contoso-uat.crm4.dynamics.com/'] })?.environment).toBe('sandbox')
})

test.each([
  [
    'the first usable address',
    ['', 'ftp://x.example', 'https://a.api.crm.dynamics.com/'],
    'https://a.crm.dynamics.com',
  ],
  [
    'the organization’s path on-premises',
    ['https://crm.contoso.com/Contoso'],
    'https://crm.contoso.com/Contoso',
  ],
  ['no address', ['https://'], undefined],
  ['no http', ['http://crm.contoso.com/Contoso'], undefined],
])('%s is taken', (_what, urls, orgUrl) => {
  expect(found({ urls })?.orgUrl).toBe(orgUrl)
})

test('http is taken where the server itself is used without TLS', () => {
  const urls = ['http://crm.contoso.com/Contoso']
  expect(found({ urls }, true)?.orgUrl).toBe('http://crm.contoso.com/Contoso')
})

test.each([
  ['A8B0C1D2-0000-4000-8000-000000000001', 'a8b0c1d2-0000-4000-8000-000000000001'],
  ['Default-A8B0C1D2-0000-4000-8000-000000000001', 'default-a8b0c1d2-0000-4000-8000-000000000001'],
  ['../../etc', null],
  ['', null],
])('the environment ID %j is %j', (environmentId, expected) => {
  expect(found({ environmentId })?.environmentId).toBe(expected)
})

test.each([
  ['a\u0000b\u001b[2J\nc', 'a b [2J c'],
  ['\u202Egnp.exe\u200E\u2066', 'gnp.exe'],
  ['x'.repeat(300), `${'x'.repeat(199)}…`],
  [' \u200F ', 'Contoso'],
])('the name %j is shown as %j', (name, expected) => {
  expect(found({ name })?.name).toBe(expected)
})

test('facts are one short line, or none', () => {
  expect(found({ version: '9.2\n\u202E', region: 'y'.repeat(100) })).toMatchObject({
    version: '9.2',
    region: `${'y'.repeat(39)}…`,
  })
})
