/**
 * Names and passwords that servers and proxies request from a sign-in page (RFC 9110 §11: Basic, NTLM, Negotiate). Electron has
 * no dialog for them and cancels the request if the app gives none.
 */
import type { AuthenticationResponseDetails, AuthInfo, Event } from 'electron'
import { failure } from '../contract/failure.ts'
import type { SecretRequest } from '../contract/session.ts'
import type { PagePassword } from '../sign-in/user-agent.ts'

/** Asks the person. @returns null if the page continues without a password */
export type TypePassword = (request: SecretRequest) => Promise<PagePassword | null>

export interface PagePasswordsOptions {
  readonly type: TypePassword
  /** Host (with port) of the page that the window loads or shows; null before the first page. */
  readonly pageHost: () => string | null
  /** Hosts (with port) in the evidence. */
  readonly namedHosts: readonly string[]
}

// biome-ignore lint/complexity/useMaxParams: Electron dictates the listener's parameters
type OnLogin = (
  event: Pick<Event, 'preventDefault' | 'defaultPrevented'>,
  details: Pick<AuthenticationResponseDetails, 'url'>,
  info: Pick<AuthInfo, 'isProxy' | 'scheme' | 'host' | 'port'>,
  answer: (name?: string, password?: string) => void,
) => Promise<void>

/**
 * Handles Electron's `login` event of one window. Asks the person for the page's own host and for a proxy, one question each at
 * a time. Resources from other hosts get nothing, because their question would look like the page's.
 */
export function pagePasswords(options: PagePasswordsOptions): OnLogin {
  /** Open questions, and the names sent to hosts before. */
  const open = new Map<string, Promise<PagePassword | null>>()
  const answered = new Map<string, string>()

  function asked(request: SecretRequest): Promise<PagePassword | null> {
    const { host } = request
    const same = open.get(host)
    if (same !== undefined) return same
    const before = answered.get(host)
    const again = { name: before ?? null, refused: failure('sign-in-refused/page-password', { host }) }
    const question = options
      .type(before === undefined ? request : { ...request, ...again })
      .then((typed) => {
        if (typed === null || (request.unencrypted === true && typed.unencrypted !== true)) return null
        answered.set(host, typed.name)
        return typed
      })
      // the window was closed, or the attempt has ended
      .catch(() => null)
      .finally(() => open.delete(host))
    open.set(host, question)
    return question
  }

  // biome-ignore lint/complexity/useMaxParams: Electron dictates the listener's parameters
  return async (event, { url }, info, answer) => {
    // the app's own `login` listener runs first and may know a proxy's password
    if (event.defaultPrevented) return
    event.preventDefault()
    const request = requestOf(url, info, options)
    const typed = request === null ? null : await asked(request)
    // Electron recognizes "no password" by the missing arguments
    if (typed === null) answer()
    else answer(typed.name, typed.secret.reveal())
  }
}

function requestOf(
  url: string,
  { isProxy, scheme, host, port }: Parameters<OnLogin>[2],
  { pageHost, namedHosts }: PagePasswordsOptions,
): SecretRequest | null {
  const common = { what: 'password', name: null } as const
  if (isProxy)
    return {
      ...common,
      host: `${host}:${port}`,
      page: 'proxy',
      // Basic sends the password itself, and the connection to a proxy is rarely encrypted
      ...(scheme === 'basic' ? { unencrypted: true } : {}),
    }
  if (!URL.canParse(url)) return null
  const asks = new URL(url)
  if (asks.host !== pageHost()) return null
  return {
    ...common,
    host: asks.host,
    page: namedHosts.includes(asks.host) ? 'named-host' : 'other-host',
    ...(asks.protocol === 'http:' ? { unencrypted: true } : {}),
  }
}
