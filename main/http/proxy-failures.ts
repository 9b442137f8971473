/** Failures on the route through a proxy, reported as the proxy's: the server and its DNS are not the cause. */
import { type FailureError, fail } from '../contract/failure.ts'
import { hostOf, type Way } from './host-reason.ts'
import { type HttpProxy, proxyName } from './proxy.ts'
import { tlsReason } from './tls-failures.ts'

const NOT_FOUND = ['ENOTFOUND', 'EAI_AGAIN']
const UNTRUSTED = /CERT|UNABLE_TO_(?:GET_ISSUER|VERIFY)/

/** @param error why the connection to the proxy failed */
export function proxyNotReachable(proxy: HttpProxy, error: unknown): FailureError {
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  const ofTls = tlsReason(code, error instanceof Error ? error.message : '')
  const reason = UNTRUSTED.test(code)
    ? 'proxy-certificate-refused/of-proxy'
    : NOT_FOUND.includes(code)
      ? 'proxy-not-reachable/not-found'
      : code === 'ECONNREFUSED'
        ? 'proxy-not-reachable/refused'
        : ofTls !== null
          ? 'proxy-not-reachable/tls'
          : 'proxy-not-reachable/connection'
  return fail(reason, { proxy: proxyName(proxy) }, { cause: error })
}

/** Statuses with which a proxy reports that it cannot reach the server (RFC 9110 §15.6). */
const CANNOT_REACH = [502, 503, 504]

/** Converts a proxy's own response, other than success and 407. @param status its HTTP status */
export function proxyRefused(of: HttpProxy, url: string, status: number): FailureError {
  const proxy = proxyName(of)
  // https-proxy-agent reports NaN for a response that is not HTTP
  if (!(status >= 100)) return fail('proxy-not-reachable/not-http', { proxy })
  const reason = CANNOT_REACH.includes(status) ? 'proxy-cannot-reach/status' : 'proxy-refused/status'
  return fail(reason, { proxy, host: hostOf(url), status })
}

/** Converts Chromium's `net::ERR_…`; null if the error is not about a proxy. */
export function chromiumProxyFailure(code: string, { host, proxy }: Way): FailureError | null {
  switch (code) {
    case 'ERR_PROXY_CONNECTION_FAILED':
    case 'ERR_SOCKS_CONNECTION_FAILED':
      return fail('proxy-not-reachable', { proxy })
    case 'ERR_TUNNEL_CONNECTION_FAILED':
      return fail('proxy-refused', { host, proxy })
    case 'ERR_SOCKS_CONNECTION_HOST_UNREACHABLE':
      return fail('proxy-cannot-reach', { host, proxy })
    case 'ERR_PROXY_AUTH_UNSUPPORTED':
    case 'ERR_PROXY_AUTH_REQUESTED':
    case 'ERR_PROXY_AUTH_REQUESTED_WITH_NO_CONNECTION':
      return fail('proxy-sign-in-needed', { proxy })
    case 'ERR_PROXY_CERTIFICATE_INVALID':
      return fail('proxy-certificate-refused', {})
    case 'ERR_NO_SUPPORTED_PROXIES':
    case 'ERR_MANDATORY_PROXY_CONFIGURATION_FAILED':
    case 'ERR_PAC_SCRIPT_FAILED':
    case 'ERR_PAC_STATUS_NOT_OK':
      return fail('proxy-unusable', {})
    default:
      return null
  }
}
