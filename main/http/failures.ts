/** Converts network errors of Node and Chromium into failures. */
import { FailureError, fail } from '../contract/failure.ts'
import { type HostReason, hostOf, type Way } from './host-reason.ts'
import { chromiumProxyFailure } from './proxy-failures.ts'
import { chromiumTlsReason, tlsReason } from './tls-failures.ts'

const EXPIRED = 'certificate-refused/not-in-its-time'
const WRONG_NAME = 'certificate-refused/other-name'
const UNTRUSTED = 'certificate-refused/unknown-authority'

/** Reasons by Node's `error.code`. */
const NODE: Readonly<Record<string, HostReason>> = {
  ENOTFOUND: 'host-not-found',
  EAI_AGAIN: 'host-not-found',
  ECONNREFUSED: 'host-refused',
  ETIMEDOUT: 'host-timeout',
  CERT_HAS_EXPIRED: EXPIRED,
  CERT_NOT_YET_VALID: EXPIRED,
  ERR_TLS_CERT_ALTNAME_INVALID: WRONG_NAME,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
}

/** Reasons by Chromium's `net::ERR_…`. https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const CHROMIUM: Readonly<Record<string, HostReason>> = {
  ERR_NAME_NOT_RESOLVED: 'host-not-found',
  ERR_NAME_RESOLUTION_FAILED: 'host-not-found',
  ERR_CONNECTION_REFUSED: 'host-refused',
  ERR_ADDRESS_UNREACHABLE: 'host-refused',
  ERR_TIMED_OUT: 'host-timeout',
  ERR_CONNECTION_TIMED_OUT: 'host-timeout',
  ERR_TOO_MANY_REDIRECTS: 'redirect-loop/circle',
  ERR_HTTP_RESPONSE_CODE_FAILURE: 'network-failed/no-page',
  ERR_UNSAFE_PORT: 'network-failed/unsafe-port',
  ERR_CERT_DATE_INVALID: EXPIRED,
  ERR_CERT_COMMON_NAME_INVALID: WRONG_NAME,
  ERR_CERT_AUTHORITY_INVALID: UNTRUSTED,
}

/**
 * Converts an error of Node's http, https, net or tls.
 * @param proxy name of the proxy on the route; null without one
 */
export function failureFromNodeError(error: unknown, url: string, proxy: string | null = null): FailureError {
  if (error instanceof FailureError) return error
  const code = typeof (error as { code?: unknown })?.code === 'string' ? (error as { code: string }).code : ''
  const message = error instanceof Error ? error.message : ''
  const reason =
    NODE[code] ?? tlsReason(code, message) ?? (/CERT/.test(code) ? 'certificate-refused' : 'network-failed')
  return failureOn({ host: hostOf(url), proxy }, reason, error)
}

/**
 * Converts a text of Chromium's network stack that contains an `ERR_…`.
 * @param proxy name of the proxy on the route; null without one, or if unknown
 */
export function failureFromNetError(text: string, url: string, proxy: string | null = null): FailureError {
  const code = /ERR_[A-Z0-9_]+/.exec(text)?.[0] ?? ''
  const way = { host: hostOf(url), proxy }
  const reason =
    CHROMIUM[code] ??
    chromiumTlsReason(code) ??
    (/^ERR_CERT/.test(code) ? 'certificate-refused' : 'network-failed')
  return chromiumProxyFailure(code, way) ?? failureOn(way, reason)
}

/** Reasons that a proxy can cause: it resolves the server's name, may end connections, and may show its own certificates. */
const THROUGH_PROXY = {
  'certificate-refused/unknown-authority': 'proxy-certificate-refused/of-server',
  'host-timeout': 'host-timeout/through-proxy',
  'host-not-found': 'network-failed/through-proxy',
  'host-refused': 'network-failed/through-proxy',
  'network-failed': 'network-failed/through-proxy',
} as const

const isOfProxyToo = (reason: HostReason): reason is keyof typeof THROUGH_PROXY => reason in THROUGH_PROXY

function failureOn({ host, proxy }: Way, reason: HostReason, cause?: unknown): FailureError {
  return proxy !== null && isOfProxyToo(reason)
    ? fail(THROUGH_PROXY[reason], { host, proxy }, { cause })
    : fail(reason, { host }, { cause })
}
