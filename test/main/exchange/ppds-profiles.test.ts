/** Sign-in profiles of the Power Platform Developer Suite, whose list has the name of pac's. */
import { expect, test } from 'vitest'
import { recognize } from '../../../main/exchange/recognize.ts'
import { said } from '../../support/found.ts'

const ID = '44444444-4444-4444-8444-444444444444'
const URL_ = 'https://contoso-dev.crm4.dynamics.com/'
const environment = {
  id: ID,
  url: URL_,
  displayName: 'Contoso Dev',
  uniqueName: 'unqcontosodev',
  type: 'Sandbox',
  region: 'EMEA',
}

const file = (...profiles: readonly unknown[]) =>
  recognize(JSON.stringify({ version: 2, activeProfileIndex: 1, activeProfile: 'dev', profiles }))

test.each<[what: string, profile: unknown, found: object]>([
  [
    'of a person',
    {
      index: 1,
      name: 'dev',
      authMethod: 'DeviceCode',
      cloud: 'Public',
      username: 'ada@contoso.com',
      environment,
    },
    { name: 'dev', address: URL_, userName: 'ada@contoso.com', environment: 'sandbox' },
  ],
  [
    'of an application',
    { index: 2, name: 'app', authMethod: 'ClientSecret', tenantId: ID, applicationId: ID, environment },
    { name: 'app', address: URL_, clientId: ID, environment: 'sandbox' },
  ],
  [
    'with a certificate',
    {
      name: 'cert',
      authMethod: 'CertificateStore',
      applicationId: ID,
      certificateThumbprint: 'AB',
      environment,
    },
    { name: 'cert', address: URL_, clientId: ID, environment: 'sandbox', leftOut: ['certificate'] },
  ],
  [
    'without a name',
    { authMethod: 'InteractiveBrowser', name: null, environment: { ...environment, type: null } },
    { name: 'Contoso Dev', address: URL_ },
  ],
  [
    'with a method as a number',
    { authMethod: 0, environment: { url: URL_, type: 'Production' } },
    { address: URL_, environment: 'production' },
  ],
  [
    'without an environment',
    { name: 'all', authMethod: 'InteractiveBrowser', environment: null },
    { reason: 'input-refused/exchange-no-environment', name: 'all' },
  ],
])('a profile %s is read, or refused for its reason', (_what, profile, found) => {
  const { format, entries } = file(profile)
  expect(format).toBe('ppds')
  expect(entries.map(said)).toEqual([found])
})

test('an entry that is no profile does not stop the others', () => {
  expect(file('x', { authMethod: 'DeviceCode', environment }).entries.map(said)).toMatchObject([
    { reason: 'input-refused/exchange-no-entry', name: null },
    { address: URL_ },
  ])
})

test('a secret in a field of the file is named and not taken', () => {
  const found = file({ authMethod: 'UsernamePassword', password: 'canary-8c41d7-pw', environment }).entries
  expect(found.map(said)).toMatchObject([{ secrets: ['password'] }])
  expect(JSON.stringify(found)).not.toContain('canary')
})
