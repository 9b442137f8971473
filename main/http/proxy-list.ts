/** Parses the result of a proxy auto-configuration (PAC) file, as Chromium's `resolveProxy` returns it. */
import { failure } from '../contract/failure.ts'
import { bareHost, DIRECT, type HttpProxy, type Route } from './proxy.ts'

const DEFAULT_PORTS = { http: 80, https: 443 } as const

/**
 * The routes in `PROXY a:8080; HTTPS b; SOCKS5 c:1080; DIRECT`, in that order (Chromium's docs/proxy.md).
 * @param credentialsFor the credentials that the user configured elsewhere for a proxy: the list has none
 */
export function routesInProxyList(
  list: string,
  credentialsFor: (proxy: HttpProxy) => HttpProxy['credentials'] = () => null,
): readonly Route[] {
  const entries = list.split(';').map((entry) => entry.trim())
  const routes = entries.filter((entry) => entry !== '').map((entry) => routeOf(entry, credentialsFor))
  // Chromium returns an empty list if a mandatory PAC file is not available
  return routes.length > 0 ? routes : [{ by: 'unusable', why: failure('proxy-unusable/no-route', {}) }]
}

function routeOf(entry: string, credentialsFor: (proxy: HttpProxy) => HttpProxy['credentials']): Route {
  const [type = '', address = '', ...more] = entry.split(/\s+/)
  const kind = type.toUpperCase()
  if (kind === 'DIRECT' && address === '') return DIRECT
  const scheme = kind === 'PROXY' || kind === 'HTTP' ? 'http' : kind === 'HTTPS' ? 'https' : null
  if (/^SOCKS[45]?$/.test(kind))
    return { by: 'unusable', why: failure('proxy-unusable/system-socks', { address }) }
  const url = `${scheme}://${address}`
  if (scheme === null || more.length > 0 || address === '' || !URL.canParse(url))
    return { by: 'unusable', why: failure('proxy-unusable/unknown-kind', {}) }
  const { hostname, port } = new URL(url)
  const proxy: HttpProxy = {
    scheme,
    hostname: bareHost(hostname),
    port: port === '' ? DEFAULT_PORTS[scheme] : Number(port),
    credentials: null,
  }
  return { by: 'proxy', proxy: { ...proxy, credentials: credentialsFor(proxy) } }
}
