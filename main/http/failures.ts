/** Turns what Node and Chromium say of a failed exchange into our failures. */
import { FailureError } from '../contract/failure.ts'
import { failureOf, hostOf, type Meaning } from './meaning.ts'
import { certificateThrough, chromiumProxyMeaning, failedThrough, timeoutThrough } from './proxy-failures.ts'
import { chromiumTlsMeaning, tlsMeaning } from './tls-failures.ts'

const NOT_FOUND: Meaning = {
  code: 'host-not-found',
  says: (host) => `No server is called ${host}.`,
  advice: 'Check the address, and whether a VPN is needed.',
}
const REFUSED: Meaning = {
  code: 'host-refused',
  says: (host) => `${host} refuses connections.`,
  advice: 'The server may be down, or a VPN may be needed.',
}
const TIMEOUT: Meaning = {
  code: 'host-timeout',
  says: (host) => `${host} did not answer in time.`,
  advice: 'Check the network and whether a VPN is needed, then try again.',
}
const OTHER: Meaning = {
  code: 'network-failed',
  says: (host) => `The connection to ${host} failed.`,
  advice: 'Check the network, then try again.',
}

const CIRCLE: Meaning = {
  code: 'redirect-loop',
  says: (host) => `${host} keeps sending people round in a circle.`,
  advice: 'Try again. If it continues, contact the administrator.',
}
const NO_PAGE: Meaning = {
  code: 'network-failed',
  says: (host) => `${host} answered with an error, and without a page that would say which.`,
  advice: 'Try again later. If it continues, contact the administrator.',
}
const UNSAFE_PORT: Meaning = {
  code: 'network-failed',
  says: (host) => `${host} is not asked: its port is kept for another kind of server than a web server.`,
  advice: 'Check the port in the address.',
}

const certificate = (why: string): Meaning => ({
  code: 'certificate-refused',
  says: (host) => `The certificate of ${host} is not trusted: ${why}.`,
  advice:
    'If your organization has its own certificate authority, this computer must trust it. Homerealm never skips this check.',
})
const EXPIRED = certificate('it has expired or is not valid yet')
const WRONG_NAME = certificate('it is for another name')
const UNTRUSTED = certificate('this computer does not trust the authority that issued it')
const BAD = certificate('it was refused')

/** By Node's `error.code`. */
const NODE: Readonly<Record<string, Meaning>> = {
  ENOTFOUND: NOT_FOUND,
  EAI_AGAIN: NOT_FOUND,
  ECONNREFUSED: REFUSED,
  ETIMEDOUT: TIMEOUT,
  CERT_HAS_EXPIRED: EXPIRED,
  CERT_NOT_YET_VALID: EXPIRED,
  ERR_TLS_CERT_ALTNAME_INVALID: WRONG_NAME,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
}

/** By Chromium's `net::ERR_…`. https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const CHROMIUM: Readonly<Record<string, Meaning>> = {
  ERR_NAME_NOT_RESOLVED: NOT_FOUND,
  ERR_NAME_RESOLUTION_FAILED: NOT_FOUND,
  ERR_CONNECTION_REFUSED: REFUSED,
  ERR_ADDRESS_UNREACHABLE: REFUSED,
  ERR_TIMED_OUT: TIMEOUT,
  ERR_CONNECTION_TIMED_OUT: TIMEOUT,
  ERR_TOO_MANY_REDIRECTS: CIRCLE,
  ERR_HTTP_RESPONSE_CODE_FAILURE: NO_PAGE,
  ERR_UNSAFE_PORT: UNSAFE_PORT,
  ERR_CERT_DATE_INVALID: EXPIRED,
  ERR_CERT_COMMON_NAME_INVALID: WRONG_NAME,
  ERR_CERT_AUTHORITY_INVALID: UNTRUSTED,
}

/**
 * The failure for an error of Node's http, https, net or tls.
 * @param proxy name of the proxy that the exchange went through; null without one
 */
export function failureFromNodeError(error: unknown, url: string, proxy: string | null = null): FailureError {
  if (error instanceof FailureError) return error
  const code = typeof (error as { code?: unknown })?.code === 'string' ? (error as { code: string }).code : ''
  const message = error instanceof Error ? error.message : ''
  const meaning = NODE[code] ?? tlsMeaning(code, message) ?? (/CERT/.test(code) ? BAD : OTHER)
  return failureOf(throughProxy(meaning, proxy), hostOf(url), { cause: error })
}

/**
 * The failure for a text of Chromium's network stack that has an `ERR_…` in it.
 * @param proxy name of the proxy that the exchange went through; null without one, or where that is not known
 */
export function failureFromNetError(text: string, url: string, proxy: string | null = null): FailureError {
  const code = /ERR_[A-Z0-9_]+/.exec(text)?.[0] ?? ''
  const ofProxy = chromiumProxyMeaning(code, proxy)
  if (ofProxy !== null) return failureOf(ofProxy, hostOf(url))
  const meaning = CHROMIUM[code] ?? chromiumTlsMeaning(code) ?? (/^ERR_CERT/.test(code) ? BAD : OTHER)
  return failureOf(throughProxy(meaning, proxy), hostOf(url))
}

/** A proxy looks the server's name up, may end connections, and may show certificates of its own. */
function throughProxy(meaning: Meaning, proxy: string | null): Meaning {
  if (proxy === null) return meaning
  if (meaning === UNTRUSTED) return certificateThrough(proxy)
  if (meaning === TIMEOUT) return timeoutThrough(proxy)
  return [NOT_FOUND, REFUSED, OTHER].includes(meaning) ? failedThrough(proxy) : meaning
}
