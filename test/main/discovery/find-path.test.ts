/** Whether the first segment of an address on-premises is kept, dropped or asked about, by what its server answers. */
import { describe, expect, test } from 'vitest'
import { parseOrgUrl } from '../../../main/contract/org-url.ts'
import { createDetector } from '../../../main/discovery/detect-identity-provider.ts'
import type { HttpRequest, HttpResponse } from '../../../main/http/http.ts'
import { NOW } from '../../support/profiles.ts'
import {
  answer,
  aPage,
  challengeBy,
  detectScripted,
  notThere,
  type Reply,
  redirectTo,
  windowsChallenge,
} from '../../support/scripted-org.ts'
import { explained, toldBy } from '../../support/told.ts'

const STS = 'https://sts.contoso.example/adfs/ls/'
const ID = '66666666-7777-8888-9999-00000000000'
const toSts = (url: URL, org = '') =>
  redirectTo(
    `${STS}?wa=wsignin1.0&wtrealm=https%3a%2f%2fcrm.contoso.example%2f&wctx=${encodeURIComponent(`rm=1&id=1&ru=${encodeURIComponent(url.href)}${org}`)}`,
  )
const bearer = challengeBy(
  'Bearer authorization_uri=https://sts.contoso.example/adfs/oauth2/authorize, resource_id=https://crm.contoso.example/',
)
const isBelow = (url: URL, segment: string) => url.pathname.startsWith(`/${segment}/`)
const isRoot = (url: URL) => url.pathname === '/' || url.pathname.startsWith('/api/')
const or404 =
  (known: (url: URL) => boolean, found: HttpResponse): Reply =>
  (url) =>
    known(url) ? found : notThere

const bearerFor = (resource: string) =>
  challengeBy(
    `Bearer authorization_uri=https://sts.contoso.example/adfs/oauth2/authorize, resource_id=${resource}`,
  )
const proxyFor = (application: string) =>
  redirectTo(`https://sts.contoso.example/adfs/ls/?wa=wsignin1.0&wtrealm=${encodeURIComponent(application)}`)
const lan = 'https://portal.fabrikam.example/'

const cases: readonly (readonly [claim: string, reply: Reply, is: string, orgUrl: string])[] = [
  ['with claims, the same request for any name: a page', (url) => toSts(url), 'page', ''],
  ['with claims, the same org for any name: a page', (url) => toSts(url, `&crmorgid=${ID}0`), 'page', ''],
  [
    'with claims, another org than for an invented name: an org',
    (url) => toSts(url, `&crmorgid=${ID}${isBelow(url, 'Foo') ? 1 : 0}`),
    'organization',
    '/Foo',
  ],
  ['the same Bearer challenge for any name: a page', () => bearer, 'page', ''],
  [
    'a Bearer challenge below this name alone: an org',
    or404((url) => isBelow(url, 'Foo'), bearer),
    'organization',
    '/Foo',
  ],
  [
    'a Bearer challenge for another resource than at an invented name: an org',
    (url) => bearerFor(`https://${isBelow(url, 'Foo') ? 'foo' : 'any'}.contoso.example/`),
    'organization',
    '/Foo',
  ],
  [
    'a redirect that says nothing of the org, for any name: a person decides',
    () => redirectTo(lan),
    'undecided',
    '/Foo',
  ],
  [
    'the same beside Windows accounts at the root: a page',
    (url) => (isRoot(url) ? windowsChallenge : redirectTo(lan)),
    'page',
    '',
  ],
  [
    'a redirect to another host than for an invented name: an org',
    (url) => redirectTo(isBelow(url, 'Foo') ? lan : 'https://other.fabrikam.example/'),
    'organization',
    '/Foo',
  ],
  ['Windows accounts for every address: a person decides', () => windowsChallenge, 'undecided', '/Foo'],
  [
    'Windows accounts below this name alone: an org',
    or404((url) => isBelow(url, 'Foo'), windowsChallenge),
    'organization',
    '/Foo',
  ],
  ['Windows accounts at the root alone: a page', or404(isRoot, windowsChallenge), 'page', ''],
  ['claims at the root alone: a page', (url) => (isRoot(url) ? toSts(url) : notThere), 'page', ''],
  [
    'a folder of files beside an org: a page',
    (url) => (isBelow(url, 'Foo') ? answer(403) : windowsChallenge),
    'page',
    '',
  ],
  ['Basic for every address: a person decides', () => challengeBy('Basic realm="x"'), 'undecided', '/Foo'],
  [
    'no answer to the invented name: a person decides',
    (url) => (isRoot(url) || isBelow(url, 'Foo') ? windowsChallenge : null),
    'undecided',
    '/Foo',
  ],
  [
    'a fault for the invented name: a person decides',
    (url) => (isRoot(url) || isBelow(url, 'Foo') ? windowsChallenge : answer(500)),
    'undecided',
    '/Foo',
  ],
]

describe('the first segment of an address', () => {
  test.each(cases)('%s', async (_claim, reply, is, path) => {
    const detection = await detectScripted('https://crm.contoso.example/Foo/start/edit.aspx', reply)
    expect(detection.path).toMatchObject({
      segment: 'Foo',
      is,
      withSegment: 'https://crm.contoso.example/Foo',
      withoutSegment: 'https://crm.contoso.example',
    })
    expect(detection.uniqueName).toBe(path === '' ? (detection.hosting === 'ifd' ? 'crm' : undefined) : 'Foo')
    expect(explained(detection.evidence).filter(({ said }) => said === '/Foo')).toHaveLength(1)
  })

  test('what no name leads to is told as before, and the segment stays', async () => {
    expect(await toldBy(detectScripted('https://crm.contoso.example/Foo', () => aPage))).toMatchObject({
      code: 'org-answer-unknown',
      evidence: expect.arrayContaining([
        expect.objectContaining({ means: expect.stringContaining('It stays in the address') }),
      ]),
    })
  })

  test.each<[claim: string, reply: Reply, means: string]>([
    [
      'the same for any name, beside Windows accounts at the root',
      (url) => (isRoot(url) ? windowsChallenge : proxyFor('urn:AppProxy:com')),
      'It stays in the address',
    ],
    [
      'for another application than at an invented name',
      (url) => proxyFor(`urn:AppProxy:${isBelow(url, 'Foo') ? 'foo' : 'com'}`),
      'names an organization',
    ],
  ])('a proxy’s sign-in %s: “%s”', async (_claim, reply, means) => {
    expect(await toldBy(detectScripted('https://crm.contoso.example/Foo', reply))).toMatchObject({
      code: 'org-behind-proxy',
      evidence: expect.arrayContaining([expect.objectContaining({ means: expect.stringContaining(means) })]),
    })
  })

  test('in a domain of a cloud’s own it is a page, without a question', async () => {
    const asked: string[] = []
    const mine = {
      name: 'Mine',
      loginHosts: ['login.mine.example'],
      orgHostSuffixes: ['crm.mine.example'],
    } as const
    const detector = createDetector({
      http: async ({ url }) => {
        asked.push(new URL(url).pathname)
        return new URL(url).host === 'contoso.crm.mine.example'
          ? challengeBy('Bearer authorization_uri=https://login.mine.example/common/oauth2/authorize')
          : notThere
      },
      clouds: [mine],
      now: () => NOW,
    })
    const { orgUrl, pathInDoubt } = parseOrgUrl('https://contoso.crm.mine.example/Foo')
    const request = { orgUrl, pathInDoubt, userName: null, acceptedAuthority: null }
    expect(await detector.detect(request)).toMatchObject({ path: { segment: 'Foo', is: 'page' } })
    expect(asked.filter((path) => /^\/(?:Foo|x[0-9a-f]{24})/.test(path))).toEqual([])
  })

  test.each([
    ['where the address makes it certain', 'https://crm.contoso.example/Foo/main.aspx', {}],
    ['where there is none', 'https://crm.contoso.example/', {}],
    ['where a person says that it is the org', 'https://crm.contoso.example/Foo', { pathInDoubt: false }],
  ])('nothing is asked about it %s', async (_claim, address, change) => {
    const asked: HttpRequest[] = []
    const detection = await detectScripted(address, () => windowsChallenge, change, asked)
    expect(detection.path).toBeUndefined()
    const segments = asked.map(({ url }) => new URL(url).pathname.split('/')[1] ?? '')
    expect(new Set(segments.filter((each) => /^x[0-9a-f]{24}$/.test(each)))).toEqual(new Set())
  })

  test('each question goes out once, and no invented name is evidence', async () => {
    const asked: HttpRequest[] = []
    const { evidence } = await detectScripted(
      'https://crm.contoso.example/Foo',
      () => windowsChallenge,
      {},
      asked,
    )
    const urls = asked.map(({ url }) => url)
    expect(urls.length).toBe(new Set(urls).size)
    expect(JSON.stringify(evidence)).not.toMatch(/x[0-9a-f]{24}/)
  })
})
