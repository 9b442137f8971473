import { X509Certificate } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fail } from '../../../main/contract/failure.ts'
import { headerValues } from '../../../main/http/http.ts'
import { createNodeHttp } from '../../../main/http/node-http.ts'
import { selfSigned } from '../../lab/certificates.ts'
import { openStraight, STRAIGHT } from '../../support/straight.ts'

const http = createNodeHttp(STRAIGHT)
let server: Server
let tls: Server
let trusted: string
let goOn = () => {}
const seen: { method: string | undefined; headers: NodeJS.Dict<string | string[]>; body: string }[] = []
const at = (of: Server, path: string, scheme = 'http') =>
  `${scheme}://127.0.0.1:${(of.address() as AddressInfo).port}${path}`

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      seen.push({ method: request.method, headers: request.headers, body })
      if (request.url === '/silent') return
      if (request.url === '/sign-in') return response.writeHead(401).end('who?')
      if (request.url === '/pieces') {
        // a piece at a time: the next one when the reader has taken the one before
        response.write('first ')
        goOn = () => response.end('second')
        return
      }
      if (request.url === '/long') return response.end('x'.repeat(5000))
      if (request.url === '/broken') return response.socket?.destroy()
      if (request.url === '/half') {
        response.writeHead(200, { 'content-length': 100 }).write('half')
        return setTimeout(() => response.socket?.destroy(), 10)
      }
      response.setHeader('set-cookie', ['a=1', 'b=2'])
      response.setHeader('www-authenticate', ['Negotiate', 'NTLM'])
      response
        .writeHead(request.url === '/moved' ? 302 : 200, { location: 'https://elsewhere.example/' })
        .end('the body: ü')
    })
  })
  const { key, certificate } = await selfSigned('localhost')
  trusted = certificate
  tls = createTlsServer({ key, cert: certificate }, (_request, response) =>
    response.end(),
  ) as unknown as Server
  await Promise.all(
    [server, tls].map((each) => new Promise<void>((ready) => each.listen(0, '127.0.0.1', ready))),
  )
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  tls.close()
})

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: { code?: string }) => error.code ?? String(error),
  )

describe('HTTP over Node', () => {
  test('gives the status, the body as UTF-8, and repeated headers apart', async () => {
    const response = await http({ url: at(server, '/') })
    expect(response).toMatchObject({ status: 200, body: 'the body: ü' })
    expect(headerValues(response, 'WWW-Authenticate')).toEqual(['Negotiate', 'NTLM'])
  })

  test('follows no redirect and keeps no cookie', async () => {
    expect(await http({ url: at(server, '/moved') })).toMatchObject({ status: 302, body: '' })
    await http({ url: at(server, '/') })
    expect(seen.at(-1)?.headers['cookie']).toBeUndefined()
  })

  test('adds only connection, host and length to the headers that it sends', async () => {
    await http({ url: at(server, '/'), method: 'POST', headers: { accept: 'application/json' }, body: 'a=ü' })
    expect(seen.at(-1)).toMatchObject({ method: 'POST', body: 'a=ü' })
    expect(Object.keys(seen.at(-1)?.headers ?? {}).sort()).toEqual([
      'accept',
      'connection',
      'content-length',
      'host',
    ])
  })

  test.each([
    ['a name that does not exist', () => http({ url: 'https://nobody.invalid/' }), 'host-not-found'],
    ['a closed port', () => http({ url: 'https://127.0.0.1:1/' }), 'host-refused'],
    ['a server that never answers', () => http({ url: at(server, '/silent'), timeout: 50 }), 'host-timeout'],
    ['an untrusted certificate', () => http({ url: at(tls, '/', 'https') }), 'certificate-refused'],
    ['a connection that breaks', () => http({ url: at(server, '/broken') }), 'network-failed'],
    ['an answer that breaks off', () => http({ url: at(server, '/half') }), 'network-failed'],
    ['an answer that is too long', () => http({ url: at(server, '/long'), maxBytes: 1000 }), 'org-error'],
    ['plain http where https is expected', () => http({ url: at(server, '/', 'https') }), 'host-speaks-http'],
  ])('tells %s by the code of its failure', async (_name, ask, code) => {
    expect(await codeOf(ask())).toBe(code)
  })

  test('streams a body piece by piece, also one that is longer than an answer may be', async () => {
    const pieces: string[] = []
    const answer = await http({
      url: at(server, '/pieces'),
      maxBytes: 1,
      receive: ({ status }) => {
        pieces.push(`${status} `)
        return async (piece) => {
          pieces.push(Buffer.from(piece).toString())
          goOn()
        }
      },
    })
    expect([answer.status, answer.body, pieces]).toEqual([200, '', ['200 ', 'first ', 'second']])
  })

  test.each(['/moved', '/sign-in'])('does not stream what may not be the last answer: %s', async (path) => {
    const receive = () => {
      throw new Error('it was called')
    }
    expect((await http({ url: at(server, path), receive })).status).toBeGreaterThan(300)
  })

  test('ends the exchange if nobody takes the body', async () => {
    const receive = () => () => Promise.reject(fail('internal', {}))
    expect(await codeOf(http({ url: at(server, '/long'), receive }))).toBe('internal')
  })

  test('tells a stream that breaks off by the code of its failure', async () => {
    expect(await codeOf(http({ url: at(server, '/half'), receive: () => async () => {} }))).toBe(
      'network-failed',
    )
  })

  test.each(['PATCH', 'PUT', 'DELETE'])('sends bytes by %s', async (method) => {
    await http({ url: at(server, '/'), method, body: new Uint8Array([0x61, 0xc3, 0xbc]) })
    expect(seen.at(-1)).toMatchObject({ method, body: 'aü', headers: { 'content-length': '3' } })
  })

  test('ends at once if it is canceled, before or during the request', async () => {
    const abort = new AbortController()
    const asked = http({ url: at(server, '/silent'), signal: abort.signal })
    abort.abort(new Error('canceled'))
    await expect(asked).rejects.toThrow('canceled')
    await expect(http({ url: at(server, '/'), signal: abort.signal })).rejects.toThrow('canceled')
  })
})

describe('a kept connection', () => {
  test('is one socket for all its exchanges, and another connection has another socket', async () => {
    const ports: (number | undefined)[] = []
    const onRequest = (request: { socket: { remotePort?: number } }) => ports.push(request.socket.remotePort)
    server.on('request', onRequest)
    const [one, other] = [openStraight(), openStraight()]
    await one.exchange({ url: at(server, '/') })
    await one.exchange({ url: at(server, '/') })
    await other.exchange({ url: at(server, '/') })
    server.off('request', onRequest)
    expect([new Set(ports.slice(0, 2)).size, new Set(ports).size]).toEqual([1, 2])
    expect([one.opened(), one.serverCertificate()]).toEqual([1, null])
  })

  test('counts a second socket after the first was closed', async () => {
    const connection = openStraight()
    await connection.exchange({ url: at(server, '/') })
    server.closeAllConnections()
    await expect.poll(() => connection.exchange({ url: at(server, '/') }).catch(() => null)).not.toBeNull()
    expect(connection.opened()).toBe(2)
  })

  test('gives the certificate of its server', async () => {
    const before = getCACertificates('default')
    setDefaultCACertificates([...before, trusted])
    const connection = openStraight()
    await connection.exchange({ url: at(tls, '/', 'https').replace('127.0.0.1', 'localhost') })
    setDefaultCACertificates(before)
    expect(connection.serverCertificate()).toEqual(new X509Certificate(trusted).raw)
  })
})

test.each(['localhost', 'crm.contoso.localhost'])('a request to %s stays on this computer', async (name) => {
  const { status } = await http({ url: at(server, '/').replace('127.0.0.1', name) })
  expect(status).toBe(200)
})
