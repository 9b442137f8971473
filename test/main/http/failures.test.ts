/** Whose fault a failed exchange is: each code of Node and Chromium, straight and through a proxy. */
import { describe, expect, test } from 'vitest'
import { failureFromNetError, failureFromNodeError } from '../../../main/http/failures.ts'
import { told } from '../../support/told.ts'

const URL_ASKED = 'https://crm.contoso.test/'
const PROXY = 'proxy.contoso.test:8080'

const fromNode = (code: string, proxy: string | null) =>
  told(failureFromNodeError(Object.assign(new Error(code), { code }), URL_ASKED, proxy))
const fromChromium = (code: string, proxy: string | null) =>
  told(failureFromNetError(`net::${code}`, URL_ASKED, proxy))

describe('straight, the server is named', () => {
  test.each([
    ['ENOTFOUND', 'ERR_NAME_NOT_RESOLVED', 'host-not-found'],
    ['EAI_AGAIN', 'ERR_NAME_RESOLUTION_FAILED', 'host-not-found'],
    ['ECONNREFUSED', 'ERR_CONNECTION_REFUSED', 'host-refused'],
    ['ETIMEDOUT', 'ERR_TIMED_OUT', 'host-timeout'],
    ['ECONNRESET', 'ERR_CONNECTION_RESET', 'network-failed'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_CERT_AUTHORITY_INVALID', 'certificate-refused'],
    ['CERT_HAS_EXPIRED', 'ERR_CERT_DATE_INVALID', 'certificate-refused'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_CERT_COMMON_NAME_INVALID', 'certificate-refused'],
  ])('%s and %s: %s', (node, chromium, code) => {
    for (const failure of [fromNode(node, null), fromChromium(chromium, null)]) {
      expect([failure.code, failure.message]).toEqual([code, expect.stringContaining('crm.contoso.test')])
      expect(failure.message).not.toMatch(/proxy/i)
    }
  })
})

describe('through a proxy, its DNS, its connections and its authority may be to blame', () => {
  test.each([
    ['ENOTFOUND', 'ERR_NAME_NOT_RESOLVED', 'network-failed'],
    ['EAI_AGAIN', 'ERR_NAME_RESOLUTION_FAILED', 'network-failed'],
    ['ECONNREFUSED', 'ERR_CONNECTION_REFUSED', 'network-failed'],
    ['ETIMEDOUT', 'ERR_TIMED_OUT', 'host-timeout'],
    ['ECONNRESET', 'ERR_CONNECTION_RESET', 'network-failed'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_CERT_AUTHORITY_INVALID', 'proxy-certificate-refused'],
  ])('%s and %s: %s, and the proxy is named', (node, chromium, code) => {
    for (const failure of [fromNode(node, PROXY), fromChromium(chromium, PROXY)])
      expect([failure.code, failure.message]).toEqual([code, expect.stringContaining(`the proxy ${PROXY}`)])
  })

  test.each([
    ['CERT_HAS_EXPIRED', 'ERR_CERT_DATE_INVALID'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_CERT_COMMON_NAME_INVALID'],
  ])('but %s and %s stay the server’s', (node, chromium) => {
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
])('%s is the proxy’s, with its name and without: %s', (chromium, code) => {
  for (const proxy of [PROXY, null]) expect(fromChromium(chromium, proxy).code).toBe(code)
})
