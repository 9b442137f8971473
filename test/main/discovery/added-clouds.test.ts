/** A list of clouds that a person adds: what is taken, and which entry, field and problem a refusal names. */
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { parseClouds } from '../../../main/discovery/added-clouds.ts'
import { builtInClouds, cloudOfLoginHost, cloudOfOrgHost } from '../../../main/discovery/clouds.ts'
import { toldBy } from '../../support/told.ts'

const good = { name: 'Mine', loginHost: 'login.mine.example:8443', orgHostSuffixes: ['crm.mine.example'] }
const withEntry = (change: object) => JSON.stringify([good, { ...good, name: 'Second', ...change }])

test.each<[string, unknown, string[]]>([
  ['a suffix', ['crm.contoso.test'], ['crm.contoso.test']],
  ['a suffix with a leading dot', ['.crm.contoso.test'], ['crm.contoso.test']],
  ['a suffix with a leading star', ['*.crm.contoso.test'], ['crm.contoso.test']],
  ['a suffix in capitals and spaces', [' CRM.Contoso.TEST '], ['crm.contoso.test']],
  ['no suffix at all', [], []],
])('%s is taken', (_, orgHostSuffixes, taken) => {
  expect(parseClouds(JSON.stringify([{ ...good, orgHostSuffixes }]))).toEqual([
    { name: 'Mine', loginHosts: ['login.mine.example:8443'], orgHostSuffixes: taken },
  ])
})

test.each<[string, string, string]>([
  ['an empty file', ' \n', 'The list of clouds is empty.'],
  [
    'what is not JSON',
    '[\n  { "name": "x" "y" }\n]',
    'The list of clouds is not JSON (line 2, character 17).',
  ],
  ['a text without quotes', '[{ "name": oops }]', 'The list of clouds is not JSON.'],
  ['an object', '{}', 'The list of clouds must be a list: it begins with [.'],
  ['a text', '"https://login.mine.example"', 'The list of clouds must be a list: it begins with [.'],
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
])('%s is refused, and the refusal says where', async (_, json, message) => {
  expect(await toldBy(() => parseClouds(json))).toMatchObject({
    code: 'input-refused',
    message,
    advice: expect.stringContaining('README'),
  })
})

test('the example in the README is taken as it stands', async () => {
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8')
  const example = /```json\n(\[\{ "name"[^`]*)```/.exec(readme)?.[1] ?? ''
  expect(parseClouds(example)).toHaveLength(1)
})

describe('the clouds of national partners', () => {
  test.each([
    ['login.sovcloud-identity.fr', 'France (Bleu)'],
    ['login.sovcloud-identity.de', 'Germany (Delos)'],
    ['login.sovcloud-identity.sg', 'Singapore (GovSG)'],
  ])('%s is the login host of %s, and no host of an organization is', (host, name) => {
    const cloud = cloudOfLoginHost(host, builtInClouds)
    expect(cloud?.name).toBe(name)
    expect(cloudOfOrgHost(`contoso.crm.${host}`, builtInClouds)).toBeNull()
    expect(cloudOfLoginHost(`${host}.attacker.example`, builtInClouds)).toBeNull()
  })
})
