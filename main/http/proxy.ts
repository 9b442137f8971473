/** Routes to a server: direct, or through a proxy. Only this interface decides the route of a URL. */
import type { Failure } from '../contract/failure.ts'
import type { ProxyFacts } from '../contract/failure-facts/proxy.ts'
import type { Secret } from '../secret.ts'

/** An HTTP proxy (RFC 9110 §9.3.6); with scheme https, the connection to the proxy uses TLS. */
export interface HttpProxy {
  readonly scheme: 'http' | 'https'
  /** Without brackets. */
  readonly hostname: string
  readonly port: number
  /** For Basic authentication at the proxy; null without configured credentials. */
  readonly credentials: { readonly name: string; readonly password: Secret } | null
}

export type Route =
  | { readonly by: 'none' }
  | { readonly by: 'proxy'; readonly proxy: HttpProxy }
  /** The configuration requires something that the app does not support. */
  | { readonly by: 'unusable'; readonly why: Failure<ProxyUnusable> }

/** Why a configuration cannot be used. */
type ProxyUnusable = keyof ProxyFacts & `proxy-unusable${string}`

export const DIRECT: Route = { by: 'none' }

/** Returns the routes for a URL in the order of preference, at least one. */
export type ProxyConfiguration = (url: URL) => Promise<readonly Route[]>

/** What connections need to know about proxies. */
export interface Network {
  readonly routes: ProxyConfiguration
  /**
   * Creates the first message of a Negotiate proof for a proxy's host, base64 (RFC 4559 §4.1).
   * @throws FailureError if no ticket is available for it
   */
  readonly proxyTicket: (hostname: string) => Promise<string>
}

/** The same configuration, except that this computer is reached directly: for a proxy, loopback is the proxy itself. */
export const exceptLoopback =
  (configuration: ProxyConfiguration): ProxyConfiguration =>
  async (url) =>
    isLoopback(url.hostname) ? [DIRECT] : configuration(url)

/** A proxy as `host:port`, for example proxy.contoso.com:8080. */
export const proxyName = ({ hostname, port }: HttpProxy): string =>
  `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`

/** A URL's host without the brackets of IPv6 and the trailing dot of an absolute name. */
export const bareHost = (hostname: string): string =>
  hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase()

function isLoopback(hostname: string): boolean {
  const host = bareHost(hostname)
  return /(?:^|\.)localhost$/.test(host) || /^127(?:\.\d{1,3}){3}$/.test(host) || host === '::1'
}
