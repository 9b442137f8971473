/** What opens an org: a bearer token, the cookies of its session, an assertion of its STS, or the proof of a Windows account. */
import type { Http } from '../http/http.ts'
import type { TokenReference } from '../protocol/ws-trust/request-security-token-response.ts'
import type { Secret } from '../secret.ts'

/** A cookie of the org's own host. */
export interface OrgCookie {
  readonly name: string
  readonly value: Secret
  readonly domain: string
  readonly path: string
  readonly secure: boolean
}

/** What opens an org with Windows accounts: nothing that could be handed on, each exchange proves who asks. */
export interface WindowsCredential {
  readonly kind: 'windows'
  readonly by: 'kerberos' | 'ntlm'
  /** Exchanges with the org's own origin. */
  readonly exchange: Http
  /** Never said. */
  readonly expiresAt: null
}

/** What opens the Web API. `expiresAt` is in epoch milliseconds, null where the server does not say. */
export type WebCredential =
  | WindowsCredential
  | { readonly kind: 'bearer'; readonly accessToken: Secret; readonly expiresAt: number | null }
  | { readonly kind: 'cookies'; readonly cookies: readonly OrgCookie[]; readonly expiresAt: number | null }

/** What opens the SOAP service, and nothing else. */
export interface SamlCredential {
  readonly kind: 'saml'
  /** The assertion byte for byte as the STS gave it. */
  readonly assertion: Secret
  /** The key that signs each message, base64; null for a bearer's assertion. */
  readonly proof: { readonly key: Secret; readonly reference: TokenReference } | null
  /** Epoch milliseconds. */
  readonly expiresAt: number
}

export type OrgCredential = WebCredential | SamlCredential

/** True when a cookie is sent with a request for `url` (RFC 6265 §5.4, by domain, path and Secure). */
function isSentTo(cookie: OrgCookie, url: URL): boolean {
  const domain = cookie.domain.replace(/^\./, '').toLowerCase()
  const host = url.hostname.toLowerCase()
  const onHost = host === domain || (cookie.domain.startsWith('.') && host.endsWith(`.${domain}`))
  const path = cookie.path.endsWith('/') ? cookie.path : `${cookie.path}/`
  const onPath = cookie.path === '/' || url.pathname === cookie.path || url.pathname.startsWith(path)
  return onHost && onPath && (!cookie.secure || url.protocol === 'https:')
}

/** What a request for `url` says in `Cookie`: only cookies of that host and path. Reveals them. */
export const cookieHeader = (cookies: readonly OrgCookie[], url: URL): string =>
  cookies
    .filter((cookie) => isSentTo(cookie, url))
    .map(({ name, value }) => `${name}=${value.reveal()}`)
    .join('; ')

/** The headers that carry the credential to `url`; only the org's own URL may be given. Reveals the secret. */
export function credentialHeaders(credential: WebCredential, url: URL): Record<string, string> {
  switch (credential.kind) {
    case 'windows':
      // its own exchange proves it
      return {}
    case 'bearer':
      return { authorization: `Bearer ${credential.accessToken.reveal()}` }
    case 'cookies':
      return { cookie: cookieHeader(credential.cookies, url) }
  }
}
