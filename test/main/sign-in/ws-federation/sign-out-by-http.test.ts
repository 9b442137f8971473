import { describe, expect, test } from 'vitest'
import type { HttpRequest, HttpResponse } from '../../../../main/http/http.ts'
import { signOutByHttp } from '../../../../main/sign-in/ws-federation/sign-out-by-http.ts'
import { aCookie } from '../../../support/attempts.ts'
import { anError } from '../../../support/failures.ts'
import { answer } from '../../../support/http.ts'
import { processorTime } from '../../../support/processor-time.ts'

const ENDPOINT = 'https://sts.contoso.test/adfs/ls/'
const cookies = [
  aCookie('sts.contoso.test', 'of-the-sts', '/adfs'),
  aCookie('crm.contoso.test', 'of-the-org'),
  aCookie('hr.contoso.test', 'of-another-org'),
]
const STS = 'sts.contoso.test'
const CRM = 'crm.contoso.test'
const HR = 'hr.contoso.test:8443'
const orgUrls = [`https://${CRM}`, `https://${HR}`]

const page = (body: string, status = 200) => answer(status, body)
const to = (location: string) => answer(302, '', ['location', location])

/** Signs out at servers with these answers. @returns the report, and each requested address with the cookies that were sent */
async function signedOut(given: (url: string) => HttpResponse | Promise<HttpResponse>) {
  const asked: [url: string, cookie: string][] = []
  const http = async ({ url, method, headers }: HttpRequest) => {
    expect(method).toBeUndefined()
    asked.push([url, headers?.['cookie'] ?? ''])
    return given(url)
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

describe('a sign-out at an STS that cleans up with frames', () => {
  test('asks the STS with its cookies, and then each organization on its page with theirs', async () => {
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
    ['a subdomain of an organization’s host', 'https://a.crm.contoso.test/?wa=wsignoutcleanup1.0'],
    ['another port of an organization’s host', 'https://crm.contoso.test:444/?wa=wsignoutcleanup1.0'],
    [
      'a host behind an organization’s host as user name',
      'https://crm.contoso.test@evil.test/?wa=wsignoutcleanup1.0',
    ],
    ['an address without encryption', 'http://crm.contoso.test/?wa=wsignoutcleanup1.0'],
    ['another page of an organization', 'https://crm.contoso.test/tools/delete.aspx?id=1'],
    ['a script', 'javascript:alert(1)//?wa=wsignoutcleanup1.0'],
    ['an invalid address', 'https://[?wa=wsignoutcleanup1.0'],
  ])('does not go to %s', async (_what, url) => {
    for (const each of [page(frame(url)), to(url)]) {
      const { report, asked } = await signedOut(() => each)
      expect([report, asked]).toEqual([STS_ALONE, [FIRST]])
    }
  })

  test.each([
    ['without a scheme', `//${HR}/?wa=wsignoutcleanup1.0`, cleanUp(HR)],
    ['without a host', '/?wa=wsignoutcleanup1.0&own=1', cleanUp(CRM, '&own=1')],
  ])('follows a frame address %s', async (_what, src, url) => {
    // the page with the frames is the first organization's, so they are on its host
    const { asked } = await signedOut((at) =>
      at === START ? to(cleanUp(CRM)) : page(at === cleanUp(CRM) ? frame(src) : ''),
    )
    expect(asked.map(([each]) => each)).toEqual([START, cleanUp(CRM), url])
  })

  test('follows a redirect of an organization’s clean-up page on the same host', async () => {
    const { report, asked } = await signedOut((url) => {
      if (url.startsWith(ENDPOINT)) return page(frame(cleanUp(CRM)))
      return url === cleanUp(CRM) ? to('/signed-out.aspx') : page('')
    })
    expect(report).toEqual({ ended: [STS, CRM], notEnded: [HR] })
    expect(asked.map(([url]) => url)).toEqual([START, cleanUp(CRM), `https://${CRM}/signed-out.aspx`])
  })
})

describe('a sign-out at an STS that cleans up with redirects', () => {
  /** From the STS to each organization and back. */
  const chain = (url: string): HttpResponse => {
    if (url === START) return to(cleanUp(CRM, '&wreply=1'))
    if (url === cleanUp(CRM, '&wreply=1')) return to(`${ENDPOINT}?wa=wsignout1.0&next=2`)
    if (url.endsWith('next=2')) return to(cleanUp(HR))
    if (url === cleanUp(HR)) return to('https://sts.contoso.test/done')
    return page('You are signed out.')
  }

  test('follows them over all hosts of the sign-in, each with its own cookies', async () => {
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
    ['an organization that answers with an error', cleanUp(HR), () => page('', 500), [STS, CRM], [HR]],
    ['an organization that does not answer', cleanUp(HR), () => Promise.reject(silent()), [STS, CRM], [HR]],
    [
      'the first organization if it does not answer',
      cleanUp(CRM, '&wreply=1'),
      () => Promise.reject(silent()),
      [STS],
      [CRM, HR],
    ],
    [
      'a redirect to a foreign host',
      cleanUp(CRM, '&wreply=1'),
      () => to('https://evil.test/'),
      [STS, CRM],
      [HR],
    ],
    [
      'a redirect to another page of another organization',
      cleanUp(CRM, '&wreply=1'),
      () => to(`https://${HR}/tools`),
      [STS, CRM],
      [HR],
    ],
    [
      'a redirect without encryption',
      cleanUp(CRM, '&wreply=1'),
      () => to(ENDPOINT.replace('https', 'http')),
      [STS, CRM],
      [HR],
    ],
  ])('stops at %s, and reports what has ended before', async (_what, at, does, ended, notEnded) => {
    const { report } = await signedOut((url) => (url === at ? does() : chain(url)))
    expect(report).toEqual({ ended, notEnded })
  })

  test('follows redirects and then the frames of the last page', async () => {
    const { report } = await signedOut((url) => {
      if (url === START) return to(cleanUp(CRM))
      if (url === cleanUp(CRM)) return to('https://sts.contoso.test/adfs/logout')
      return page(url.includes('logout') ? frame(cleanUp(HR)) : '')
    })
    expect(report).toEqual(ALL)
  })

  test('stops in a redirect loop', async () => {
    const { report, asked } = await signedOut((url) => to(`${url}&again`))
    expect(asked.length).toBeLessThan(30)
    expect(report).toEqual(STS_ALONE)
  })
})

test.each(['https://evil.test/', 'http://sts.contoso.test/adfs/ls/', 'https://[', ''])(
  'a sign-out does not follow a redirect of the STS to %j',
  async (elsewhere) => {
    const { report, asked } = await signedOut(() => to(elsewhere))
    expect([report, asked]).toEqual([STS_ALONE, [FIRST]])
  },
)

test.each<[string, () => HttpResponse | Promise<HttpResponse>]>([
  ['answers with an error', () => page(frame(cleanUp(CRM)), 503)],
  ['cannot be reached', () => Promise.reject(silent())],
])('a sign-out reports nothing as ended, and does not fail, if the STS %s', async (_what, given) => {
  const { report, asked } = await signedOut(given)
  expect([report, asked]).toEqual([{ ended: [], notEnded: [STS, CRM, HR] }, [FIRST]])
})

test('a sign-out does not report an organization without a session', async () => {
  const http = async () => page('')
  const report = await signOutByHttp({
    http,
    passiveEndpoint: ENDPOINT,
    cookies: cookies.slice(0, 2),
    orgUrls,
  })
  expect(report).toEqual({ ended: [STS], notEnded: [CRM] })
})

test('a sign-out reads a hostile page in little time', async () => {
  const took = await processorTime(async () => {
    await signedOut(() => page('<iframe src = '.repeat(70_000)))
    await signedOut(() => page(`<iframe ${' src'.repeat(250_000)}`))
    await signedOut(() => page(`<iframe src="${"<iframe src='".repeat(80_000)}`))
  })
  expect(took).toBeLessThan(2_000)
})

const silent = () => anError('host-timeout')
