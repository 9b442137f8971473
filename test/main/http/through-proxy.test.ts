/** Across main/http: exchanges through a proxy, over plain HTTP and TLS, and the failures that only a proxy causes. */
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { createServer as createHttpServer, type Server } from 'node:http'
import { createServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createNodeHttp, openNodeConnection } from '../../../main/http/node-http.ts'
import { exceptLoopback, type Network } from '../../../main/http/proxy.ts'
import { proxiesOfEnvironment } from '../../../main/http/proxy-environment.ts'
import { routesInProxyList } from '../../../main/http/proxy-list.ts'
import { createReachability } from '../../../main/http/reachability.ts'
import {
  type Authority,
  certificateAuthority,
  selfSigned,
  serverCertificate,
} from '../../lab/certificates.ts'
import { freePort } from '../../lab/processes.ts'
import { type LabProxy, type ProxyOptions, startProxy } from '../../lab/proxy.ts'
import { sharedFolder } from '../../support/shared-folder.ts'
import { failureOf } from '../../support/told.ts'

/** No resolver knows this name: only the proxy reaches it. */
const HOST = 'crm.contoso.example'

const folder = sharedFolder()
let authority: Authority
let proxies: Authority
let secure: Server
let plain: Server
let untrusted: Server
const before = getCACertificates('default')
const seen: { path: string; headers: NodeJS.Dict<string | string[]>; from: number | undefined }[] = []
const open: LabProxy[] = []
const portOf = (server: Server) => (server.address() as AddressInfo).port

beforeAll(async () => {
  ;[authority, proxies] = await Promise.all([
    certificateAuthority(join(folder, 'a')),
    certificateAuthority(join(folder, 'p')),
  ])
  setDefaultCACertificates([...before, authority.certificate])
  const [leaf, own] = await Promise.all([serverCertificate(authority, [HOST]), selfSigned(HOST)])
  const answer = (
    request: import('node:http').IncomingMessage,
    response: import('node:http').ServerResponse,
  ) => {
    seen.push({ path: request.url ?? '', headers: request.headers, from: request.socket.remotePort })
    if (request.url === '/squid') response.writeHead(503, { 'x-squid-error': 'ERR_DNS_FAIL 0' }).end()
    else if (request.url === '/status')
      response.writeHead(502, { 'proxy-status': 'p; error=dns_error' }).end()
    else if (request.url === '/passed')
      response.writeHead(502, { 'proxy-status': 'p; next-hop=a' }).end('bad')
    else if (request.url === '/own-503') response.writeHead(503).end('busy')
    else response.writeHead(request.method === 'POST' ? 201 : 200).end('the org')
  }
  secure = createServer({ key: leaf.key, cert: leaf.certificate }, answer) as unknown as Server
  untrusted = createServer({ key: own.key, cert: own.certificate }, answer) as unknown as Server
  plain = createHttpServer(answer)
  await Promise.all(
    [secure, plain, untrusted].map(
      (each) => new Promise<void>((ready) => each.listen(0, '127.0.0.1', ready)),
    ),
  )
})
afterAll(() => {
  setDefaultCACertificates(before)
  for (const each of [secure, plain, untrusted]) {
    each.closeAllConnections()
    each.close()
  }
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.stop()))
})

async function proxy(options: ProxyOptions = {}): Promise<LabProxy> {
  const started = await startProxy(options)
  open.push(started)
  return started
}
const noTicket = () => Promise.reject(new Error('There is no Kerberos ticket on this computer.'))
const by = (address: string, proxyTicket: Network['proxyTicket'] = noTicket): Network => ({
  routes: exceptLoopback(proxiesOfEnvironment({ ALL_PROXY: address })),
  proxyTicket,
})
const org = () => `https://${HOST}:${portOf(secure)}/`

describe('an exchange through a proxy', () => {
  test('reaches a server that only the proxy knows, and the proxy sees nothing of the request', async () => {
    const p = await proxy()
    const http = createNodeHttp(by(`127.0.0.1:${p.port}`))
    const response = await http({
      url: org(),
      method: 'POST',
      headers: { authorization: 'Bearer x' },
      body: 'a=1',
    })
    expect([response.status, response.body]).toEqual([201, 'the org'])
    expect(p.asked).toEqual([`CONNECT ${HOST}:${portOf(secure)}`])
    expect(seen.at(-1)?.headers['proxy-authorization']).toBeUndefined()
  })

  test('signs in at the proxy by Basic, and the server never sees the password', async () => {
    const p = await proxy({ basic: { name: 'nora', password: 'p@ss' } })
    const http = createNodeHttp(by(`http://nora:p%40ss@127.0.0.1:${p.port}`))
    expect(await http({ url: org() })).toMatchObject({ status: 200 })
    expect(
      await http({
        url: org()
          .replace('https', 'http')
          .replace(String(portOf(secure)), String(portOf(plain))),
      }),
    ).toMatchObject({ status: 200 })
    expect(JSON.stringify(seen.slice(-2).map(({ headers }) => headers))).not.toContain('Basic')
  })

  test('may go over TLS to the proxy', async () => {
    const p = await proxy({ certificate: await serverCertificate(authority, ['proxy.localhost']) })
    const http = createNodeHttp(by(`https://proxy.localhost:${p.port}`))
    expect(await http({ url: org() })).toMatchObject({ status: 200 })
    expect(await http({ url: `http://${HOST}:${portOf(plain)}/x` })).toMatchObject({ status: 200 })
  })

  test('sends the whole address for plain http', async () => {
    const p = await proxy()
    const url = `http://${HOST}:${portOf(plain)}/Org/x?y=1`
    expect(await createNodeHttp(by(`127.0.0.1:${p.port}`))({ url })).toMatchObject({ status: 200 })
    expect([p.asked, seen.at(-1)?.path, seen.at(-1)?.headers.host]).toEqual([
      [`GET ${url}`],
      '/Org/x?y=1',
      `${HOST}:${portOf(plain)}`,
    ])
  })

  test('works through a proxy that inspects connections, if its authority is trusted', async () => {
    const p = await proxy({ inspects: authority })
    expect(await createNodeHttp(by(`127.0.0.1:${p.port}`))({ url: org() })).toMatchObject({ body: 'the org' })
  })

  test('takes the next route of the list if a proxy is not there', async () => {
    const p = await proxy()
    const closed = await freePort()
    const routes = async () =>
      routesInProxyList(`SOCKS5 s:1; PROXY 127.0.0.1:${closed}; PROXY 127.0.0.1:${p.port}`)
    expect(await createNodeHttp({ routes, proxyTicket: noTicket })({ url: org() })).toMatchObject({
      status: 200,
    })
  })

  test('does not go through the proxy to this computer', async () => {
    const p = await proxy()
    const url = `http://localhost:${portOf(plain)}/`
    expect(await createNodeHttp(by(`127.0.0.1:${p.port}`))({ url })).toMatchObject({ status: 200 })
    expect(p.asked).toEqual([])
  })
})

describe('a failure blames the proxy if', () => {
  const said = { 'proxy-authenticate': ['Negotiate', 'NTLM'] }
  test.each<[string, ProxyOptions | null, string, string, RegExp]>([
    ['the proxy is not there', null, '', 'proxy-not-reachable', /proxy 127\.0\.0\.1:\d+ refuses connections/],
    ['the proxy forbids the server', { refuses: 403 }, '', 'proxy-refused', /HTTP 403/],
    ['the proxy answers as a web server does', { refuses: 404 }, '', 'proxy-refused', /HTTP 404/],
    [
      'the proxy does not find the server',
      { refuses: 503 },
      '',
      'proxy-cannot-reach',
      /cannot reach crm\.contoso\.example/,
    ],
    ['the proxy gets a bad answer', { refuses: 502 }, '', 'proxy-cannot-reach', /HTTP 502/],
    ['the proxy gets no answer', { refuses: 504 }, '', 'proxy-cannot-reach', /HTTP 504/],
    [
      'the proxy wants a password, and none is configured',
      { basic: { name: 'n', password: 'p' } },
      '',
      'proxy-sign-in-needed',
      /Basic.*No name and password/,
    ],
    [
      'the proxy refuses the password',
      { basic: { name: 'n', password: 'p' } },
      'n:wrong@',
      'proxy-sign-in-needed',
      /refused the name and password/,
    ],
    [
      'the proxy wants a ticket, and there is none',
      { refuses: 407, says: said },
      '',
      'proxy-sign-in-needed',
      /Negotiate, NTLM.*no Kerberos ticket/,
    ],
    [
      'the proxy offers several schemes in one line',
      { refuses: 407, says: { 'proxy-authenticate': 'NTLM, Basic realm="a, b"' } },
      '',
      'proxy-sign-in-needed',
      /Basic, NTLM.*No name and password/,
    ],
    [
      'the proxy wants NTLM alone',
      { refuses: 407, says: { 'proxy-authenticate': 'NTLM' } },
      '',
      'proxy-sign-in-needed',
      /NTLM.*cannot sign in that way/,
    ],
  ])('%s', async (_what, options, user, code, says) => {
    const port = options === null ? await freePort() : (await proxy(options)).port
    const network = by(`http://${user}127.0.0.1:${port}`)
    const told = await failureOf(createNodeHttp(network)({ url: org() }))
    expect([told.code, told.message]).toEqual([code, expect.stringMatching(says)])
    expect(JSON.stringify(told)).not.toContain('wrong')
    // a kept connection and the doctor tell the same
    expect((await failureOf(openNodeConnection(network).exchange({ url: org() }))).code).toBe(code)
    const signal = AbortSignal.timeout(10_000)
    expect((await failureOf(createReachability(network).verify(new URL(org()), signal))).code).toBe(code)
  })

  test('the name of the proxy is not found', async () => {
    const told = await failureOf(createNodeHttp(by('http://proxy.invalid:8080'))({ url: org() }))
    expect([told.code, told.message]).toEqual([
      'proxy-not-reachable',
      'No proxy is called proxy.invalid:8080.',
    ])
  })

  test('the proxy is no HTTP server', async () => {
    const server = createTcpServer((socket) => socket.once('data', () => socket.end('+OK ready\r\n\r\n')))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const name = `127.0.0.1:${(server.address() as AddressInfo).port}`
    const told = await failureOf(createNodeHttp(by(`http://${name}`))({ url: org() }))
    server.close()
    expect([told.code, told.message]).toEqual([
      'proxy-not-reachable',
      `${name} does not answer as an HTTP proxy does.`,
    ])
  })

  test('the proxy speaks plain http where https is configured', async () => {
    const p = await proxy()
    const told = await failureOf(createNodeHttp(by(`https://127.0.0.1:${p.port}`))({ url: org() }))
    expect([told.code, told.message]).toEqual([
      'proxy-not-reachable',
      expect.stringContaining('does not speak https'),
    ])
  })

  test('the certificate of the proxy is not trusted', async () => {
    const p = await proxy({ certificate: await selfSigned('proxy.localhost') })
    for (const url of [org(), `http://${HOST}:${portOf(plain)}/`]) {
      const told = await failureOf(createNodeHttp(by(`https://proxy.localhost:${p.port}`))({ url }))
      expect([told.code, told.message]).toEqual([
        'proxy-certificate-refused',
        expect.stringContaining('of the proxy'),
      ])
    }
  })

  test('the proxy inspects connections, and its authority is not trusted', async () => {
    const p = await proxy({ inspects: proxies })
    const network = by(`127.0.0.1:${p.port}`)
    const told = await failureOf(createNodeHttp(network)({ url: org() }))
    expect([told.code, told.advice]).toEqual([
      'proxy-certificate-refused',
      expect.stringContaining('inspects'),
    ])
    const proved = createReachability(network).verify(new URL(org()), AbortSignal.timeout(10_000))
    expect((await failureOf(proved)).code).toBe('proxy-certificate-refused')
  })

  test.each(['socks5://127.0.0.1:1080', 'ftp://127.0.0.1'])(
    'the proxy has an unsupported scheme: %s',
    async (address) => {
      const told = await failureOf(createNodeHttp(by(address))({ url: org() }))
      expect(told.code).toBe('proxy-unusable')
    },
  )

  test('an answer over plain http is 407 or is marked as the proxy’s own, and not for an error of the server', async () => {
    const p = await proxy({ basic: { name: 'n', password: 'p' } })
    const url = (path: string) => `http://${HOST}:${portOf(plain)}${path}`
    const told = await failureOf(createNodeHttp(by(`127.0.0.1:${p.port}`))({ url: url('/') }))
    expect(told.code).toBe('proxy-sign-in-needed')
    const http = createNodeHttp(by(`http://n:p@127.0.0.1:${p.port}`))
    expect((await failureOf(http({ url: url('/squid') }))).code).toBe('proxy-cannot-reach')
    expect((await failureOf(http({ url: url('/status') }))).code).toBe('proxy-cannot-reach')
    expect(await http({ url: url('/own-503') })).toMatchObject({ status: 503, body: 'busy' })
    expect(await http({ url: url('/passed') })).toMatchObject({ status: 502, body: 'bad' })
  })

  test('the proxy never answers, and no connection is left after the time limit or a cancel', async () => {
    const p = await proxy({ silent: true })
    const http = createNodeHttp(by(`127.0.0.1:${p.port}`))
    const told = await failureOf(http({ url: org(), timeout: 100 }))
    expect([told.code, told.message]).toEqual([
      'host-timeout',
      expect.stringContaining(`through the proxy 127.0.0.1:${p.port}`),
    ])
    const abort = new AbortController()
    const asked = http({ url: org(), signal: abort.signal })
    await expect.poll(p.open).toBeGreaterThan(0)
    abort.abort(new Error('canceled'))
    await expect(asked).rejects.toThrow('canceled')
    await expect.poll(p.open).toBe(0)
  })
})

describe('Negotiate at the proxy', () => {
  test('sends one ticket for the host of the proxy, after the proxy asks for it', async () => {
    const hosts: string[] = []
    const p = await proxy({ refuses: 407, says: { 'proxy-authenticate': ['Negotiate'] } })
    const network = by(`127.0.0.1:${p.port}`, async (host) => {
      hosts.push(host)
      return 'dGlja2V0'
    })
    const told = await failureOf(createNodeHttp(network)({ url: org() }))
    expect([told.code, told.message]).toEqual([
      'proxy-sign-in-needed',
      expect.stringContaining('refused the Kerberos ticket'),
    ])
    expect([hosts, p.proofs, p.asked.length]).toEqual([['127.0.0.1'], ['Negotiate dGlja2V0'], 2])
  })
})

describe('a kept connection', () => {
  test('is one tunnel for all exchanges, with the certificate of the server', async () => {
    const p = await proxy()
    const connection = openNodeConnection(by(`127.0.0.1:${p.port}`))
    for (const path of ['a', 'b', 'c']) await connection.exchange({ url: `${org()}${path}` })
    expect([
      p.asked.length,
      connection.opened(),
      new Set(seen.slice(-3).map(({ from }) => from)).size,
    ]).toEqual([1, 1, 1])
    const leaf = new X509Certificate(Buffer.from(connection.serverCertificate() ?? []))
    expect(leaf.subjectAltName).toBe(`DNS:${HOST}`)
  })

  test('has the certificate of the server, not that of a TLS proxy', async () => {
    const p = await proxy({ certificate: await serverCertificate(authority, ['proxy.localhost']) })
    const connection = openNodeConnection(by(`https://proxy.localhost:${p.port}`))
    await connection.exchange({ url: org() })
    const leaf = new X509Certificate(Buffer.from(connection.serverCertificate() ?? []))
    expect(leaf.subjectAltName).toBe(`DNS:${HOST}`)
  })

  test('keeps one connection to the proxy for plain http', async () => {
    const p = await proxy()
    const connection = openNodeConnection(by(`127.0.0.1:${p.port}`))
    const url = `http://${HOST}:${portOf(plain)}/`
    await connection.exchange({ url })
    await connection.exchange({ url })
    expect([connection.opened(), p.open()]).toEqual([1, 1])
  })
})

describe('the doctor', () => {
  test('lets the proxy look the name up, and checks the certificate of the server', async () => {
    const p = await proxy()
    const reach = createReachability(by(`127.0.0.1:${p.port}`))
    expect(await reach.resolve(new URL(org()))).toEqual({ by: 'proxy', proxy: `127.0.0.1:${p.port}` })
    expect(await reach.verify(new URL(org()), AbortSignal.timeout(10_000))).toMatchObject({
      issuer: 'Homerealm lab authority',
    })
  })
})
