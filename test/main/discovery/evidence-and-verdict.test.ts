/** Across main/discovery: whatever an org answers, the evidence and the verdict never contradict each other. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Evidence } from '../../../main/contract/evidence.ts'
import { type Failure, FailureError } from '../../../main/contract/failure.ts'
import type { Detection, IdentityProvider } from '../../../main/contract/identity-provider.ts'
import type { HttpRequest, HttpResponse } from '../../../main/http/http.ts'
import {
  answer,
  aPage,
  challengeBy,
  describedAs,
  detectScripted,
  notThere,
  redirectTo,
  windowsChallenge,
} from '../../support/scripted-org.ts'
import { explained } from '../../support/told.ts'

const TENANT = '66666666-6666-6666-6666-666666666666'
const bearer = (authority: string, resource = 'https://crm.contoso.example/') =>
  challengeBy(`Bearer authorization_uri=${authority}, resource_id=${resource}`)
const ENTRA = `https://login.microsoftonline.com/${TENANT}/oauth2/authorize`
const ADFS = 'https://sts.contoso.example/adfs/oauth2/authorize'
const realm = encodeURIComponent('https://crm.contoso.example/')

const answers: Readonly<Record<string, HttpResponse | null>> = {
  'Bearer of Entra': bearer(ENTRA),
  'Bearer of a government cloud': bearer(`https://login.microsoftonline.us/${TENANT}/oauth2/authorize`),
  'Bearer of AD FS': bearer(ADFS),
  'Bearer of AD FS, then Windows': challengeBy(`Bearer authorization_uri=${ADFS}, Negotiate, NTLM`),
  'Bearer of a stranger': bearer('https://login.stranger.example/t/oauth2/authorize'),
  'Bearer of an authority without https': bearer('http://sts.contoso.example/adfs/oauth2/authorize'),
  'Bearer of an authority that is no URL': bearer('sts.contoso.example'),
  'Bearer without an authority': challengeBy('Bearer'),
  'Bearer of a proxy': bearer(ADFS, 'urn:AppProxy:com'),
  Windows: windowsChallenge,
  NTLM: challengeBy('NTLM'),
  Basic: challengeBy('Basic realm="x"'),
  '401 without a challenge': answer(401),
  'its STS': redirectTo(`https://sts.contoso.example/adfs/ls/?wa=wsignin1.0&wtrealm=${realm}`),
  'another STS': redirectTo(`https://sts.other.example/adfs/ls/?wa=wsignin1.0&wtrealm=${realm}`),
  'its sign-in at Entra': redirectTo(`${ENTRA}?client_id=00000007-0000-0000-c000-000000000000`),
  'a proxy at Entra': redirectTo(`${ENTRA}?client_id=${TENANT}`),
  'a proxy at AD FS': redirectTo(
    'https://sts.contoso.example/adfs/ls?action=signin&realm=urn%3AAppProxy%3Acom',
  ),
  'Entra without more': redirectTo('https://login.microsoftonline.com/'),
  'another server': redirectTo('https://www.contoso.example/'),
  'a page': aPage,
  '404': notThere,
  '403': answer(403),
  '500': answer(500),
  nothing: null,
}

const live =
  '<x:SecureTokenService><x:OrgTrust><x:LiveEndpoint>https://login.microsoftonline.com/RST2.srf</x:LiveEndpoint></x:OrgTrust></x:SecureTokenService>'
const strange = live.replace('login.microsoftonline.com', 'login.stranger.example')
const descriptions: Readonly<Record<string, HttpResponse | null>> = {
  'online, naming its cloud': describedAs('OnlineFederation', live),
  'online, naming a stranger': describedAs('OnlineFederation', strange),
  'online, naming nobody': describedAs('OnlineFederation'),
  claims: describedAs('Federation'),
  Windows: describedAs('ActiveDirectory'),
  'Live ID': describedAs('LiveId', '', '2011'),
  'another kind': describedAs('Something'),
  'a page': aPage,
  '401': windowsChallenge,
  '404': notThere,
  '500': answer(500),
  nothing: null,
}

/** The sentences from which a person concludes an identity provider. */
const SAYS: readonly (readonly [IdentityProvider['kind'], RegExp])[] = [
  ['ad-fs', /tokens from the AD FS|to sign in by WS-Federation|AD FS, claims-based/],
  ['active-directory', /Windows accounts/],
  [
    'microsoft-online',
    /tokens from Microsoft Online|not the login host of a known cloud|to Microsoft Online to sign in|accounts of Microsoft Online\./,
  ],
  ['microsoft-account', /Microsoft accounts only/],
]
const said = (evidence: readonly Evidence[]): Set<IdentityProvider['kind']> =>
  new Set(
    explained(evidence)
      .filter(({ source }) => source !== 'org-url' && source !== 'rule')
      .flatMap(({ means }) => SAYS.flatMap(([kind, pattern]) => (pattern.test(means) ? [kind] : []))),
  )

type Outcome = { readonly detection: Detection } | { readonly failure: Failure }

async function outcome(
  host: string,
  { api, front, wsdl }: { api: HttpResponse | null; front: HttpResponse | null; wsdl: HttpResponse | null },
  asked: HttpRequest[] = [],
): Promise<Outcome> {
  const reply = ({ pathname }: URL) => {
    if (pathname.startsWith('/api/')) return api
    if (pathname.startsWith('/XRMServices/')) return wsdl
    return pathname === '/' ? front : notThere
  }
  return detectScripted(`https://${host}/`, reply, { userName: 'alex@contoso.example' }, asked).then(
    (detection) => ({ detection }),
    (error: unknown) => {
      if (error instanceof FailureError) return { failure: error.failure }
      throw error
    },
  )
}

describe('evidence and decision', () => {
  test('never contradict each other, whatever the Web API, the front page and the description answer', async () => {
    const one = (of: typeof answers) => fc.constantFrom(...Object.keys(of))
    const host = fc.constantFrom('crm.contoso.example', 'contoso.crm4.dynamics.com')
    const combination = fc.tuple(host, one(answers), one(answers), one(descriptions))
    await fc.assert(
      fc.asyncProperty(combination, async ([at, api, front, wsdl]) => {
        const result = await outcome(at, {
          api: answers[api] ?? null,
          front: answers[front] ?? null,
          wsdl: descriptions[wsdl] ?? null,
        })
        if ('failure' in result) {
          // nothing was decided, so no evidence may name an identity provider
          expect([...said(result.failure.evidence ?? [])]).toEqual([])
          return
        }
        const { identityProvider, hosting, evidence, signInMethods } = result.detection
        const kinds = said(evidence)
        if (identityProvider.kind === 'unknown') expect([...kinds]).toEqual([])
        else {
          const shown = ['managed', 'federated'].includes(identityProvider.kind)
            ? 'microsoft-online'
            : identityProvider.kind
          expect(kinds).toContain(shown)
          const others = [...kinds].filter((kind) => kind !== shown)
          // a server with claims may also take Windows accounts
          const contradict = others.filter((kind) => !(shown === 'ad-fs' && kind === 'active-directory'))
          if (contradict.length > 0)
            expect(
              explained(evidence).filter(({ means }) => means.startsWith('Sources disagree')).length,
            ).toBeGreaterThan(0)
        }
        expect(hosting).toBe(
          {
            'ad-fs': 'ifd',
            'active-directory': 'on-premises',
            unknown: 'unknown',
          }[identityProvider.kind as string] ?? 'online',
        )
        expect(signInMethods.length === 0).toBe(identityProvider.kind === 'unknown')
      }),
      { numRuns: 600 },
    )
  })

  test.each([
    ['online, naming its cloud', 'microsoft-online', 'online', 'login.microsoftonline.com'],
    ['online, naming a stranger', 'microsoft-online', 'online', 'login.stranger.example'],
    ['online, naming nobody', 'microsoft-online', 'online', 'login.microsoftonline.com'],
    ['claims', 'ad-fs', 'ifd', undefined],
    ['Windows', 'active-directory', 'on-premises', undefined],
    ['Live ID', 'microsoft-account', 'online', 'login.live.com'],
  ])('agree if only a description decides: %s is %s', async (wsdl, kind, hosting, authority) => {
    for (const api of ['a page', '404', '403'])
      for (const front of ['a page', '404', 'another server'])
        for (const host of ['crm.contoso.example', 'contoso.crm4.dynamics.com']) {
          const result = await outcome(host, {
            api: answers[api] ?? null,
            front: answers[front] ?? null,
            wsdl: descriptions[wsdl] ?? null,
          })
          expect(result).toMatchObject({ detection: { hosting } })
          if (!('detection' in result)) continue
          const { identityProvider: provider } = result.detection
          const shown = ['managed', 'federated'].includes(provider.kind) ? 'microsoft-online' : provider.kind
          expect(shown).toBe(kind)
          expect('authority' in provider ? new URL(provider.authority).host : undefined).toBe(authority)
        }
  })

  test('name an assumed cloud as assumed, which gets no user name', async () => {
    const asked: HttpRequest[] = []
    const result = await outcome(
      'crm.contoso.example',
      { api: aPage, front: aPage, wsdl: descriptions['online, naming nobody'] ?? null },
      asked,
    )
    expect(result).toMatchObject({
      detection: { evidence: expect.arrayContaining([expect.objectContaining({ source: 'rule' })]) },
    })
    expect(JSON.stringify(asked)).not.toContain('alex')
    expect(new Set(asked.map(({ url }) => new URL(url).host))).toEqual(new Set(['crm.contoso.example']))
  })
})
