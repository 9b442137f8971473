/** The variables of a program that signs in as an organization's user. */
import { describe, expect, test } from 'vitest'
import { childEnvironment } from '../../../main/command-line/child-environment.ts'
import { Secret } from '../../../main/secret.ts'

const endpoint = { url: 'http://127.0.0.1:4711/identity/token', header: new Secret('h'.repeat(64)) }
const variables = { HOMEREALM_ACCESS_TOKEN: 'eyJ' }
const given = (env: Record<string, string | undefined>, platform: NodeJS.Platform = 'linux') =>
  childEnvironment(env, { platform, variables, endpoint })

test('it has the endpoint, the token, and what the person set', () => {
  expect(given({ PATH: '/bin', EMPTY: '', GONE: undefined })).toEqual({
    PATH: '/bin',
    EMPTY: '',
    HOMEREALM_ACCESS_TOKEN: 'eyJ',
    IDENTITY_ENDPOINT: endpoint.url,
    IDENTITY_HEADER: 'h'.repeat(64),
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    NO_PROXY: '127.0.0.1',
    no_proxy: '127.0.0.1',
  })
})

test.each([
  'AZURE_CLIENT_ID',
  'AZURE_CLIENT_SECRET',
  'AZURE_TENANT_ID',
  'AZURE_FEDERATED_TOKEN_FILE',
  'AZURE_POD_IDENTITY_AUTHORITY_HOST',
  'AZURE_USERNAME',
  'MSI_ENDPOINT',
  'MSI_SECRET',
  'IDENTITY_SERVER_THUMBPRINT',
  'IDENTITY_API_VERSION',
  'IMDS_ENDPOINT',
  'DEFAULT_IDENTITY_CLIENT_ID',
  'AZUREPS_HOST_ENVIRONMENT',
])('%s, which names another identity, is not in it', (name) => {
  expect(given({ [name]: 'x', [name.toLowerCase()]: 'x' })).toEqual(given({}))
})

test.each([
  ...['AZUREWAVE', 'MY_AZURE_KEY', 'MSIX', 'IDENTITY'],
  ...['toString', 'constructor', '__proto__', 'hasOwnProperty', 'valueOf'],
])('%s stays', (name) => {
  for (const platform of ['linux', 'win32'] as const)
    expect(Object.entries(given({ [name]: 'x' }, platform))).toContainEqual([name, 'x'])
})

test('a token of an outer homerealm is replaced', () => {
  expect(given({ HOMEREALM_ACCESS_TOKEN: 'outer' })).toMatchObject(variables)
  expect(given({ homerealm_access_token: 'outer' }, 'win32')).toEqual(given({}, 'win32'))
})

describe('the endpoint is reached without a proxy, and so is', () => {
  test.each([
    [
      'what both lists have',
      { NO_PROXY: '.a', no_proxy: '.b' },
      { NO_PROXY: '.a,127.0.0.1', no_proxy: '.b,127.0.0.1' },
    ],
    ['what one list has', { no_proxy: '.b' }, { NO_PROXY: '.b,127.0.0.1', no_proxy: '.b,127.0.0.1' }],
    [
      'what the other has, if one is empty',
      { NO_PROXY: '.a', no_proxy: ' ' },
      { NO_PROXY: '.a,127.0.0.1', no_proxy: '.a,127.0.0.1' },
    ],
    ['every host', { NO_PROXY: '*' }, { NO_PROXY: '*', no_proxy: '*' }],
    [
      'this computer already',
      { NO_PROXY: 'x, 127.0.0.1' },
      { NO_PROXY: 'x, 127.0.0.1', no_proxy: 'x, 127.0.0.1' },
    ],
  ])('%s', (_what, env, lists) => {
    expect(given(env)).toMatchObject(lists)
  })

  test('what the list has on Windows, which ignores the case of names', () => {
    const env = given({ No_Proxy: '.a' }, 'win32')
    expect(Object.entries(env).filter(([name]) => /no_proxy/i.test(name))).toEqual([
      ['NO_PROXY', '.a,127.0.0.1'],
    ])
  })
})
