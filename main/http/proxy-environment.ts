/** The proxies in environment variables, which the command line uses as curl and Node do. */
import { isBypassed } from './bypass.ts'
import { bareHost, DIRECT, type HttpProxy, type ProxyConfiguration, type Route } from './proxy.ts'
import { routeByAddress } from './proxy-address.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** HTTPS_PROXY or HTTP_PROXY by the URL's scheme, otherwise ALL_PROXY; NO_PROXY takes precedence over them. */
export const proxiesOfEnvironment =
  (env: Environment): ProxyConfiguration =>
  async (url) => [routeOf(url, env)]

function routeOf(url: URL, env: Environment): Route {
  const bypass = variable(env, 'no_proxy')
  if (bypass !== null && isBypassed(url, bypass.value)) return DIRECT
  const named = variable(env, `${url.protocol.slice(0, -1)}_proxy`) ?? variable(env, 'all_proxy')
  return named === null ? DIRECT : routeByAddress(named.value, named.name)
}

/** The name and password in a variable for this proxy: Chromium also reads the variables, but ignores the credentials. */
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

/** Reads a variable in lower or upper case: lower case takes precedence. An empty variable counts as unset. */
function variable(env: Environment, name: string): { name: string; value: string } | null {
  for (const each of [name, name.toUpperCase()]) {
    const value = env[each]?.trim()
    if (value) return { name: each, value }
  }
  return null
}
