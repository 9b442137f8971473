/** The ways to a server: straight, or through a proxy. Which one a URL takes is decided here and nowhere else. */
import type { Failure } from '../contract/failure.ts'
import type { ProxyFacts } from '../contract/failure-facts/proxy.ts'
import type { Secret } from '../secret.ts'

/** A proxy that is spoken to by HTTP (RFC 9110 §9.3.6), itself over TLS where its scheme says so. */
export interface HttpProxy {
  readonly scheme: 'http' | 'https'
  /** Without brackets. */
  readonly hostname: string
  readonly port: number
  /** For Basic at the proxy. null: whoever configured it gave none. */
  readonly credentials: { readonly name: string; readonly password: Secret } | null
}

export type Route =
  | { readonly by: 'none' }
  | { readonly by: 'proxy'; readonly proxy: HttpProxy }
  /** The configuration asks for something that cannot be used. */
  | { readonly by: 'unusable'; readonly why: Failure<ProxyUnusable> }

/** Why a configuration cannot be used. */
type ProxyUnusable = keyof ProxyFacts & `proxy-unusable${string}`

export const DIRECT: Route = { by: 'none' }

/** What the configuration says of a URL: its routes in the order of preference, at least one. */
export type ProxyConfiguration = (url: URL) => Promise<readonly Route[]>

/** What connections need to know about proxies. */
export interface Network {
  readonly routes: ProxyConfiguration
  /**
   * The first message of a Negotiate proof for a proxy's host, base64 (RFC 4559 §4.1).
   * @throws FailureError where there is no ticket for it
   */
  readonly proxyTicket: (hostname: string) => Promise<string>
}

/** The same, but that this computer is always reached straight: a proxy's loopback is another computer. */
export const exceptLoopback =
  (configuration: ProxyConfiguration): ProxyConfiguration =>
  async (url) =>
    isLoopback(url.hostname) ? [DIRECT] : configuration(url)

/** A proxy as people write it, such as proxy.contoso.com:8080. */
export const proxyName = ({ hostname, port }: HttpProxy): string =>
  `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`

/** A URL's host without the brackets of IPv6 and the dot of an absolute name. */
export const bareHost = (hostname: string): string =>
  hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase()

function isLoopback(hostname: string): boolean {
  const host = bareHost(hostname)
  return /(?:^|\.)localhost$/.test(host) || /^127(?:\.\d{1,3}){3}$/.test(host) || host === '::1'
}
