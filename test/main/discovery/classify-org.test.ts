/** Which source decides if sources disagree, and how the evidence tells the disagreement. */
import { describe, expect, test } from 'vitest'
import { parseOrgUrl } from '../../../main/contract/org-url.ts'
import type { Grounds } from '../../../main/discovery/claims.ts'
import { classify, contradictions } from '../../../main/discovery/classify-org.ts'
import { builtInClouds } from '../../../main/discovery/clouds.ts'
import type { Observation } from '../../../main/discovery/observation.ts'
import type { DescribedService } from '../../../main/discovery/questions/service-description.ts'
import { readWwwAuthenticate } from '../../../main/protocol/bearer-challenge.ts'
import { readSignInRequest } from '../../../main/protocol/ws-federation/sign-in-request.ts'
import { NOW } from '../../support/profiles.ts'
import { explained } from '../../support/told.ts'

const here = { url: 'https://org.example/', status: 401 }
const challenge = (...values: string[]): Observation => ({
  ...here,
  saw: 'challenge',
  header: values.join(', '),
  challenges: readWwwAuthenticate(values),
})
const bearer = (authority: string) => challenge(`Bearer authorization_uri=${authority}`)
const ENTRA = 'https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111/oauth2/authorize'
const GOVERNMENT = 'https://login.microsoftonline.us/t/oauth2/authorize'
const ADFS = 'https://sts.contoso.example/adfs/oauth2/authorize'
const windows = challenge('Negotiate', 'NTLM')
const toSts = (host = 'sts.contoso.example'): Observation => ({
  ...here,
  status: 302,
  saw: 'sign-in-request',
  shown: `https://${host}/adfs/ls/`,
  request: readSignInRequest(`https://${host}/adfs/ls/?wa=wsignin1.0&wtrealm=https://crm.contoso.example/`),
})
const toEntra: Observation = {
  ...here,
  status: 302,
  saw: 'redirect',
  shown: ENTRA,
  location: new URL(ENTRA),
  isOwn: true,
}
const described = (kind: DescribedService['kind']): DescribedService => ({
  kind,
  policy2011: kind,
  policy2012: null,
  onlineStsHost: 'login.microsoftonline.com',
  claimsStsHost: 'sts.contoso.example',
  status: 200,
  elsewhere: [],
})
const grounds = (
  observations: readonly Observation[],
  description: DescribedService | null = null,
  host = 'crm.contoso.example',
): Grounds => ({
  orgUrl: parseOrgUrl(host).orgUrl,
  clouds: builtInClouds,
  observations,
  description,
})

describe('the identity provider is decided by', () => {
  test.each([
    [
      'a Bearer challenge over the redirect',
      [bearer(ENTRA), toSts()],
      null,
      'microsoft-online',
      'bearer-challenge',
    ],
    [
      'a Bearer challenge over Windows on the same line',
      [challenge('NTLM', `Bearer authorization_uri=${ADFS}`)],
      null,
      'ad-fs',
      'bearer-challenge',
    ],
    [
      'a Bearer challenge over the description',
      [bearer(ADFS)],
      described('ActiveDirectory'),
      'ad-fs',
      'bearer-challenge',
    ],
    ['the redirect to an STS over Windows', [windows, toSts()], null, 'ad-fs', 'redirect'],
    ['the redirect to Microsoft over Windows', [windows, toEntra], null, 'microsoft-online', 'redirect'],
    [
      'the Windows challenge over the description',
      [windows],
      described('Federation'),
      'active-directory',
      'windows-challenge',
    ],
    [
      'the description if no other source says anything',
      [],
      described('OnlineFederation'),
      'microsoft-online',
      'service-description',
    ],
    ['nothing if no source says anything', [challenge('Basic realm="x"')], null, 'unknown', null],
    ['nothing if a Bearer challenge has no authority', [challenge('Bearer')], null, 'unknown', null],
    [
      'nothing if the authority has no https',
      [bearer('http://sts.contoso.example/adfs/oauth2/authorize')],
      null,
      'unknown',
      null,
    ],
  ] as const)('%s', (_claim, observations, description, kind, source) => {
    const finding = classify(grounds(observations, description))
    expect([finding.identityProvider.kind, finding.decidedBy]).toEqual([kind, source])
  })

  test('the organization’s own host, among the clouds that share a login host', () => {
    const cloudAt = (host: string, authority = ENTRA) => {
      const { identityProvider } = classify(grounds([bearer(authority)], null, host))
      return 'cloud' in identityProvider ? identityProvider.cloud : null
    }
    expect(cloudAt('contoso.crm4.dynamics.com')).toBe('Public')
    expect(cloudAt('contoso.crm9.dynamics.com')).toBe('US Government (GCC)')
    expect(cloudAt('contoso.crm.appsplatform.us', GOVERNMENT)).toBe('US Government (DoD)')
    expect(cloudAt('crm.contoso.example')).toBe('Public')
  })
})

describe('the evidence tells', () => {
  test.each([
    [
      'a challenge and a redirect that disagree',
      [bearer(ENTRA), toSts()],
      null,
      /Bearer challenge counts/,
      /AD FS at sts\.contoso\.example/,
    ],
    [
      'a challenge and a description that disagree',
      [bearer(ENTRA)],
      described('ActiveDirectory'),
      /Bearer challenge counts/,
      /By its service description: Windows/,
    ],
    [
      'two STSs that disagree',
      [bearer(ADFS), toSts('other.contoso.example')],
      null,
      /Bearer challenge counts/,
      /other\.contoso\.example/,
    ],
    [
      'a Windows challenge and a description that disagree',
      [windows],
      described('OnlineFederation'),
      /challenge counts, not the description/,
      /Microsoft Online, Public/,
    ],
  ] as const)('%s, with the rule that decided', (_claim, observations, description, rule, said) => {
    const [told, ...more] = explained(contradictions(grounds(observations, description), NOW))
    expect(told).toMatchObject({
      source: 'rule',
      means: expect.stringMatching(rule),
      said: expect.stringMatching(said),
    })
    expect(told?.rule).toMatch(/^https:/)
    expect(more).toEqual([])
  })

  test('a host name that the server contradicts, with a warning', () => {
    const [told] = explained(contradictions(grounds([windows], null, 'contoso.crm.dynamics.com'), NOW))
    expect(told?.means).toMatch(/another server may be between you and the organization/)
  })

  test('a challenge of another cloud than that of the host name', () => {
    const [told] = explained(
      contradictions(grounds([bearer(GOVERNMENT)], null, 'contoso.crm4.dynamics.com'), NOW),
    )
    expect(told?.said).toContain('By its host name: Microsoft Online, Public')
  })

  test('no contradiction between Windows and claims, which one server may offer together', () => {
    expect(contradictions(grounds([bearer(ADFS), windows, toSts()], described('Federation')), NOW)).toEqual(
      [],
    )
  })

  test('nothing if the sources agree', () => {
    expect(contradictions(grounds([bearer(ENTRA), toEntra], described('OnlineFederation')), NOW)).toEqual([])
  })
})
