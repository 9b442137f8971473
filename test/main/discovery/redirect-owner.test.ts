/** Whether a redirect leads to the sign-in of the organization, or of a proxy before it. */
import { describe, expect, test } from 'vitest'
import { parseOrgUrl } from '../../../main/contract/org-url.ts'
import { redirectOwner } from '../../../main/discovery/redirect-owner.ts'
import type { HttpRequest } from '../../../main/http/http.ts'
import { detectScripted, redirectTo } from '../../support/scripted-org.ts'
import { failureOf } from '../../support/told.ts'

const TENANT = '66666666-6666-6666-6666-666666666666'
const ENTRA = `https://login.microsoftonline.com/${TENANT}/oauth2/authorize`
const DATAVERSE = '00000007-0000-0000-c000-000000000000'
const ANOTHER = '0f2b6a3e-1111-4222-8333-444455556666'
const back = encodeURIComponent('https://crm.contoso.example/')

const own = [
  [
    'the organization’s own relying party',
    `https://sts.contoso.example/adfs/ls/?wa=wsignin1.0&wtrealm=${back}&wctx=rm%3d1`,
  ],
  [
    'the relying party of its deployment (IFD)',
    `https://sts.contoso.example/adfs/ls/?wa=wsignin1.0&wtrealm=${encodeURIComponent('https://auth.contoso.example:444/')}`,
  ],
  [
    'a relying party inside the network, with the ID of the organization beside it',
    `https://sts.corp.example/adfs/ls/?wa=wsignin1.0&wtrealm=${encodeURIComponent('https://crm.corp.example/')}&wctx=${encodeURIComponent('rm=1&id=1&ru=x&crmorgid=66666666-7777-8888-9999-000000000000')}`,
  ],
  [
    'Dataverse by its client ID',
    `${ENTRA}?client_id=${DATAVERSE}&response_mode=form_post&scope=openid+profile`,
  ],
  ['another client ID with the organization as resource', `${ENTRA}?client_id=${ANOTHER}&resource=${back}`],
] as const

const ofProxies = [
  [
    'Web Application Proxy',
    `https://sts.contoso.example/adfs/ls?version=1.0&action=signin&realm=urn%3AAppProxy%3Acom&appRealm=8ed200d8-b61b-e811-8977-00155d01144d&returnUrl=${back}&client-request-id=1`,
    'urn:AppProxy:com',
  ],
  [
    'Web Application Proxy by WS-Federation',
    'https://sts.contoso.example/adfs/ls/?wa=wsignin1.0&wtrealm=urn%3AAppProxy%3Acom&wctx=x',
    'urn:AppProxy:com',
  ],
  [
    'Web Application Proxy by OAuth',
    `https://sts.contoso.example/adfs/oauth2/authorize?client_id=${ANOTHER}&resource=urn%3AAppProxy%3Acom`,
    'urn:AppProxy:com',
  ],
  [
    'Entra application proxy',
    `${ENTRA}?response_type=code&client_id=${ANOTHER}&scope=openid&nonce=1&redirect_uri=${back}&state=AppProxyState%3A1`,
    ANOTHER,
  ],
  [
    'a relying party of another application',
    `https://sts.contoso.example/adfs/ls/?wa=wsignin1.0&wtrealm=${encodeURIComponent('https://portal.other.example/')}`,
    'portal.other.example',
  ],
  [
    'a relying party of another name',
    'https://sts.contoso.example/adfs/ls/?wa=wsignin1.0&wtrealm=urn%3Acontoso%3Agateway',
    'urn:contoso:gateway',
  ],
  ['SAML', `https://idp.contoso.example/sso?SAMLRequest=x&RelayState=${back}`, 'SAML'],
  [
    'a login that names only the way back',
    `https://team.cloudflareaccess.example/cdn-cgi/access/login?redirect_url=${back}`,
    'not named',
  ],
] as const

const orgUrl = parseOrgUrl('crm.contoso.example').orgUrl

describe('a redirect', () => {
  test.each(own)('to %s belongs to the organization', (_claim, location) => {
    expect(redirectOwner(new URL(location), orgUrl)).toEqual({ is: 'organization' })
  })

  test.each(ofProxies)('to %s belongs to a proxy', async (_claim, location, asksFor) => {
    expect(redirectOwner(new URL(location), orgUrl)).toEqual({
      is: 'proxy',
      asksFor: expect.stringContaining(asksFor),
    })
    const asked: HttpRequest[] = []
    const detected = detectScripted(
      'https://crm.contoso.example/',
      () => redirectTo(location),
      { userName: 'alex@contoso.example' },
      asked,
    )
    expect(await failureOf(detected)).toMatchObject({
      code: 'org-behind-proxy',
      message: expect.stringContaining(new URL(location).host),
      advice: expect.stringContaining('pass-through'),
      evidence: expect.arrayContaining([
        expect.objectContaining({ source: 'org-redirect', means: expect.stringContaining('proxy') }),
      ]),
    })
    expect(asked.map(({ url }) => new URL(url).host)).toEqual(asked.map(() => 'crm.contoso.example'))
    expect(JSON.stringify(asked)).not.toContain('alex')
  })

  test.each([
    'https://login.microsoftonline.com/',
    'https://www.contoso.example/crm',
    'https://crm.contoso.example:444/',
  ])('without a request is of unknown owner: %s', (location) => {
    expect(redirectOwner(new URL(location), orgUrl)).toEqual({ is: 'unknown' })
  })

  test.each(own.slice(0, 2))('to %s decides the identity provider', async (_claim, location) => {
    const { identityProvider } = await detectScripted('https://crm.contoso.example/', () =>
      redirectTo(location),
    )
    expect(identityProvider).toMatchObject({ kind: 'ad-fs', stsHost: 'sts.contoso.example' })
  })

  test('of a proxy at the front page leaves the decision to the Web API', async () => {
    const { identityProvider } = await detectScripted('https://crm.contoso.example/', ({ pathname }) =>
      pathname.startsWith('/api/')
        ? {
            status: 401,
            headers: [
              [
                'www-authenticate',
                `Bearer authorization_uri=${ENTRA}, resource_id=https://crm.contoso.example/`,
              ],
            ],
            body: '',
          }
        : redirectTo(ofProxies[0][1]),
    )
    expect(identityProvider.kind).toBe('microsoft-online')
  })
})
