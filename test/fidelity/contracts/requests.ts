/** Requests: the events and what the app can change; cookies and partitions; the app's own requests. */
import type { Contract } from '../contract.ts'

const at = (path: string) => `http://site.localhost${path}`

/** The events of one request over `net`, in order. */
const asked = (options: string) => `new Promise((resolve) => {
  const { url, body, headers = {}, ...rest } = ${options}
  const seen = []
  const request = electron.net.request({ url, redirect: 'manual', credentials: 'omit', ...rest })
  for (const [name, value] of Object.entries(headers)) request.setHeader(name, value)
  request.on('redirect', (status, method, to) => { seen.push(['redirect', status, method, to]); request.abort(); resolve(seen) })
  request.on('login', (info, answer) => { seen.push(['login', info.isProxy, info.scheme, info.realm]); answer() })
  request.on('response', (response) => {
    const names = response.rawHeaders.filter((_, index) => index % 2 === 0).map((each) => each.toLowerCase())
    seen.push(['response', response.statusCode, names.filter((each) => each === 'x-own' || each === 'set-cookie')])
    let size = 0
    response.on('data', (chunk) => { size += chunk.length })
    response.on('end', () => { seen.push(['end', size]); resolve(seen) })
    response.on('aborted', () => { seen.push(['aborted']); resolve(seen) })
    response.on('error', (error) => { seen.push(['response-error', error.message]); resolve(seen) })
  })
  request.on('error', (error) => { seen.push(['error', error.message]); resolve(seen) })
  if (body !== undefined) request.write(body)
  request.end()
})`

/** A contract about one request. @param options for `net.request`, from the URL of a path on the test's site */
const request = (
  claim: string,
  options: (url: (path: string) => string) => object,
  expected: unknown,
  more: Partial<Contract> = {},
): Contract => ({
  members: ['net.request', 'outgoing: response', 'outgoing: error'],
  claim,
  expected,
  ...more,
  async observe({ app, site }) {
    const code = `return ${asked(JSON.stringify(options(site.url)))}`
    const seen = await app.evaluate((electron, given) => new Function('electron', given)(electron), code)
    return [JSON.parse(JSON.stringify(seen).replaceAll(`:${site.port}`, '')), site.asked]
  },
})

export const requests: readonly Contract[] = [
  {
    members: ['session.webRequest', 'webRequest.onBeforeRequest', 'session.fromPartition'],
    claim: 'A form that is posted is shown with its body before it is sent',
    async observe({ app, load, foreign, toldOf, site }) {
      await app.evaluate(({ session }) => {
        session.fromPartition('foreign').webRequest.onBeforeRequest((details, answer) => {
          const bytes = (details.uploadData ?? []).map((part) => part.bytes?.toString() ?? '').join('')
          if (details.method === 'POST')
            fidelity.told.push(['request', details.method, details.resourceType, bytes])
          answer({})
        })
      })
      await load(site.url('/form'))
      await foreign.click('button', { noWaitAfter: true })
      await toldOf('request')
      await foreign.waitForURL(site.url('/next'))
      return [await toldOf('request')]
    },
    expected: [[['request', 'POST', 'mainFrame', 'a=1&b=%C3%BC']]],
  },
  {
    members: ['webRequest.onBeforeRequest'],
    claim: 'A request that is stopped makes no connection, and fails by name',
    async observe({ app, load, told }) {
      await app.evaluate(({ session }) =>
        session
          .fromPartition('foreign')
          .webRequest.onBeforeRequest(({ url }, answer) =>
            answer({ cancel: url.startsWith('http://localhost/') }),
          ),
      )
      return [await load('http://localhost/?code=1'), await told('did-fail-load')]
    },
    expected: [
      "ERR_BLOCKED_BY_CLIENT (-20) loading 'http://localhost/?code=1'",
      [['did-fail-load', -20, 'ERR_BLOCKED_BY_CLIENT', 'http://localhost/?code=1', true]],
    ],
  },
  {
    members: ['webRequest.onBeforeRequest'],
    claim: 'A request may be sent elsewhere: that is a redirect of the page',
    async observe({ app, load, told, site }) {
      await app.evaluate(
        ({ session }, to) =>
          session
            .fromPartition('foreign')
            .webRequest.onBeforeRequest(({ url }, answer) =>
              answer(url.includes('/links') ? { redirectURL: to } : {}),
            ),
        site.url('/next'),
      )
      return [await load(site.url('/links')), site.asked, await told('will-redirect', 'did-navigate')]
    },
    expected: [
      'loaded',
      ['GET site.localhost/next'],
      [
        ['will-redirect', at('/next'), true],
        ['did-navigate', at('/next'), 200],
      ],
    ],
  },
  {
    members: ['webRequest.onHeadersReceived'],
    claim: 'A policy that the app adds to an answer is in force',
    async observe({ app, load, foreign, site }) {
      await app.evaluate(({ session }) =>
        session.fromPartition('foreign').webRequest.onHeadersReceived(({ responseHeaders }, answer) =>
          answer({
            responseHeaders: { ...responseHeaders, 'Content-Security-Policy': ["script-src 'none'"] },
          }),
        ),
      )
      await load(site.url('/titled-by-script'))
      return foreign.title()
    },
    expected: 'before',
    differs: {
      on: 'the stand-in',
      expected: 'after',
      why: 'What its DevTools change of a document’s headers comes too late for the document’s policy. Main’s policy backs up what else keeps dialogs away.',
    },
  },
  {
    members: ['session.cookies', 'cookies.get', 'cookies.set'],
    claim:
      'A cookie that is set has the fields that a page’s has: host alone without a domain, times in seconds',
    observe: ({ app }) =>
      app.evaluate(async ({ session }) => {
        const { cookies } = session.fromPartition('jar')
        const url = 'https://crm.contoso.localhost/Org'
        await cookies.set({ url, name: 'own', value: '1', path: '/Org', secure: true, httpOnly: true })
        await cookies.set({
          url,
          name: 'all',
          value: '2',
          domain: '.contoso.localhost',
          secure: true,
          expirationDate: 4e9,
        })
        return (await cookies.get({ url }))
          .sort((a, b) => a.name.localeCompare(b.name))
          .map(
            ({ name, value, domain, hostOnly, path, secure, httpOnly, session: passing, expirationDate }) => [
              name,
              value,
              domain,
              hostOnly,
              path,
              secure,
              httpOnly,
              passing,
              // Chromium limits the lifetime of a cookie to 400 days
              expirationDate === undefined ? 'none' : expirationDate > 1e9 && expirationDate < 1e11,
            ],
          )
      }),
    expected: [
      ['all', '2', '.contoso.localhost', false, '/', true, false, false, true],
      ['own', '1', 'crm.contoso.localhost', true, '/Org', true, true, true, 'none'],
    ],
  },
  {
    members: ['cookies.get', 'session.fromPartition', 'session.clearStorageData'],
    claim:
      'Cookies of a page stay in its partition, scripts see those that are not HttpOnly, and clearing takes them all',
    async observe({ app, load, foreign, site }) {
      await load(site.url('/cookies'))
      const inPage = await foreign.evaluate(() => document.cookie)
      return [
        inPage,
        ...(await app.evaluate(async ({ session }, url) => {
          const names = async (partition: string) =>
            (await session.fromPartition(partition).cookies.get({ url })).map(({ name }) => name).sort()
          const before = [await names('foreign'), await names('another')]
          await session.fromPartition('foreign').clearStorageData()
          return [...before, await names('foreign')]
        }, site.url('/cookies'))),
      ]
    },
    expected: ['open=1', ['hidden', 'open'], [], []],
  },
  request(
    'A redirect is shown and not followed',
    (url) => ({ url: url('/elsewhere') }),
    [[['redirect', 302, 'GET', at('/next')]], ['GET site.localhost/elsewhere']],
    { members: ['net.request', 'outgoing: redirect', 'outgoing.abort'] },
  ),
  request(
    'An answer has its status, all header lines, its data and its end',
    (url) => ({ url: url('/headers') }),
    [
      [
        ['response', 404, ['x-own', 'set-cookie', 'set-cookie']],
        ['end', 5],
      ],
      ['GET site.localhost/headers'],
    ],
    { members: ['response.rawHeaders', 'response.statusCode', 'response: data', 'response: end'] },
  ),
  request(
    'A body is sent, with the headers that are set',
    (url) => ({ url: url('/echo'), method: 'POST', body: 'a=ü', headers: { 'x-own': 'yes' } }),
    [
      [
        ['response', 200, ['x-own']],
        ['end', 4],
      ],
      ['POST site.localhost/echo'],
    ],
    { members: ['outgoing.write', 'outgoing.setHeader', 'outgoing.end'] },
  ),
  request(
    'An answer that breaks off fails twice: as the request and as the answer',
    (url) => ({ url: url('/breaks-off') }),
    [
      [
        ['response', 200, []],
        ['error', 'net::ERR_CONTENT_LENGTH_MISMATCH'],
        ['response-error', 'net::ERR_CONTENT_LENGTH_MISMATCH'],
      ],
      ['GET site.localhost/breaks-off'],
    ],
    {
      members: ['response: aborted', 'response: error', 'outgoing: error'],
      differs: {
        on: 'the stand-in',
        expected: [
          [['response', 200, []], ['aborted'], ['response-error', 'aborted']],
          ['GET site.localhost/breaks-off'],
        ],
        why: 'It asks by Node, which has words of its own. Main takes the first of these for the failure.',
      },
    },
  ),
  request('A server that asks for a password asks nobody', (url) => ({ url: url('/basic') }), [
    [
      ['response', 401, []],
      ['end', 0],
    ],
    ['GET site.localhost/basic'],
  ]),
  ...(
    [
      ['a name that does not resolve', 'https://nobody.invalid/', 'net::ERR_NAME_NOT_RESOLVED'],
      ['a port where nobody listens', 'https://localhost:2/', 'net::ERR_CONNECTION_REFUSED'],
      ['a port that Chromium refuses', 'https://localhost:1/', 'net::ERR_UNSAFE_PORT'],
    ] as const
  ).map(([what, url, words]) =>
    request(`A failure has Chromium’s words: ${what}`, () => ({ url }), [[['error', words]], []]),
  ),
  request(
    'Plain http at a TLS port fails in Chromium’s words',
    (url) => ({ url: url('/next').replace('http:', 'https:') }),
    [[['error', 'net::ERR_SSL_PROTOCOL_ERROR']], []],
  ),
  {
    members: ['net.isOnline'],
    claim: 'Whether there is a network is a yes or no',
    observe: ({ app }) => app.evaluate(({ net }) => typeof net.isOnline()),
    expected: 'boolean',
  },
]
