import { describe, expect, test } from 'vitest'
import type { HttpRequest, HttpResponse } from '../../../../main/http/http.ts'
import { Secret } from '../../../../main/secret.ts'
import { signOutByHttp } from '../../../../main/sign-in/ws-federation/sign-out-by-http.ts'
import { anError } from '../../../support/failures.ts'
import { processorTime } from '../../../support/processor-time.ts'

const ENDPOINT = 'https://sts.contoso.test/adfs/ls/'
const cookie = (domain: string, value: string, path = '/') => ({
  name: 'MSISAuth',
  value: new Secret(value),
  domain,
  path,
  secure: true,
  httpOnly: true,
  expiresAt: null,
})
const cookies = [
  cookie('sts.contoso.test', 'of-the-sts', '/adfs'),
  cookie('crm.contoso.test', 'of-the-org'),
  cookie('hr.contoso.test', 'of-another-org'),
]
const STS = 'sts.contoso.test'
const CRM = 'crm.contoso.test'
const HR = 'hr.contoso.test:8443'
const orgUrls = [`https://${CRM}`, `https://${HR}`]

const page = (body: string, status = 200, location?: string): HttpResponse => ({
  status,
  headers: location === undefined ? [] : [['location', location]],
  body,
})
const to = (location: string) => page('', 302, location)

/** Signs out against servers that answer so. @returns what came of it, and each address with the cookies that it was sent */
async function signedOut(answer: (url: string) => HttpResponse | Promise<HttpResponse>) {
  const asked: [url: string, cookie: string][] = []
  const http = async ({ url, method, headers }: HttpRequest) => {
    expect(method).toBeUndefined()
    asked.push([url, headers?.['cookie'] ?? ''])
    return answer(url)
  }
  const report = await signOutByHttp({ http, passiveEndpoint: ENDPOINT, cookies, orgUrls })
  return { report, asked }
}

const START = `${ENDPOINT}?wa=wsignout1.0`
const FIRST = [START, 'MSISAuth=of-the-sts']
const frame = (url: string) => `<iframe width="0" src="${url}"></iframe>`
const cleanUp = (host: string, more = '') => `https://${host}/?wa=wsignoutcleanup1.0${more}`
const ALL = { ended: [STS, CRM, HR], notEnded: [] }
const STS_ALONE = { ended: [STS], notEnded: [CRM, HR] }

describe('an STS that cleans up by frames', () => {
  test('is asked with its own cookies, then each org that its page names with that org’s', async () => {
    const body = [
      frame(cleanUp(CRM, '&amp;id=1')),
      frame(cleanUp(CRM, '&amp;id=1')),
      `<IMG class='x' SRC='https://hr.contoso.test:8443/?wa=WSignOutCleanup1.0'/>`,
    ].join('\n')
    const { report, asked } = await signedOut((url) => page(url.startsWith(ENDPOINT) ? body : ''))
    expect(report).toEqual(ALL)
    expect(asked).toEqual([
      FIRST,
      [cleanUp(CRM, '&id=1'), 'MSISAuth=of-the-org'],
      ['https://hr.contoso.test:8443/?wa=WSignOutCleanup1.0', 'MSISAuth=of-another-org'],
    ])
  })

  test.each([
    ['another host', 'https://evil.test/?wa=wsignoutcleanup1.0'],
    ['a host below an org’s', 'https://a.crm.contoso.test/?wa=wsignoutcleanup1.0'],
    ['another port of an org’s host', 'https://crm.contoso.test:444/?wa=wsignoutcleanup1.0'],
    ['a name before an org’s host', 'https://crm.contoso.test@evil.test/?wa=wsignoutcleanup1.0'],
    ['no encryption', 'http://crm.contoso.test/?wa=wsignoutcleanup1.0'],
    ['another page of an org', 'https://crm.contoso.test/tools/delete.aspx?id=1'],
    ['no web page', 'javascript:alert(1)//?wa=wsignoutcleanup1.0'],
    ['nothing that is an address', 'https://[?wa=wsignoutcleanup1.0'],
  ])('is not followed to %s', async (_what, url) => {
    for (const answer of [page(frame(url)), to(url)]) {
      const { report, asked } = await signedOut(() => answer)
      expect([report, asked]).toEqual([STS_ALONE, [FIRST]])
    }
  })

  test.each([
    ['without a scheme', `//${HR}/?wa=wsignoutcleanup1.0`, cleanUp(HR)],
    ['of the page’s own host', '/?wa=wsignoutcleanup1.0&own=1', cleanUp(CRM, '&own=1')],
  ])('is asked by an address %s', async (_what, src, url) => {
    // the last page is the first org's, and its own frames are of that org
    const { asked } = await signedOut((at) =>
      at === START ? to(cleanUp(CRM)) : page(at === cleanUp(CRM) ? frame(src) : ''),
    )
    expect(asked.map(([each]) => each)).toEqual([START, cleanUp(CRM), url])
  })

  test('and whose org sends its clean-up page on, is followed there too, on that org’s host', async () => {
    const { report, asked } = await signedOut((url) => {
      if (url.startsWith(ENDPOINT)) return page(frame(cleanUp(CRM)))
      return url === cleanUp(CRM) ? to('/signed-out.aspx') : page('')
    })
    expect(report).toEqual({ ended: [STS, CRM], notEnded: [HR] })
    expect(asked.map(([url]) => url)).toEqual([START, cleanUp(CRM), `https://${CRM}/signed-out.aspx`])
  })
})

describe('an STS that cleans up by redirects', () => {
  /** From the STS to one org after the other, and back each time. */
  const chain = (url: string): HttpResponse => {
    if (url === START) return to(cleanUp(CRM, '&wreply=1'))
    if (url === cleanUp(CRM, '&wreply=1')) return to(`${ENDPOINT}?wa=wsignout1.0&next=2`)
    if (url.endsWith('next=2')) return to(cleanUp(HR))
    if (url === cleanUp(HR)) return to('https://sts.contoso.test/done')
    return page('You are signed out.')
  }

  test('is followed over all of the sign-in’s own hosts, each with its own cookies', async () => {
    const { report, asked } = await signedOut(chain)
    expect(report).toEqual(ALL)
    expect(asked).toEqual([
      FIRST,
      [cleanUp(CRM, '&wreply=1'), 'MSISAuth=of-the-org'],
      [`${ENDPOINT}?wa=wsignout1.0&next=2`, 'MSISAuth=of-the-sts'],
      [cleanUp(HR), 'MSISAuth=of-another-org'],
      ['https://sts.contoso.test/done', ''],
    ])
  })

  test.each<[string, string, () => HttpResponse | Promise<HttpResponse>, string[], string[]]>([
    ['an org that answers with an error', cleanUp(HR), () => page('', 500), [STS, CRM], [HR]],
    ['an org that is away', cleanUp(HR), () => Promise.reject(silent()), [STS, CRM], [HR]],
    [
      'the first org that is away',
      cleanUp(CRM, '&wreply=1'),
      () => Promise.reject(silent()),
      [STS],
      [CRM, HR],
    ],
    [
      'a foreign host in between',
      cleanUp(CRM, '&wreply=1'),
      () => to('https://evil.test/'),
      [STS, CRM],
      [HR],
    ],
    [
      'an org that sends it to another org’s page',
      cleanUp(CRM, '&wreply=1'),
      () => to(`https://${HR}/tools`),
      [STS, CRM],
      [HR],
    ],
    [
      'no encryption in between',
      cleanUp(CRM, '&wreply=1'),
      () => to(ENDPOINT.replace('https', 'http')),
      [STS, CRM],
      [HR],
    ],
  ])('ends at %s, and only what has ended is said to have', async (_what, at, does, ended, notEnded) => {
    const { report } = await signedOut((url) => (url === at ? does() : chain(url)))
    expect(report).toEqual({ ended, notEnded })
  })

  test('and by frames on its last page, is followed over both', async () => {
    const { report } = await signedOut((url) => {
      if (url === START) return to(cleanUp(CRM))
      if (url === cleanUp(CRM)) return to('https://sts.contoso.test/adfs/logout')
      return page(url.includes('logout') ? frame(cleanUp(HR)) : '')
    })
    expect(report).toEqual(ALL)
  })

  test('is left where it sends round in a circle', async () => {
    const { report, asked } = await signedOut((url) => to(`${url}&again`))
    expect(asked.length).toBeLessThan(30)
    expect(report).toEqual(STS_ALONE)
  })
})

test.each(['https://evil.test/', 'http://sts.contoso.test/adfs/ls/', 'https://[', ''])(
  'where people are sent once they are signed out is not followed: %s',
  async (elsewhere) => {
    const { report, asked } = await signedOut(() => to(elsewhere))
    expect([report, asked]).toEqual([STS_ALONE, [FIRST]])
  },
)

test.each<[string, () => HttpResponse | Promise<HttpResponse>]>([
  ['answers with an error', () => page(frame(cleanUp(CRM)), 503)],
  ['cannot be reached', () => Promise.reject(silent())],
])('nothing has ended, and it is no failure, where the STS %s', async (_what, answer) => {
  const { report, asked } = await signedOut(answer)
  expect([report, asked]).toEqual([{ ended: [], notEnded: [STS, CRM, HR] }, [FIRST]])
})

test('an org that has no session here is not said to have kept one', async () => {
  const http = async () => page('')
  const report = await signOutByHttp({
    http,
    passiveEndpoint: ENDPOINT,
    cookies: cookies.slice(0, 2),
    orgUrls,
  })
  expect(report).toEqual({ ended: [STS], notEnded: [CRM] })
})

test('a hostile page is read in no time', async () => {
  const took = await processorTime(async () => {
    await signedOut(() => page('<iframe src = '.repeat(70_000)))
    await signedOut(() => page(`<iframe ${' src'.repeat(250_000)}`))
    await signedOut(() => page(`<iframe src="${"<iframe src='".repeat(80_000)}`))
  })
  expect(took).toBeLessThan(2_000)
})

const silent = () => anError('host-timeout')
