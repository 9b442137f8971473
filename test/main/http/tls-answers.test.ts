/** Across main/http: the failure of a server that https does not reach names the reason. */
import { createServer as createPlainServer } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from 'node:net'
import {
  createServer as createTlsServer,
  getCACertificates,
  setDefaultCACertificates,
  type TlsOptions,
} from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createNodeHttp } from '../../../main/http/node-http.ts'
import { createTlsExplanation } from '../../../main/http/reachability.ts'
import { type Pem, selfSigned } from '../../lab/certificates.ts'
import { STRAIGHT } from '../../support/straight.ts'
import { failureOf } from '../../support/told.ts'

let own: Pem
let strange: Pem
const before = getCACertificates('default')
const open: Server[] = []

beforeAll(async () => {
  ;[own, strange] = await Promise.all([selfSigned('localhost'), selfSigned('localhost')])
  setDefaultCACertificates([...before, own.certificate])
})
afterAll(() => setDefaultCACertificates(before))
afterEach(() => {
  for (const server of open.splice(0)) server.close()
})

async function listening(server: Server): Promise<string> {
  open.push(server)
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return `https://localhost:${(server.address() as AddressInfo).port}/`
}

const tls = (options: TlsOptions, { certificate, key } = own) =>
  listening(createTlsServer({ key, cert: certificate, ...options }))

/** A server that answers the first bytes of a client with this. */
const saying = (answer: Buffer | string) =>
  listening(
    createSocketServer((socket: Socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => socket.end(answer))
    }),
  )

const record = (type: number, ...content: number[]) =>
  Buffer.from([type, 3, 3, content.length >> 8, content.length & 255, ...content])
const alert = (description: number) => record(21, 2, description)
/** ServerHello of TLS 1.2 without extensions, so also without secure renegotiation (RFC 5746). */
const helloWithoutExtensions = record(
  22,
  ...[2, 0, 0, 38, 3, 3],
  ...new Array<number>(32).fill(7),
  ...[0, 0xc0, 0x2f, 0],
)
const TLS_1_1: TlsOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' }

const failure = (url: string) => failureOf(createNodeHttp(STRAIGHT)({ url, timeout: 5000 }))

describe('a server that https does not reach', () => {
  test.each<[string, () => Promise<string>, string, RegExp]>([
    [
      'plain http on the port',
      () => listening(createPlainServer((_request, response) => response.end('hello'))),
      'host-speaks-http',
      /does not speak https on this port, most likely plain http/,
    ],
    [
      'an IIS that answers 400 over http',
      () => saying('HTTP/1.1 400 Bad Request\r\n\r\n'),
      'host-speaks-http',
      /plain http/,
    ],
    ['TLS 1.1 at most', () => tls(TLS_1_1), 'host-tls-too-old', /TLS version is below 1\.2/],
    [
      'an alert that refuses every TLS version',
      () => saying(alert(70)),
      'host-tls-too-old',
      /TLS version is below 1\.2/,
    ],
    [
      'SSL 3.0',
      () =>
        saying(
          Buffer.from([22, 3, 0, 0, 42, 2, 0, 0, 38, 3, 0, ...new Array<number>(32).fill(7), 0, 0, 5, 0]),
        ),
      'host-tls-too-old',
      /below 1\.2/,
    ],
    [
      'no secure renegotiation',
      () => saying(helloWithoutExtensions),
      'host-tls-too-old',
      /secure renegotiation/,
    ],
    [
      'only ciphers that are no longer accepted',
      () => tls({ maxVersion: 'TLSv1.2', ciphers: 'NULL-SHA256:CAMELLIA256-SHA:@SECLEVEL=0' }),
      'host-tls-too-old',
      /no cipher that this computer accepts/,
    ],
    [
      'an alert that it does not know the name',
      () => saying(alert(112)),
      'host-tls-failed',
      /could not make an encrypted connection/,
    ],
    [
      'an untrusted certificate',
      () => tls({}, strange),
      'certificate-refused',
      /does not trust the authority/,
    ],
    [
      'an untrusted certificate, and old TLS beside the new one',
      () => tls({ minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' }, strange),
      'certificate-refused',
      /does not trust the authority/,
    ],
    [
      'a certificate for another name',
      async () => (await tls({})).replace('localhost', '127.0.0.1'),
      'certificate-refused',
      /it is for another name/,
    ],
    [
      'a connection that ends before TLS begins',
      () => saying(''),
      'network-failed',
      /connection to localhost:\d+ failed/,
    ],
  ])('is told by its reason: %s', async (_what, start, code, says) => {
    const url = await start()
    const told = await failure(url)
    expect([told.code, told.message]).toEqual([code, expect.stringMatching(says)])
    expect(told.advice).toBeDefined()
    // the app asks this if Chromium says only ERR_SSL_PROTOCOL_ERROR
    const explained = await createTlsExplanation(STRAIGHT)(url)
    expect(explained?.code ?? null).toBe(code.startsWith('host-') ? code : null)
  })

  test('gets advice about certificate authorities only if its certificate is not trusted', async () => {
    expect((await failure(await tls({}, strange))).advice).toContain('certificate authority')
    for (const url of [
      await tls(TLS_1_1),
      await saying(alert(70)),
      await saying('HTTP/1.1 400 Bad Request\r\n\r\n'),
    ])
      expect((await failure(url)).advice).not.toContain('authority')
  })
})
