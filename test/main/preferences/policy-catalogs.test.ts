/** The catalogs of a policy: which entries count, and which are named as mistakes. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPolicy } from '../../../main/preferences/policy.ts'
import { policyCatalogs } from '../../../main/preferences/policy-catalogs.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { withText } from '../../support/notices.ts'

const KEY = `SHA256:${'k'.repeat(43)}`
const SOURCE = 'https://intranet.contoso.com/orgs.json'
const RESOURCE = 'api://contoso.com/organizations'
const TENANT = 'ABCDEF00-6666-4666-8666-666666666666'
const there = { source: SOURCE, keys: [KEY] }

test('an entry names its source in one form, the keys, and how the source signs in', () => {
  const signing = { source: 'HTTPS://Lists.Contoso.com/orgs.json', keys: [KEY], resource: RESOURCE }
  const shared = { source: '/srv/shared/../lists', keys: [KEY, `SHA256:${'n'.repeat(43)}`] }
  const { catalogs, mistakes } = policyCatalogs([there, signing, { ...shared }])
  expect(mistakes).toEqual([])
  expect(catalogs).toEqual([
    { ...there, signIn: null },
    {
      ...{ source: 'https://lists.contoso.com/orgs.json', keys: [KEY] },
      signIn: { resource: RESOURCE, tenant: null },
    },
    { source: '/srv/lists', keys: shared.keys, signIn: null },
  ])
  const [ofTenant] = policyCatalogs([{ ...there, resource: RESOURCE, tenant: TENANT }]).catalogs
  expect(ofTenant?.signIn).toEqual({ resource: RESOURCE, tenant: TENANT.toLowerCase() })
})

test.each<[what: string, wrong: unknown, named: string, is?: 'unknown']>([
  ['text', 'https://x', 'catalogs[0]'],
  ['without a key', { source: SOURCE }, 'catalogs[0].keys'],
  ['with an empty list of keys', { ...there, keys: [] }, 'catalogs[0].keys'],
  ['with a key that is none', { ...there, keys: [KEY, 'SHA256:abc'] }, 'catalogs[0].keys'],
  ['with an unknown name', { ...there, serial: 0 }, 'catalogs[0].serial', 'unknown'],
  ['over http', { ...there, source: 'http://intranet.contoso.com/orgs.json' }, 'catalogs[0].source'],
  ['with a password', { ...there, source: 'https://a:b@contoso.com/orgs.json' }, 'catalogs[0].source'],
  ['with a query', { ...there, source: `${SOURCE}?sig=canary` }, 'catalogs[0].source'],
  ['at a file URL', { ...there, source: 'file:///srv/lists' }, 'catalogs[0].source'],
  ['at a relative path', { ...there, source: 'lists' }, 'catalogs[0].source'],
  ['with a resource that is none', { ...there, resource: 'contoso' }, 'catalogs[0].resource'],
  ['with a sign-in to a folder', { source: '/srv', keys: [KEY], resource: RESOURCE }, 'catalogs[0].resource'],
  [
    'with a tenant by its name',
    { ...there, resource: RESOURCE, tenant: 'contoso.com' },
    'catalogs[0].tenant',
  ],
  ['with a tenant without a resource', { ...there, tenant: TENANT }, 'catalogs[0].tenant'],
])('an entry %s is left out and named, and the others count', (_what, wrong, name, is = 'value' as never) => {
  const other = { source: '/srv/lists', keys: [KEY] }
  const { catalogs, mistakes } = policyCatalogs([wrong, other])
  expect(mistakes).toEqual([{ name, is }])
  expect(catalogs).toEqual([{ ...other, signIn: null }])
})

test('a source counts once', () => {
  const { catalogs, mistakes } = policyCatalogs([there, { ...there, keys: [`SHA256:${'n'.repeat(43)}`] }])
  expect(mistakes).toEqual([{ name: 'catalogs[1].source', is: 'value' }])
  expect(catalogs).toEqual([{ ...there, signIn: null }])
})

test.each([[{}], ['x'], [null], [Array.from({ length: 21 }, () => there)]])(
  '%o is no list of catalogs',
  (value) => {
    expect(policyCatalogs(value)).toEqual({ catalogs: [], mistakes: [{ name: 'catalogs', is: 'value' }] })
  },
)

test('a wrong entry is named as other mistakes are, and the rest of the policy applies', async () => {
  const file = join(await freshFolder(), 'policy.json')
  const content = {
    theme: 'dark',
    catalogs: [
      { ...there, keys: ['x'] },
      { source: '/srv/lists', keys: [KEY] },
    ],
  }
  await writeFile(file, JSON.stringify(content), { mode: 0o644 })
  const { settings, catalogs, notice } = readPolicy(file, process.getuid?.() ?? null)
  expect(notice && withText(notice).message).toContain('“catalogs[0].keys” cannot have this value')
  expect([settings, catalogs.map(({ source }) => source)]).toEqual([
    { theme: 'dark', updates: 'off' },
    ['/srv/lists'],
  ])
})
