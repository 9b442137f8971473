/** Failures on the way through a proxy, told as the proxy's: its server and DNS are not to blame. */
import type { FailureError } from '../contract/failure.ts'
import { failureOf, hostOf, type Meaning } from './meaning.ts'
import { type HttpProxy, proxyName } from './proxy.ts'
import { tlsMeaning } from './tls-failures.ts'

const ASK = 'Ask whoever runs the proxy.'
const CONFIGURATION = 'Check the proxy settings of this computer (HTTPS_PROXY and NO_PROXY, or the system’s).'

const NOT_FOUND = ['ENOTFOUND', 'EAI_AGAIN']
const UNTRUSTED = /CERT|UNABLE_TO_(?:GET_ISSUER|VERIFY)/

/** @param error why no connection to the proxy came about */
export function proxyNotReachable(proxy: HttpProxy, url: string, error: unknown): FailureError {
  const name = proxyName(proxy)
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  const ofTls = tlsMeaning(code, error instanceof Error ? error.message : '')
  if (UNTRUSTED.test(code))
    return failureOf(
      {
        code: 'proxy-certificate-refused',
        says: () => `The certificate of the proxy ${name} is not trusted.`,
        advice: 'This computer must trust the authority that issued it. Ask whoever runs the proxy.',
      },
      hostOf(url),
      { cause: error },
    )
  const says = NOT_FOUND.includes(code)
    ? `No proxy is called ${name}.`
    : code === 'ECONNREFUSED'
      ? `The proxy ${name} refuses connections.`
      : ofTls !== null
        ? `The proxy ${name} does not speak https, or its encryption is too old.`
        : `The connection to the proxy ${name} failed.`
  return failureOf({ code: 'proxy-not-reachable', says: () => says, advice: CONFIGURATION }, hostOf(url), {
    cause: error,
  })
}

/** Statuses by which a proxy says that it cannot reach the server (RFC 9110 §15.6). */
const CANNOT_REACH = [502, 503, 504]

/** What an answer of the proxy itself means, other than success and 407. @param status its HTTP status */
export function proxyRefused(proxy: HttpProxy, url: string, status: number): FailureError {
  const name = proxyName(proxy)
  // https-proxy-agent reads NaN where the answer is not HTTP
  if (!(status >= 100))
    return failureOf(
      {
        code: 'proxy-not-reachable',
        says: () => `${name} does not answer as an HTTP proxy does.`,
        advice: CONFIGURATION,
      },
      hostOf(url),
    )
  return CANNOT_REACH.includes(status)
    ? failureOf(
        {
          code: 'proxy-cannot-reach',
          says: (host) => `The proxy ${name} cannot reach ${host} (HTTP ${status}).`,
          advice: `Check the address. If it is right, the server may be down, or the proxy may not know it. ${ASK}`,
        },
        hostOf(url),
      )
    : failureOf(
        {
          code: 'proxy-refused',
          says: (host) => `The proxy ${name} does not let this computer reach ${host} (HTTP ${status}).`,
          advice: ASK,
        },
        hostOf(url),
      )
}

/** @param schemes what the proxy asks for, such as Basic and Negotiate @param why what kept it from being given */
export function proxyWantsSignIn(
  name: string,
  schemes: readonly string[],
  why: string,
  cause?: unknown,
): FailureError {
  const asked = schemes.length === 0 ? '' : ` (${schemes.join(', ')})`
  return failureOf(
    {
      code: 'proxy-sign-in-needed',
      says: () => `The proxy ${name} asks for a sign-in${asked}. ${why}`,
      advice:
        'Homerealm signs in there with the name and password in HTTPS_PROXY (http://name:password@host:port), or with a Kerberos ticket.',
    },
    name,
    { cause },
  )
}

/** @param why a sentence for the person */
export const proxyUnusable = (why: string): FailureError =>
  failureOf({ code: 'proxy-unusable', says: () => why, advice: CONFIGURATION }, '')

/** A certificate of an unknown authority that came through a proxy. */
export const certificateThrough = (proxy: string): Meaning => ({
  code: 'proxy-certificate-refused',
  says: (host) => `The certificate that came through the proxy ${proxy} for ${host} is not trusted.`,
  advice: `If the proxy inspects encrypted connections, this computer must trust the proxy’s certificate authority. ${ASK}`,
})

export const timeoutThrough = (proxy: string): Meaning => ({
  code: 'host-timeout',
  says: (host) => `${host} did not answer in time through the proxy ${proxy}.`,
  advice: 'Try again later. The proxy or the server may be slow or down.',
})

export const failedThrough = (proxy: string): Meaning => ({
  code: 'network-failed',
  says: (host) => `The connection to ${host} through the proxy ${proxy} failed.`,
  advice: `Try again. If it continues, the proxy may end such connections. ${ASK}`,
})

/** By Chromium's `net::ERR_…`; null where it is not about a proxy. @param proxy its name, where that is known */
export function chromiumProxyMeaning(code: string, proxy: string | null): Meaning | null {
  const named = proxy === null ? 'The proxy' : `The proxy ${proxy}`
  const meaning = (
    failure: Meaning['code'],
    says: (host: string) => string,
    advice = CONFIGURATION,
  ): Meaning => ({ code: failure, says, advice })
  switch (code) {
    case 'ERR_PROXY_CONNECTION_FAILED':
    case 'ERR_SOCKS_CONNECTION_FAILED':
      return meaning('proxy-not-reachable', () => `${named} cannot be reached.`)
    case 'ERR_TUNNEL_CONNECTION_FAILED':
      return meaning('proxy-refused', (host) => `${named} did not open a connection to ${host}.`, ASK)
    case 'ERR_SOCKS_CONNECTION_HOST_UNREACHABLE':
      return meaning('proxy-cannot-reach', (host) => `${named} cannot reach ${host}.`, ASK)
    case 'ERR_PROXY_AUTH_UNSUPPORTED':
    case 'ERR_PROXY_AUTH_REQUESTED':
    case 'ERR_PROXY_AUTH_REQUESTED_WITH_NO_CONNECTION':
      return meaning('proxy-sign-in-needed', () => `${named} asks for a sign-in.`, ASK)
    case 'ERR_PROXY_CERTIFICATE_INVALID':
      return meaning('proxy-certificate-refused', () => `The certificate of the proxy is not trusted.`, ASK)
    case 'ERR_NO_SUPPORTED_PROXIES':
    case 'ERR_MANDATORY_PROXY_CONFIGURATION_FAILED':
    case 'ERR_PAC_SCRIPT_FAILED':
    case 'ERR_PAC_STATUS_NOT_OK':
      return meaning('proxy-unusable', () => 'The proxy settings of this computer cannot be used.')
    default:
      return null
  }
}
