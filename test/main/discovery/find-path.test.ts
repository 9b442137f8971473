/** The first segment of an address on-premises is kept, dropped or left to the person, by the answers of the server. */
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
import { explained, failureOf } from '../../support/told.ts'

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
  ['a page, if claims send the same request for any name', (url) => toSts(url), 'page', ''],
  [
    'a page, if claims name the same organization for any name',
    (url) => toSts(url, `&crmorgid=${ID}0`),
    'page',
    '',
  ],
  [
    'an organization, if claims name another one than for an invented name',
    (url) => toSts(url, `&crmorgid=${ID}${isBelow(url, 'Foo') ? 1 : 0}`),
    'organization',
    '/Foo',
  ],
  ['a page, if the Bearer challenge is the same for any name', () => bearer, 'page', ''],
  [
    'an organization, if only its name has a Bearer challenge',
    or404((url) => isBelow(url, 'Foo'), bearer),
    'organization',
    '/Foo',
  ],
  [
    'an organization, if its Bearer challenge names another resource than that of an invented name',
    (url) => bearerFor(`https://${isBelow(url, 'Foo') ? 'foo' : 'any'}.contoso.example/`),
    'organization',
    '/Foo',
  ],
  [
    'left to the person, if any name gets a redirect that does not name an organization',
    () => redirectTo(lan),
    'undecided',
    '/Foo',
  ],
  [
    'a page, if the root takes Windows accounts and any name gets such a redirect',
    (url) => (isRoot(url) ? windowsChallenge : redirectTo(lan)),
    'page',
    '',
  ],
  [
    'an organization, if it is redirected to another host than an invented name',
    (url) => redirectTo(isBelow(url, 'Foo') ? lan : 'https://other.fabrikam.example/'),
    'organization',
    '/Foo',
  ],
  [
    'left to the person, if every address takes Windows accounts',
    () => windowsChallenge,
    'undecided',
    '/Foo',
  ],
  [
    'an organization, if only its name takes Windows accounts',
    or404((url) => isBelow(url, 'Foo'), windowsChallenge),
    'organization',
    '/Foo',
  ],
  ['a page, if only the root takes Windows accounts', or404(isRoot, windowsChallenge), 'page', ''],
  ['a page, if only the root takes claims', (url) => (isRoot(url) ? toSts(url) : notThere), 'page', ''],
  [
    'a page, if it is a folder of files beside an organization',
    (url) => (isBelow(url, 'Foo') ? answer(403) : windowsChallenge),
    'page',
    '',
  ],
  [
    'left to the person, if every address asks for Basic',
    () => challengeBy('Basic realm="x"'),
    'undecided',
    '/Foo',
  ],
  [
    'left to the person, if the invented name gets no answer',
    (url) => (isRoot(url) || isBelow(url, 'Foo') ? windowsChallenge : null),
    'undecided',
    '/Foo',
  ],
  [
    'left to the person, if the invented name gets a fault',
    (url) => (isRoot(url) || isBelow(url, 'Foo') ? windowsChallenge : answer(500)),
    'undecided',
    '/Foo',
  ],
]

describe('the first segment of an address', () => {
  test.each(cases)('is %s', async (_claim, reply, is, path) => {
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

  test('stays in the address if no name leads to an organization', async () => {
    expect(await failureOf(detectScripted('https://crm.contoso.example/Foo', () => aPage))).toMatchObject({
      code: 'org-answer-unknown',
      evidence: expect.arrayContaining([
        expect.objectContaining({ means: expect.stringContaining('It stays in the address') }),
      ]),
    })
  })

  test.each<[claim: string, reply: Reply, means: string]>([
    [
      'that is the same for any name',
      (url) => (isRoot(url) ? windowsChallenge : proxyFor('urn:AppProxy:com')),
      'It stays in the address',
    ],
    [
      'for another application than for an invented name',
      (url) => proxyFor(`urn:AppProxy:${isBelow(url, 'Foo') ? 'foo' : 'com'}`),
      'names an organization',
    ],
  ])('behind a proxy’s sign-in %s: “%s”', async (_claim, reply, means) => {
    expect(await failureOf(detectScripted('https://crm.contoso.example/Foo', reply))).toMatchObject({
      code: 'org-behind-proxy',
      evidence: expect.arrayContaining([expect.objectContaining({ means: expect.stringContaining(means) })]),
    })
  })

  test('is a page without a question in a domain of a cloud', async () => {
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
    ['the rest of the address makes it certain', 'https://crm.contoso.example/Foo/main.aspx', {}],
    ['there is none', 'https://crm.contoso.example/', {}],
    [
      'the person says that it names the organization',
      'https://crm.contoso.example/Foo',
      { pathInDoubt: false },
    ],
  ])('needs no question if %s', async (_claim, address, change) => {
    const asked: HttpRequest[] = []
    const detection = await detectScripted(address, () => windowsChallenge, change, asked)
    expect(detection.path).toBeUndefined()
    const segments = asked.map(({ url }) => new URL(url).pathname.split('/')[1] ?? '')
    expect(new Set(segments.filter((each) => /^x[0-9a-f]{24}$/.test(each)))).toEqual(new Set())
  })

  test('takes each question once, and no invented name gets into the evidence', async () => {
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
