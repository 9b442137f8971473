import { describe, expect, test } from 'vitest'
import {
  answerProxy,
  createProxySignIn,
  proxiesOfSystem,
  proxyOf,
} from '../../../main/electron/system-proxy.ts'
import { exceptLoopback } from '../../../main/http/proxy.ts'
import { credentialsInEnvironment } from '../../../main/http/proxy-environment.ts'

const env = { https_proxy: 'http://nora:p%40ss@proxy.contoso.com:8080' }
const credentials = (proxy: { hostname: string; port: number }) => credentialsInEnvironment(env, proxy)
const asked = { isProxy: true, scheme: 'basic', host: 'proxy.contoso.com', port: 8080, realm: 'r' }

/** The answer to a question; null without one. */
function answers(change: Partial<typeof asked>, before: string[] = []): unknown {
  let given: unknown = null
  answerProxy({ ...asked, ...change }, { credentials, answered: new Set(before) }, (...values) => {
    given = values
  })
  return given
}

describe('the proxy of the system', () => {
  const session = (list: string) => () => ({ resolveProxy: async () => list })

  test('is the one that Chromium names for the URL, with the name and password of the environment', async () => {
    const routes = await proxiesOfSystem(
      session('PROXY proxy.contoso.com:8080; DIRECT'),
      credentials,
    )(new URL('https://crm.contoso.com/'))
    expect(routes).toMatchObject([
      { by: 'proxy', proxy: { hostname: 'proxy.contoso.com', port: 8080, credentials: { name: 'nora' } } },
      { by: 'none' },
    ])
  })

  test.each([
    ['PROXY proxy.contoso.com:8080', 'https://crm.contoso.com/', 'proxy.contoso.com:8080'],
    ['DIRECT', 'https://crm.contoso.com/', null],
    ['SOCKS5 s:1080', 'https://crm.contoso.com/', null],
    ['PROXY proxy.contoso.com:8080', 'https://localhost/', null],
  ])('is told from “%s” for %s: a failure names %s', async (list, url, name) => {
    const routes = exceptLoopback(proxiesOfSystem(session(list), credentials))
    expect(await proxyOf(url, routes)).toBe(name)
  })
})

describe('a question for the name and password', () => {
  test.each<[string, Partial<typeof asked>, string[], unknown]>([
    ['of the configured proxy is answered', {}, [], ['nora', 'p@ss']],
    [
      'of the configured proxy is not answered again after the password was refused',
      {},
      ['proxy.contoso.com:8080'],
      null,
    ],
    ['of another proxy is not answered', { host: 'other.contoso.com' }, [], null],
    ['of another port is not answered', { port: 8081 }, [], null],
    ['of a server is not answered', { isProxy: false }, [], null],
    ['for NTLM is not answered', { scheme: 'ntlm' }, [], null],
  ])('%s', (_what, change, before, expected) => {
    expect(answers(change, before)).toEqual(expected)
  })

  test('of a page is answered once for each window', () => {
    const given: unknown[] = []
    let prevented = 0
    const event = { preventDefault: () => (prevented += 1) }
    const onLogin = createProxySignIn(credentials)
    const windows = [{}, {}] as Electron.WebContents[]
    for (const contents of [...windows, windows[0] ?? null, null])
      onLogin(event as never, contents, {}, asked, (name) => given.push(name))
    expect([given, prevented]).toEqual([['nora', 'nora'], 2])
  })
})
