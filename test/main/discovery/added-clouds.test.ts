/** The list of clouds that a person adds. A refusal names the entry, the field and the problem. */
import { readFile } from 'node:fs/promises'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseClouds } from '../../../main/discovery/added-clouds.ts'
import { failureOf } from '../../support/told.ts'

const good = { name: 'Mine', loginHost: 'login.mine.example:8443', orgHostSuffixes: ['crm.mine.example'] }
const withEntry = (change: object) => JSON.stringify([good, { ...good, name: 'Second', ...change }])

test.each<[string, unknown, string[]]>([
  ['a suffix', ['crm.contoso.test'], ['crm.contoso.test']],
  ['a suffix with a leading dot', ['.crm.contoso.test'], ['crm.contoso.test']],
  ['a suffix with a leading star', ['*.crm.contoso.test'], ['crm.contoso.test']],
  ['a suffix in capitals and spaces', [' CRM.Contoso.TEST '], ['crm.contoso.test']],
  ['no suffix at all', [], []],
])('%s is accepted', (_, orgHostSuffixes, taken) => {
  expect(parseClouds(JSON.stringify([{ ...good, orgHostSuffixes }]))).toEqual([
    { name: 'Mine', loginHosts: ['login.mine.example:8443'], orgHostSuffixes: taken },
  ])
})

test('the discovery service is known by its origin', () => {
  const discoveryUrl = 'https://globaldisco.mine.example:8443/api/discovery/v2.0/Instances'
  expect(parseClouds(JSON.stringify([{ ...good, discoveryUrl }]))).toMatchObject([
    { discovery: 'https://globaldisco.mine.example:8443' },
  ])
})

test('the services beside organizations are known by their origins', () => {
  const powerPlatformUrl = 'https://api.powerplatform.mine.example/'
  const graphUrl = 'https://graph.mine.example/v1.0'
  expect(parseClouds(JSON.stringify([{ ...good, powerPlatformUrl, graphUrl }]))).toMatchObject([
    { powerPlatform: 'https://api.powerplatform.mine.example', graph: 'https://graph.mine.example' },
  ])
})

test.each(['powerPlatformUrl', 'graphUrl'])('a %s without encryption is refused', async (field) => {
  const refused = await failureOf(() => parseClouds(withEntry({ [field]: 'http://api.mine.example' })))
  expect(refused.message).toBe(`Entry 2 (Second) of the list of clouds, ${field}: must begin with https://.`)
})

test.each<[string, string, string]>([
  ['an empty file', ' \n', 'The list of clouds is empty.'],
  [
    'a text that is not JSON',
    '[\n  { "name": "x" "y" }\n]',
    'The list of clouds is not JSON (line 2, character 17).',
  ],
  ['JSON with a word without quotes', '[{ "name": oops }]', 'The list of clouds is not JSON.'],
  ['an object in place of a list', '{}', 'The list of clouds must be a list: it begins with [.'],
  [
    'a text in place of a list',
    '"https://login.mine.example"',
    'The list of clouds must be a list: it begins with [.',
  ],
  [
    'too many entries',
    JSON.stringify(Array.from({ length: 51 }, () => good)),
    'The list of clouds must have at most 50 entries.',
  ],
  [
    'an entry that is a text',
    JSON.stringify([good, 'x']),
    'Entry 2 of the list of clouds must be an object.',
  ],
  ['an entry that is null', '[null]', 'Entry 1 of the list of clouds must be an object.'],
  ['no name', withEntry({ name: undefined }), 'Entry 2 of the list of clouds, name: is missing.'],
  ['an empty name', withEntry({ name: ' ' }), 'Entry 2 () of the list of clouds, name: is empty.'],
  ['a name that is a number', withEntry({ name: 7 }), 'Entry 2 of the list of clouds, name: must be a text.'],
  [
    'no login host',
    withEntry({ loginHost: undefined }),
    'Entry 2 (Second) of the list of clouds, loginHost: is missing.',
  ],
  [
    'a login host that is an address',
    withEntry({ loginHost: 'https://login.mine.example/' }),
    'Entry 2 (Second) of the list of clouds, loginHost: must be a host name, not an address.',
  ],
  [
    'a login host of one label',
    withEntry({ loginHost: 'login' }),
    'Entry 2 (Second) of the list of clouds, loginHost: must be a host name, such as login.contoso.example.',
  ],
  ...['login.mine.example:', 'login.mine.example:0', 'login.mine.example:65536', 'login.mine.example:x'].map(
    (loginHost): [string, string, string] => [
      `the port of ${loginHost}`,
      withEntry({ loginHost }),
      'Entry 2 (Second) of the list of clouds, loginHost: has a port that is not a number from 1 to 65535.',
    ],
  ),
  [
    'no suffixes',
    withEntry({ orgHostSuffixes: undefined }),
    'Entry 2 (Second) of the list of clouds, orgHostSuffixes: is missing.',
  ],
  [
    'suffixes that are a text',
    withEntry({ orgHostSuffixes: 'crm.mine.example' }),
    'Entry 2 (Second) of the list of clouds, orgHostSuffixes: must be a list.',
  ],
  [
    'a suffix with two dots',
    withEntry({ orgHostSuffixes: ['crm.mine.example', 'crm..example'] }),
    'Entry 2 (Second) of the list of clouds, orgHostSuffixes[1]: must be a host name, such as login.contoso.example.',
  ],
  [
    'a suffix of one label',
    withEntry({ orgHostSuffixes: ['com'] }),
    'Entry 2 (Second) of the list of clouds, orgHostSuffixes[0]: must be a host name, such as login.contoso.example.',
  ],
  [
    'a suffix with a port',
    withEntry({ orgHostSuffixes: ['crm.mine.example:8443'] }),
    'Entry 2 (Second) of the list of clouds, orgHostSuffixes[0]: must be a host name without a port.',
  ],
  [
    'a suffix that is empty',
    withEntry({ orgHostSuffixes: ['.'] }),
    'Entry 2 (Second) of the list of clouds, orgHostSuffixes[0]: is empty.',
  ],
  [
    'a discovery address over http',
    withEntry({ discoveryUrl: 'http://disco.mine.example' }),
    'Entry 2 (Second) of the list of clouds, discoveryUrl: must begin with https://.',
  ],
])('%s is refused with its place and reason', async (_, json, message) => {
  expect(await failureOf(() => parseClouds(json))).toMatchObject({
    code: 'input-refused',
    message,
    advice: expect.stringContaining('README'),
  })
})

test('the example in the README is accepted as it is', async () => {
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8')
  const example = /```json\n(\[\{ "name"[^`]*)```/.exec(readme)?.[1] ?? ''
  expect(parseClouds(example)).toHaveLength(1)
})

test('any text gives clouds or a refusal', () => {
  const cloud = fc.record(
    {
      name: fc.anything(),
      loginHost: fc.anything(),
      orgHostSuffixes: fc.anything(),
      discoveryUrl: fc.anything(),
    },
    { requiredKeys: [] },
  )
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.array(cloud).map((list) => JSON.stringify(list)),
  )
  fc.assert(
    fc.property(text, (json) => {
      try {
        for (const { loginHosts } of parseClouds(json)) expect(loginHosts).toHaveLength(1)
      } catch (error) {
        expect(error).toMatchObject({ code: 'input-refused' })
      }
    }),
  )
})
