/** Chooses the socket's agent for a route, and how to write a request to a proxy without a tunnel. */
import { type AgentOptions, Agent as HttpAgent, type RequestOptions } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { isIP } from 'node:net'
import { lookup } from './loopback-names.ts'
import { type HttpProxy, type Network, proxyName, type Route } from './proxy.ts'
import { basicAuthorization } from './proxy-sign-in.ts'
import { Tunnel } from './tunnel.ts'

export type UsableRoute = Exclude<Route, { by: 'unusable' }>

export interface Carried {
  /** True if the request is written over TLS, to the server or to a proxy that forwards plain http requests. */
  readonly secure: boolean
  readonly options: RequestOptions & { readonly servername?: string }
}

export type Carrier = (url: URL, route: UsableRoute, signal: AbortSignal) => Carried

/** @param kept agent options that keep one connection alive; null for one connection per request */
export function createCarrier(
  { proxyTicket }: Pick<Network, 'proxyTicket'>,
  kept: AgentOptions | null,
): Carrier {
  const agents = kept === null ? null : { http: new HttpAgent(kept), https: new HttpsAgent(kept) }
  const tunnels = new Map<string, Tunnel>()
  const tunnelBy = (proxy: HttpProxy): Tunnel => {
    const key = `${proxy.scheme} ${proxyName(proxy)}`
    const tunnel = tunnels.get(key) ?? new Tunnel(proxy, proxyTicket, kept ?? {})
    if (kept !== null) tunnels.set(key, tunnel)
    return tunnel
  }
  return (url, route, signal) => {
    const secure = url.protocol === 'https:'
    const agent = (tls: boolean) => (agents === null ? false : tls ? agents.https : agents.http)
    if (route.by === 'none') return { secure, options: { ...placeOf(url), agent: agent(secure), lookup } }
    const { proxy } = route
    if (!secure)
      return {
        secure: proxy.scheme === 'https',
        options: inWhole(url, proxy, agent(proxy.scheme === 'https')),
      }
    const tunnel = tunnelBy(proxy)
    tunnel.until = signal
    return { secure, options: { ...placeOf(url), agent: tunnel } }
  }
}

const placeOf = ({ hostname, port, pathname, search, protocol }: URL): RequestOptions => ({
  // without it, the tunnel's agent reads the protocol from the call stack, and does not reuse a connection
  protocol,
  host: hostname.replace(/^\[|\]$/g, ''),
  port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
  path: `${pathname}${search}`,
})

/** Plain http goes to a proxy with its absolute URL (RFC 9112 §3.2.2): many proxies tunnel only to the https port. */
function inWhole(url: URL, proxy: HttpProxy, agent: HttpAgent | false): Carried['options'] {
  const basic = basicAuthorization(proxy)
  return {
    host: proxy.hostname,
    port: proxy.port,
    path: `${url.origin}${url.pathname}${url.search}`,
    headers: { host: url.host, ...(basic === null ? {} : { 'proxy-authorization': basic }) },
    agent,
    lookup,
    ...(isIP(proxy.hostname) === 0 ? { servername: proxy.hostname } : {}),
  }
}
