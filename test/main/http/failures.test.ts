/** The failure for each error of Node and Chromium, and who is to blame: the server or a proxy. */
import { describe, expect, test } from 'vitest'
import { failureFromNetError, failureFromNodeError } from '../../../main/http/failures.ts'
import { told } from '../../support/told.ts'

const URL_ASKED = 'https://crm.contoso.test/'
const PROXY = 'proxy.contoso.test:8080'

const fromNode = (code: string, proxy: string | null) =>
  told(failureFromNodeError(Object.assign(new Error(code), { code }), URL_ASKED, proxy))
const fromChromium = (code: string, proxy: string | null) =>
  told(failureFromNetError(`net::${code}`, URL_ASKED, proxy))

describe('without a proxy', () => {
  test.each([
    ['ENOTFOUND', 'ERR_NAME_NOT_RESOLVED', 'host-not-found'],
    ['EAI_AGAIN', 'ERR_NAME_RESOLUTION_FAILED', 'host-not-found'],
    ['ECONNREFUSED', 'ERR_CONNECTION_REFUSED', 'host-refused'],
    ['ETIMEDOUT', 'ERR_TIMED_OUT', 'host-timeout'],
    ['ECONNRESET', 'ERR_CONNECTION_RESET', 'network-failed'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_CERT_AUTHORITY_INVALID', 'certificate-refused'],
    ['CERT_HAS_EXPIRED', 'ERR_CERT_DATE_INVALID', 'certificate-refused'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_CERT_COMMON_NAME_INVALID', 'certificate-refused'],
  ])('%s and %s blame the server, as %s', (node, chromium, code) => {
    for (const failure of [fromNode(node, null), fromChromium(chromium, null)]) {
      expect([failure.code, failure.message]).toEqual([code, expect.stringContaining('crm.contoso.test')])
      expect(failure.message).not.toMatch(/proxy/i)
    }
  })
})

describe('through a proxy', () => {
  test.each([
    ['ENOTFOUND', 'ERR_NAME_NOT_RESOLVED', 'network-failed'],
    ['EAI_AGAIN', 'ERR_NAME_RESOLUTION_FAILED', 'network-failed'],
    ['ECONNREFUSED', 'ERR_CONNECTION_REFUSED', 'network-failed'],
    ['ETIMEDOUT', 'ERR_TIMED_OUT', 'host-timeout'],
    ['ECONNRESET', 'ERR_CONNECTION_RESET', 'network-failed'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_CERT_AUTHORITY_INVALID', 'proxy-certificate-refused'],
  ])('%s and %s name the proxy, as %s', (node, chromium, code) => {
    for (const failure of [fromNode(node, PROXY), fromChromium(chromium, PROXY)])
      expect([failure.code, failure.message]).toEqual([code, expect.stringContaining(`the proxy ${PROXY}`)])
  })

  test.each([
    ['CERT_HAS_EXPIRED', 'ERR_CERT_DATE_INVALID'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_CERT_COMMON_NAME_INVALID'],
  ])('%s and %s still blame the certificate of the server', (node, chromium) => {
    for (const failure of [fromNode(node, PROXY), fromChromium(chromium, PROXY)])
      expect(failure.code).toBe('certificate-refused')
  })
})

test.each([
  ['ERR_PROXY_CONNECTION_FAILED', 'proxy-not-reachable'],
  ['ERR_SOCKS_CONNECTION_FAILED', 'proxy-not-reachable'],
  ['ERR_TUNNEL_CONNECTION_FAILED', 'proxy-refused'],
  ['ERR_SOCKS_CONNECTION_HOST_UNREACHABLE', 'proxy-cannot-reach'],
  ['ERR_PROXY_AUTH_UNSUPPORTED', 'proxy-sign-in-needed'],
  ['ERR_PROXY_AUTH_REQUESTED', 'proxy-sign-in-needed'],
  ['ERR_PROXY_AUTH_REQUESTED_WITH_NO_CONNECTION', 'proxy-sign-in-needed'],
  ['ERR_PROXY_CERTIFICATE_INVALID', 'proxy-certificate-refused'],
  ['ERR_NO_SUPPORTED_PROXIES', 'proxy-unusable'],
  ['ERR_MANDATORY_PROXY_CONFIGURATION_FAILED', 'proxy-unusable'],
  ['ERR_PAC_SCRIPT_FAILED', 'proxy-unusable'],
  ['ERR_PAC_STATUS_NOT_OK', 'proxy-unusable'],
])('%s blames the proxy, named or not, as %s', (chromium, code) => {
  for (const proxy of [PROXY, null]) expect(fromChromium(chromium, proxy).code).toBe(code)
})

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
  ['ERR_CERT_REVOKED', 'certificate-refused'],
  ['ERR_CERTIFICATE_TRANSPARENCY_REQUIRED', 'certificate-refused'],
])('Chromium’s %s is told as %s', (text, code) => {
  expect(fromChromium(text, null).code).toBe(code)
})

test('an unknown text of Chromium is told as a failed network', () => {
  expect(failureFromNetError('something else', URL_ASKED).code).toBe('network-failed')
})

test.each([
  [
    'EPROTO',
    'error:0A00010B:SSL routines:tls_validate_record_header:wrong version number',
    'host-speaks-http',
  ],
  ['EPROTO', 'error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER', 'host-speaks-http'],
  ['EPROTO', 'error:0A000102:SSL routines::unsupported protocol', 'host-tls-too-old'],
  ['EPROTO', 'error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION', 'host-tls-too-old'],
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
])('Node’s %s “%s” is told as %s', (code, message, expected) => {
  const error = Object.assign(new Error(message), { code })
  expect(failureFromNodeError(error, URL_ASKED).code).toBe(expected)
})

test('a failure names host and port, and nothing else of the address', () => {
  const { message } = told(
    failureFromNetError('net::ERR_TIMED_OUT', 'https://crm.example.com:444/x?secret=1'),
  )
  expect(message).toContain('crm.example.com:444')
  expect(message).not.toContain('secret')
})
