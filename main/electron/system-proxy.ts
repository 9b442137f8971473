/** The proxies of the system's settings and PAC file, as Chromium reads them, and the sign-in at them. */
import type { AuthInfo, Event, Session, WebContents } from 'electron'
import type { HttpProxy, ProxyConfiguration } from '../http/proxy.ts'
import { bareHost, proxyName } from '../http/proxy.ts'
import { routesInProxyList } from '../http/proxy-list.ts'

/** Names and passwords that the person configured for proxies. Programs cannot read any from the system's settings. */
export interface ProxyCredentials {
  /** Those that are known now. */
  of(proxy: Pick<HttpProxy, 'hostname' | 'port'>): HttpProxy['credentials']
  /** Makes those known that are saved. Never rejects. */
  look(): Promise<void>
}

/** For Node's own connections, so that they use the same proxies as Chromium's. */
export const proxiesOfSystem =
  (session: () => Pick<Session, 'resolveProxy'>, credentials: ProxyCredentials['of']): ProxyConfiguration =>
  async (url) =>
    routesInProxyList(await session().resolveProxy(url.href), credentials)

/** Display name of the proxy for a URL's requests; null for a direct connection or a SOCKS proxy. */
export async function proxyOf(url: string, configuration: ProxyConfiguration): Promise<string | null> {
  const [route] = await configuration(new URL(url)).catch(() => [])
  return route?.by === 'proxy' ? proxyName(route.proxy) : null
}

export interface ProxyAnswers {
  readonly credentials: Pick<ProxyCredentials, 'of'>
  /** The proxies that were answered before. */
  readonly answered: Set<string>
}

/**
 * Handles Electron's `login` event: a proxy gets its configured password once per request or page, because repeated refusals may
 * lock an account. A server gets nothing. Chromium itself handles Negotiate.
 * @returns true if it has answered
 */
export function answerProxy(
  { isProxy, host, port, scheme }: AuthInfo,
  { credentials, answered }: ProxyAnswers,
  answer: (name?: string, password?: string) => void,
): boolean {
  const proxy = { hostname: bareHost(host), port }
  const known = isProxy && scheme.toLowerCase() === 'basic' ? credentials.of(proxy) : null
  const question = `${proxy.hostname}:${port}`
  if (known === null || answered.has(question)) return false
  answered.add(question)
  answer(known.name, known.password.reveal())
  return true
}

// biome-ignore lint/complexity/useMaxParams: Electron dictates the listener's parameters
type OnLogin = (
  event: Pick<Event, 'preventDefault'>,
  contents: WebContents | null,
  details: unknown,
  authInfo: AuthInfo,
  answer: (name?: string, password?: string) => void,
) => void

/** Handles the event of a request, which can wait for the vault. Without a password, the request ends with the proxy's 407. */
export async function answerRequest(
  asked: AuthInfo,
  { credentials, answered }: ProxyAnswers & { readonly credentials: ProxyCredentials },
  answer: (name?: string, password?: string) => void,
): Promise<void> {
  await credentials.look()
  if (!answerProxy(asked, { credentials, answered }, answer)) answer()
}

/** The same for pages: a listener for the `login` event of Electron's app. */
export function createProxySignIn(credentials: Pick<ProxyCredentials, 'of'>): OnLogin {
  const answered = new WeakMap<WebContents, Set<string>>()
  // biome-ignore lint/complexity/useMaxParams: Electron dictates the listener's parameters
  return (event, contents, _details, authInfo, answer) => {
    if (contents === null) return
    const before = answered.get(contents) ?? new Set<string>()
    answered.set(contents, before)
    if (answerProxy(authInfo, { credentials, answered: before }, answer)) event.preventDefault()
  }
}
