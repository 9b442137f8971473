/** The proxy that the preferences choose, and the routes that follow from it: one decision for app and command line. */
import type { Preferences } from '../contract/app.ts'
import type { ProxyException, ProxyServer } from '../contract/proxy.ts'
import { bareHost, DIRECT, type HttpProxy, type ProxyConfiguration } from '../http/proxy.ts'
import { isException } from './exceptions.ts'

export interface ManualProxy {
  readonly use: 'manual'
  readonly server: ProxyServer
  readonly exceptions: readonly ProxyException[]
  /** The user name for the sign-in; null: without one. */
  readonly user: string | null
}

export type ChosenProxy = { readonly use: 'system' } | { readonly use: 'none' } | ManualProxy

/** Without a server, as a policy may leave it, `manual` means the system's proxy until a person names one. */
export function chosenProxy({
  proxy,
  proxyServer,
  proxyExceptions,
  proxyUser,
}: Pick<Preferences, 'proxy' | 'proxyServer' | 'proxyExceptions' | 'proxyUser'>): ChosenProxy {
  if (proxy !== 'manual') return { use: proxy }
  if (proxyServer === null) return { use: 'system' }
  return { use: 'manual', server: proxyServer, exceptions: proxyExceptions, user: proxyUser }
}

export interface ChosenRoutesParts {
  /** Asked for each request, so that a change applies to the next one. */
  readonly chosen: () => ChosenProxy
  /** The routes of the computer: Chromium's in the app, the environment's at the command line. */
  readonly ofSystem: ProxyConfiguration
  /** The name and password for the manual proxy. */
  readonly credentials: () => Promise<HttpProxy['credentials']>
}

/** The routes for Node's connections. */
export const chosenRoutes =
  ({ chosen, ofSystem, credentials }: ChosenRoutesParts): ProxyConfiguration =>
  async (url) => {
    const now = chosen()
    switch (now.use) {
      case 'system':
        return ofSystem(url)
      case 'none':
        return [DIRECT]
      case 'manual':
        if (isException(url, now.exceptions)) return [DIRECT]
        return [{ by: 'proxy', proxy: { ...placeOf(now.server), credentials: await credentials() } }]
    }
  }

/** Where a chosen server is. */
export function placeOf(server: ProxyServer): Pick<HttpProxy, 'scheme' | 'hostname' | 'port'> {
  const [, tls, host = '', port] = /^(https:\/\/)?(.*):(\d+)$/.exec(server) ?? []
  return { scheme: tls === undefined ? 'http' : 'https', hostname: bareHost(host), port: Number(port) }
}
