/** Which client ID signs people in to an organization, and what a person may paste as one. */
import { describe, expect, test } from 'vitest'
import {
  type ClientIds,
  cloudInstanceOf,
  decideClientId,
  parseClientId,
  SAMPLE_CLIENT_ID,
  withClientId,
} from '../../../main/contract/client-ids.ts'
import type { IdentityProvider } from '../../../main/contract/identity-provider.ts'
import { parseClouds } from '../../../main/discovery/added-clouds.ts'
import { builtInClouds, cloudInstances } from '../../../main/discovery/clouds.ts'

const OWN = '11111111-aaaa-4111-8111-111111111111'
const WORLD = '22222222-aaaa-4222-8222-222222222222'
const GOVERNMENT = '33333333-aaaa-4333-8333-333333333333'
const MINE = '44444444-aaaa-4444-8444-444444444444'

const TENANT = '11111111-1111-4111-8111-111111111111'
const mine = { name: 'Mine', loginHost: 'login.mine.example:8443', orgHostSuffixes: ['crm.mine.example'] }
const instances = cloudInstances([...builtInClouds, ...parseClouds(JSON.stringify([mine]))])

const all: ClientIds = {
  'login.microsoftonline.com': WORLD,
  'login.microsoftonline.us': GOVERNMENT,
  'login.mine.example:8443': MINE,
}

const managed = (host: string): IdentityProvider => ({
  kind: 'managed',
  cloud: 'Public',
  authority: `https://${host}/${TENANT}`,
  tenant: TENANT,
})
const federated: IdentityProvider = {
  kind: 'federated',
  cloud: 'Public',
  authority: `https://login.microsoftonline.com/${TENANT}`,
  tenant: TENANT,
  domain: 'contoso.com',
  stsHost: 'sts.contoso.com',
} as IdentityProvider
const adfs = { kind: 'ad-fs', stsHost: 'login.microsoftonline.com' } as unknown as IdentityProvider

describe('the client ID of an organization', () => {
  test.each<[string, string | null, IdentityProvider | null, ClientIds, string, string]>([
    ['its own before the cloud’s', OWN, managed('login.microsoftonline.com'), all, OWN, 'organization'],
    ['its own at AD FS', OWN, adfs, all, OWN, 'organization'],
    ['its own before it is detected', OWN, null, all, OWN, 'organization'],
    ['the cloud’s', null, managed('login.microsoftonline.com'), all, WORLD, 'cloud'],
    ['the cloud’s for a federated domain', null, federated, all, WORLD, 'cloud'],
    ['the cloud’s by another of its login hosts', null, managed('login.windows.net'), all, WORLD, 'cloud'],
    ['that of the government’s clouds', null, managed('login.usgovcloudapi.net'), all, GOVERNMENT, 'cloud'],
    [
      'that of an added cloud, by host and port',
      null,
      managed('login.mine.example:8443'),
      all,
      MINE,
      'cloud',
    ],
    [
      'the default in a cloud without one',
      null,
      managed('login.partner.microsoftonline.cn'),
      all,
      SAMPLE_CLIENT_ID,
      'default',
    ],
    [
      'the default if none is set',
      null,
      managed('login.microsoftonline.com'),
      {},
      SAMPLE_CLIENT_ID,
      'default',
    ],
    ['the default at AD FS, on whatever host', null, adfs, all, SAMPLE_CLIENT_ID, 'default'],
    ['the default before it is detected', null, null, all, SAMPLE_CLIENT_ID, 'default'],
    [
      'the default at a login host of no known cloud',
      null,
      managed('login.stranger.example'),
      { 'login.stranger.example': WORLD },
      SAMPLE_CLIENT_ID,
      'default',
    ],
    ['the default at another port', null, managed('login.mine.example'), all, SAMPLE_CLIENT_ID, 'default'],
  ])('is %s', (_what, own, provider, chosen, clientId, of) => {
    const detection = provider && { identityProvider: provider }
    expect(decideClientId({ clientId: own, detection }, instances, chosen)).toEqual({ clientId, of })
  })
})

test('the clouds that share a login host share an instance', () => {
  expect(instances.map(({ clouds }) => clouds)).toEqual([
    ['Public', 'US Government (GCC)'],
    ['US Government (GCC High)', 'US Government (DoD)'],
    ['China (21Vianet)'],
    ['France (Bleu)'],
    ['Germany (Delos)'],
    ['Singapore (GovSG)'],
    ['Mine'],
  ])
})

test.each([
  ['51F81489-12EE-4a9e-aaae-a2591f45987d', SAMPLE_CLIENT_ID],
  [`  ${SAMPLE_CLIENT_ID}\n`, SAMPLE_CLIENT_ID],
  [`{${SAMPLE_CLIENT_ID}}`, SAMPLE_CLIENT_ID],
  ['51f8148912ee4a9eaaaea2591f45987d', null],
  ['{51f81489-12ee-4a9e-aaae-a2591f45987d', null],
  [`${SAMPLE_CLIENT_ID}x`, null],
  ['Homerealm', null],
  ['', null],
])('the pasted text %j is the client ID %s', (typed, id) => {
  expect(parseClientId(typed)).toBe(id)
})

describe('another client ID for a cloud', () => {
  const world = cloudInstanceOf(managed('login.microsoftonline.com'), instances)
  if (world === null) throw new Error('the public cloud is there')

  test('replaces the one under any of its login hosts, and leaves the others', () => {
    const chosen = { 'login.windows.net': OWN, 'login.microsoftonline.us': GOVERNMENT }
    const changed = withClientId(chosen, world, WORLD)
    expect(changed).toEqual({ 'login.microsoftonline.us': GOVERNMENT, 'login.microsoftonline.com': WORLD })
  })

  test('that is none is the default again', () => {
    expect(withClientId(all, world, null)).toEqual({
      'login.microsoftonline.us': GOVERNMENT,
      'login.mine.example:8443': MINE,
    })
  })
})
