/** Across main/http: a server that https does not reach says why, in the words of Node, OpenSSL, BoringSSL and Chromium. */
import { createServer as createPlainServer } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from 'node:net'
import {
  createServer as createTlsServer,
  getCACertificates,
  setDefaultCACertificates,
  type TlsOptions,
} from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { failureFromNetError, failureFromNodeError } from '../../../main/http/failures.ts'
import { createNodeHttp } from '../../../main/http/node-http.ts'
import { createTlsExplanation } from '../../../main/http/reachability.ts'
import { type Pem, selfSigned } from '../../lab/certificates.ts'
import { STRAIGHT } from '../../support/straight.ts'
import { toldBy } from '../../support/told.ts'

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

/** Answers what comes first with those octets. */
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
/** ServerHello of TLS 1.2 without extensions: neither is it known whether it renegotiates securely (RFC 5746). */
const helloWithoutExtensions = record(
  22,
  ...[2, 0, 0, 38, 3, 3],
  ...new Array<number>(32).fill(7),
  ...[0, 0xc0, 0x2f, 0],
)
const TLS_1_1: TlsOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' }

const failure = (url: string) => toldBy(createNodeHttp(STRAIGHT)({ url, timeout: 5000 }))

describe('a server that https does not reach says why', () => {
  test.each<[string, () => Promise<string>, string, RegExp]>([
    [
      'plain http on the port',
      () => listening(createPlainServer((_request, response) => response.end('hello'))),
      'host-speaks-http',
      /does not speak https on this port, most likely plain http/,
    ],
    [
      'an IIS that answers 400',
      () => saying('HTTP/1.1 400 Bad Request\r\n\r\n'),
      'host-speaks-http',
      /plain http/,
    ],
    ['TLS 1.1 at the most', () => tls(TLS_1_1), 'host-tls-too-old', /TLS version is below 1\.2/],
    [
      'an alert that no version will do',
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
      'ciphers that nobody takes any more',
      () => tls({ maxVersion: 'TLSv1.2', ciphers: 'NULL-SHA256:CAMELLIA256-SHA:@SECLEVEL=0' }),
      'host-tls-too-old',
      /no cipher that this computer accepts/,
    ],
    [
      'a name that it does not know',
      () => saying(alert(112)),
      'host-tls-failed',
      /could not make an encrypted connection/,
    ],
    [
      'a certificate of a stranger',
      () => tls({}, strange),
      'certificate-refused',
      /does not trust the authority/,
    ],
    [
      'a certificate of a stranger, beside old TLS that it can do without',
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
    ['an end before TLS began', () => saying(''), 'network-failed', /connection to localhost:\d+ failed/],
  ])('%s', async (_what, start, code, says) => {
    const url = await start()
    const told = await failure(url)
    expect([told.code, told.message]).toEqual([code, expect.stringMatching(says)])
    expect(told.advice).toBeDefined()
    // what the app asks where Chromium says no more than ERR_SSL_PROTOCOL_ERROR
    const explained = await createTlsExplanation(STRAIGHT)(url)
    expect(explained?.code ?? null).toBe(code.startsWith('host-') ? code : null)
  })

  test('only a certificate that is not trusted speaks of certificate authorities', async () => {
    expect((await failure(await tls({}, strange))).advice).toContain('certificate authority')
    for (const url of [
      await tls(TLS_1_1),
      await saying(alert(70)),
      await saying('HTTP/1.1 400 Bad Request\r\n\r\n'),
    ])
      expect((await failure(url)).advice).not.toContain('authority')
  })
})

describe('the same in the words of OpenSSL, BoringSSL and Chromium', () => {
  test.each([
    ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'host-tls-too-old'],
    ['ERR_SSL_OBSOLETE_VERSION', 'host-tls-too-old'],
    ['ERR_SSL_OBSOLETE_CIPHER', 'host-tls-too-old'],
    ['ERR_SSL_WEAK_SERVER_EPHEMERAL_DH_KEY', 'host-tls-too-old'],
    ['ERR_CERT_WEAK_KEY', 'host-tls-too-old'],
    ['ERR_CERT_WEAK_SIGNATURE_ALGORITHM', 'host-tls-too-old'],
    ['ERR_SSL_CLIENT_AUTH_CERT_NEEDED', 'host-tls-failed'],
    ['ERR_SSL_PROTOCOL_ERROR', 'host-tls-failed'],
    ['ERR_SSL_SERVER_CERT_BAD_FORMAT', 'host-tls-failed'],
    ['ERR_CERT_AUTHORITY_INVALID', 'certificate-refused'],
    ['ERR_CERT_COMMON_NAME_INVALID', 'certificate-refused'],
    ['ERR_CERT_DATE_INVALID', 'certificate-refused'],
    ['ERR_CERT_REVOKED', 'certificate-refused'],
    ['ERR_CERTIFICATE_TRANSPARENCY_REQUIRED', 'certificate-refused'],
    ['ERR_PROXY_CONNECTION_FAILED', 'proxy-not-reachable'],
    ['ERR_TUNNEL_CONNECTION_FAILED', 'proxy-refused'],
    ['ERR_PROXY_AUTH_UNSUPPORTED', 'proxy-sign-in-needed'],
    ['ERR_PROXY_CERTIFICATE_INVALID', 'proxy-certificate-refused'],
    ['ERR_PAC_SCRIPT_FAILED', 'proxy-unusable'],
    ['ERR_MANDATORY_PROXY_CONFIGURATION_FAILED', 'proxy-unusable'],
    ['ERR_SOCKS_CONNECTION_HOST_UNREACHABLE', 'proxy-cannot-reach'],
  ])('Chromium’s %s is %s', (text, code) => {
    expect(failureFromNetError(`net::${text}`, 'https://crm.example.com/').code).toBe(code)
  })

  const NODE: readonly (readonly [string, string, string])[] = [
    [
      'EPROTO',
      'error:0A00010B:SSL routines:tls_validate_record_header:wrong version number',
      'host-speaks-http',
    ],
    ['EPROTO', 'error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER', 'host-speaks-http'],
    ['EPROTO', 'error:0A000102:SSL routines::unsupported protocol', 'host-tls-too-old'],
    [
      'EPROTO',
      'error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION',
      'host-tls-too-old',
    ],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', '', 'host-tls-too-old'],
    ['EPROTO', 'error:0A000152:SSL routines::unsafe legacy renegotiation disabled', 'host-tls-too-old'],
    ['ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED', '', 'host-tls-too-old'],
    [
      'EPROTO',
      'error:10000410:SSL routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE',
      'host-tls-too-old',
    ],
    ['EPROTO', 'error:0A00018A:SSL routines::dh key too small', 'host-tls-too-old'],
    ['UNSPECIFIED', 'EE certificate key too weak', 'host-tls-too-old'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', '', 'host-tls-failed'],
    ['ERR_SSL_TLSV1_ALERT_CERTIFICATE_REQUIRED', '', 'host-tls-failed'],
    ['CERT_REVOKED', 'certificate revoked', 'certificate-refused'],
    ['ECONNRESET', 'read ECONNRESET', 'network-failed'],
  ]
  test.each(NODE)('Node’s %s %s is %s', (code, message, expected) => {
    const error = Object.assign(new Error(message), { code })
    expect(failureFromNodeError(error, 'https://crm.example.com/').code).toBe(expected)
  })
})
