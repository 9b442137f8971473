/** Whether the first segment of an address on-premises is kept, dropped or asked about, by what its server answers. */
import { describe, expect, test } from 'vitest'
import type { HttpRequest, HttpResponse } from '../../../main/http/http.ts'
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
    expect(detection.evidence.filter(({ said }) => said === '/Foo')).toHaveLength(1)
  })

  test('what no name leads to is told as before, and the segment stays', async () => {
    await expect(detectScripted('https://crm.contoso.example/Foo', () => aPage)).rejects.toMatchObject({
      code: 'org-answer-unknown',
      evidence: expect.arrayContaining([
        expect.objectContaining({ means: expect.stringContaining('It stays in the address') }),
      ]),
    })
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
