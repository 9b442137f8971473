/** The proxies that environment variables name: what the command line uses, as curl and Node do. */
import { isBypassed } from './bypass.ts'
import { bareHost, DIRECT, type HttpProxy, type ProxyConfiguration, type Route } from './proxy.ts'
import { routeByAddress } from './proxy-address.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** HTTPS_PROXY or HTTP_PROXY by the URL's scheme, else ALL_PROXY; NO_PROXY goes before them. */
export const proxiesOfEnvironment =
  (env: Environment): ProxyConfiguration =>
  async (url) => [routeOf(url, env)]

function routeOf(url: URL, env: Environment): Route {
  const bypass = variable(env, 'no_proxy')
  if (bypass !== null && isBypassed(url, bypass.value)) return DIRECT
  const named = variable(env, `${url.protocol.slice(0, -1)}_proxy`) ?? variable(env, 'all_proxy')
  return named === null ? DIRECT : routeByAddress(named.value, named.name)
}

/** The name and password that a variable holds for that proxy: Chromium reads the variables too, but not those. */
export function credentialsInEnvironment(
  env: Environment,
  { hostname, port }: Pick<HttpProxy, 'hostname' | 'port'>,
): HttpProxy['credentials'] {
  for (const name of ['https_proxy', 'http_proxy', 'all_proxy']) {
    const named = variable(env, name)
    const route = named === null ? DIRECT : routeByAddress(named.value, named.name)
    if (route.by !== 'proxy' || route.proxy.port !== port) continue
    if (route.proxy.hostname === bareHost(hostname) && route.proxy.credentials !== null)
      return route.proxy.credentials
  }
  return null
}

/** Of a variable that may be written in both cases the lower one counts; an empty one is as none. */
function variable(env: Environment, name: string): { name: string; value: string } | null {
  for (const each of [name, name.toUpperCase()]) {
    const value = env[each]?.trim()
    if (value) return { name: each, value }
  }
  return null
}
