import { describe, expect, test } from 'vitest'
import {
  answerProxy,
  answerRequest,
  createProxySignIn,
  proxiesOfSystem,
  proxyOf,
} from '../../../main/electron/system-proxy.ts'
import { exceptLoopback } from '../../../main/http/proxy.ts'
import { credentialsInEnvironment } from '../../../main/http/proxy-environment.ts'

const env = { https_proxy: 'http://nora:p%40ss@proxy.contoso.com:8080' }
const ofEnvironment = (proxy: { hostname: string; port: number }) => credentialsInEnvironment(env, proxy)
const credentials = { of: ofEnvironment, look: async () => undefined }
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
      ofEnvironment,
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
    const routes = exceptLoopback(proxiesOfSystem(session(list), ofEnvironment))
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

  test('of a request is answered with what the vault has, which takes a while', async () => {
    let known: ReturnType<typeof ofEnvironment> = null
    const looking = {
      of: () => known,
      look: async () => {
        known = ofEnvironment({ hostname: asked.host, port: asked.port })
      },
    }
    const given: unknown[] = []
    const answered = new Set<string>()
    const ask = () =>
      answerRequest(asked, { credentials: looking, answered }, (...values) => given.push(values))
    await ask()
    // the proxy refused it
    await ask()
    expect(given).toEqual([['nora', 'p@ss'], []])
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
