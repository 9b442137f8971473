import { describe, expect, test } from 'vitest'
import { FailureError } from '../../../main/contract/failure.ts'
import type { HttpRequest, HttpResponse } from '../../../main/http/http.ts'
import { Secret } from '../../../main/secret.ts'
import { signOutByHttp } from '../../../main/sign-in/ws-federation/sign-out-by-http.ts'

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
const orgUrls = ['https://crm.contoso.test', 'https://hr.contoso.test:8443']

const page = (body: string, status = 200, location?: string): HttpResponse => ({
  status,
  headers: location === undefined ? [] : [['location', location]],
  body,
})

/** Signs out against servers that answer so. @returns what came of it, and each address with the cookies that it was sent */
async function signedOut(answer: (url: string) => HttpResponse | Promise<HttpResponse>) {
  const asked: [url: string, cookie: string][] = []
  const http = async ({ url, method, headers }: HttpRequest) => {
    expect(method).toBeUndefined()
    asked.push([url, headers?.['cookie'] ?? ''])
    return answer(url)
  }
  const taken = await signOutByHttp({ http, passiveEndpoint: ENDPOINT, cookies, orgUrls })
  return { taken, asked }
}

const FIRST = [`${ENDPOINT}?wa=wsignout1.0`, 'MSISAuth=of-the-sts']
const frame = (url: string) => `<iframe width="0" src="${url}"></iframe>`

describe('a sign-out without a window', () => {
  test('asks the STS with its own cookies, then each org that its page names with that org’s', async () => {
    const body = [
      frame('https://crm.contoso.test/?wa=wsignoutcleanup1.0&amp;id=1'),
      frame('https://crm.contoso.test/?wa=wsignoutcleanup1.0&amp;id=1'),
      `<IMG class='x' SRC='https://hr.contoso.test:8443/?wa=WSignOutCleanup1.0'/>`,
    ].join('\n')
    const { taken, asked } = await signedOut((url) => page(url.startsWith(ENDPOINT) ? body : ''))
    expect(taken).toBe(true)
    expect(asked).toEqual([
      FIRST,
      ['https://crm.contoso.test/?wa=wsignoutcleanup1.0&id=1', 'MSISAuth=of-the-org'],
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
  ])('leaves %s alone that a page names for a clean-up', async (_what, url) => {
    const { taken, asked } = await signedOut(() => page(frame(url)))
    expect([taken, asked]).toEqual([true, [FIRST]])
  })

  test('follows the STS on its own host, and nowhere else', async () => {
    const there = await signedOut((url) =>
      url.includes('/logout')
        ? page(frame('https://crm.contoso.test/?wa=wsignoutcleanup1.0'))
        : page('', 302, '/adfs/logout'),
    )
    expect(there.asked.map(([url]) => url)).toEqual([
      FIRST[0],
      'https://sts.contoso.test/adfs/logout',
      'https://crm.contoso.test/?wa=wsignoutcleanup1.0',
    ])
    for (const elsewhere of ['https://evil.test/', 'http://sts.contoso.test/adfs/ls/', 'https://[', '']) {
      const { taken, asked } = await signedOut(() => page('', 302, elsewhere))
      expect([taken, asked]).toEqual([true, [FIRST]])
    }
  })

  test('ends when the STS sends it round in a circle', async () => {
    const { asked } = await signedOut((url) => page('', 302, `${url}&again`))
    expect(asked.length).toBeLessThan(10)
  })

  test.each<[string, () => HttpResponse | Promise<HttpResponse>]>([
    ['answers with an error', () => page(frame('https://crm.contoso.test/?wa=wsignoutcleanup1.0'), 503)],
    [
      'cannot be reached',
      () => Promise.reject(new FailureError({ code: 'host-refused', message: 'There is nobody.' })),
    ],
  ])('is not taken, and is no failure, where the STS %s', async (_what, answer) => {
    const { taken, asked } = await signedOut(answer)
    expect([taken, asked]).toEqual([false, [FIRST]])
  })

  test('is taken though an org cannot be reached', async () => {
    const { taken } = await signedOut((url) =>
      url.startsWith(ENDPOINT)
        ? page(frame('https://crm.contoso.test/?wa=wsignoutcleanup1.0'))
        : Promise.reject(new FailureError({ code: 'host-timeout', message: 'It is silent.' })),
    )
    expect(taken).toBe(true)
  })

  test('reads a hostile page in no time', async () => {
    const started = performance.now()
    await signedOut(() => page('<iframe src = '.repeat(70_000)))
    await signedOut(() => page(`<iframe ${' src'.repeat(250_000)}`))
    await signedOut(() => page(`<iframe src="${"<iframe src='".repeat(80_000)}`))
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
