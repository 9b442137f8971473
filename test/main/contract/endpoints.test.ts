import { describe, expect, test } from 'vitest'
import { orgEndpoints, providerEndpoints } from '../../../main/contract/endpoints.ts'
import type { IdentityProvider } from '../../../main/contract/identity-provider.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import { builtInClouds } from '../../../main/discovery/clouds.ts'
import { aDetection, aProfile, connectedState, WHO } from '../../support/profiles.ts'

const OUT = { status: 'signed-out' } as const
const byId = (endpoints: ReturnType<typeof orgEndpoints>) =>
  Object.fromEntries(endpoints.map(({ id, url }) => [id, url]))
const org = (change: Partial<ConnectionProfile>, session: Parameters<typeof orgEndpoints>[1] = OUT) =>
  byId(orgEndpoints(aProfile(change), session))
const provider = (identityProvider: IdentityProvider, change = {}) =>
  byId(providerEndpoints({ detection: aDetection({ identityProvider, ...change }) }))
const onServer = (version?: string, hosting: 'on-premises' | 'ifd' = 'on-premises') => ({
  orgUrl: 'https://crm.contoso.example/Sales' as OrgUrl,
  detection: aDetection({ hosting, ...(version === undefined ? {} : { version }) }),
})

describe('the endpoints of an organization', () => {
  test('online are its Web API, its SOAP service, and the discovery service of its cloud', () => {
    const at = 'https://contoso.crm4.dynamics.com'
    expect(org({})).toEqual({
      'web-api': `${at}/api/data/v9.2/`,
      'web-api-metadata': `${at}/api/data/v9.2/$metadata`,
      'organization-service': `${at}/XRMServices/2011/Organization.svc`,
      discovery: 'https://globaldisco.crm.dynamics.com/api/discovery/v2.0/Instances',
    })
  })

  test('online are known before a detection, but for the cloud', () => {
    expect(Object.keys(org({ detection: null }))).toEqual([
      'web-api',
      'web-api-metadata',
      'organization-service',
    ])
  })

  test.each([
    ['9.1.4.10', 'v9.1', 'v9.0'],
    ['8.2.2.112', 'v8.2', 'v8.2'],
    ['8.1.0.359', 'v8.1', null],
    ['7.0.0.4013', null, null],
    [undefined, 'v9.0', null],
  ])('of version %s are those that this version has', (version, webApi, discovery) => {
    const found = org(onServer(version))
    const { origin } = new URL(onServer().orgUrl)
    expect(found['web-api']).toBe(webApi === null ? undefined : `${origin}/Sales/api/data/${webApi}/`)
    expect(found['web-api-metadata'] === undefined).toBe(webApi === null)
    expect(found['discovery']).toBe(
      discovery === null ? undefined : `${origin}/api/discovery/${discovery}/Instances`,
    )
    expect(found['discovery-soap']).toBe(`${origin}/XRMServices/2011/Discovery.svc`)
    expect(found['organization-data']).toBe(`${origin}/Sales/XRMServices/2011/OrganizationData.svc`)
    expect(found['org-federation-metadata']).toBeUndefined()
  })

  test('go by the version that the connected organization tells', () => {
    const connected = { ...connectedState(), who: { ...WHO, version: '8.2.2.112' } }
    expect(org(onServer('9.1.4.10'), connected)['web-api']).toContain('/api/data/v8.2/')
  })

  test('with claims have the metadata of the relying party', () => {
    expect(org(onServer('9.1.4.10', 'ifd'))['org-federation-metadata']).toBe(
      'https://crm.contoso.example/FederationMetadata/2007-06/FederationMetadata.xml',
    )
  })
})

describe('the endpoints of an identity provider', () => {
  const authority = 'https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111'
  const entra = { cloud: 'Public', authority, tenant: '11111111-1111-4111-8111-111111111111' }
  const sts = {
    'sts-passive': 'https://sts.contoso.example/adfs/ls/',
    'ws-trust-metadata': 'https://sts.contoso.example/adfs/services/trust/mex',
    'federation-metadata': 'https://sts.contoso.example/FederationMetadata/2007-06/FederationMetadata.xml',
  }
  const oauth = {
    authority,
    authorization: `${authority}/oauth2/v2.0/authorize`,
    token: `${authority}/oauth2/v2.0/token`,
    'device-code': `${authority}/oauth2/v2.0/devicecode`,
    'openid-configuration': `${authority}/v2.0/.well-known/openid-configuration`,
    audience: 'https://contoso.crm4.dynamics.com/',
  }

  test('at Microsoft Entra ID are those of the tenant', () => {
    expect(provider({ kind: 'managed', ...entra, issuer: 'https://issuer.example' })).toEqual({
      ...oauth,
      issuer: 'https://issuer.example',
    })
  })

  test('of a federated domain are also those of its AD FS, and no guess for the STS of another maker', () => {
    const domain = {
      kind: 'federated',
      ...entra,
      domain: 'contoso.example',
      stsHost: 'sts.contoso.example',
    } as const
    expect(provider({ ...domain, sts: 'ad-fs' })).toEqual({ ...oauth, ...sts })
    expect(provider({ ...domain, sts: 'third-party' })).toEqual(oauth)
  })

  test('of AD FS are those of OAuth too, if it offers that, and the page that the organization names', () => {
    const adFs = { kind: 'ad-fs', stsHost: 'sts.contoso.example' } as const
    expect(provider(adFs)).toEqual({ ...sts, audience: oauth.audience })
    const passiveEndpoint = 'https://sts.contoso.example/adfs/other/'
    const oauthAuthority = 'https://sts.contoso.example/adfs'
    expect(provider({ ...adFs, oauthAuthority }, { passiveEndpoint })).toMatchObject({
      'sts-passive': passiveEndpoint,
      authority: oauthAuthority,
      token: `${oauthAuthority}/oauth2/token`,
    })
  })

  test('are none for Windows accounts, and none before a detection', () => {
    expect(provider({ kind: 'active-directory', schemes: ['negotiate'] })).toEqual({})
    expect(providerEndpoints({ detection: null })).toEqual([])
  })
})

test('the cloud of each discovery service is one that a detection names', () => {
  const discoverable = builtInClouds.filter(({ discovery }) => discovery !== undefined)
  for (const { name, discovery } of discoverable) {
    const detection = aDetection({
      identityProvider: {
        kind: 'managed',
        cloud: name,
        authority: 'https://login.example',
        tenant: 'common',
      },
    })
    expect(org({ detection })['discovery']).toBe(`${discovery}/api/discovery/v2.0/Instances`)
  }
  expect(discoverable).toHaveLength(5)
})
