/** The credentials for an org: a bearer token, session cookies, an assertion of its STS, or a Windows account. */
import type { ConnectionProfile } from '../contract/profile.ts'
import type { StreamingHttp } from '../http/http.ts'
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

/** Authenticates with a Windows account: each exchange does so itself, and there is no token to pass on. */
export interface WindowsCredential {
  readonly kind: 'windows'
  readonly by: 'kerberos' | 'ntlm'
  /** Sends requests to the org's origin only. */
  readonly exchange: StreamingHttp
  /** The expiry is unknown. */
  readonly expiresAt: null
}

/** Credentials for the Web API. `expiresAt` is in epoch milliseconds; null if the server does not state it. */
export type WebCredential =
  | WindowsCredential
  | { readonly kind: 'bearer'; readonly accessToken: Secret; readonly expiresAt: number | null }
  | { readonly kind: 'cookies'; readonly cookies: readonly OrgCookie[]; readonly expiresAt: number | null }

/** The credential for the SOAP service only. */
export interface SamlCredential {
  readonly kind: 'saml'
  /** The assertion exactly as the STS issued it. */
  readonly assertion: Secret
  /** The proof key that signs each message, base64; null for a bearer assertion. */
  readonly proof: { readonly key: Secret; readonly reference: TokenReference } | null
  /** Epoch milliseconds. */
  readonly expiresAt: number
}

export type OrgCredential = WebCredential | SamlCredential

export type BearerToken = Extract<OrgCredential, { kind: 'bearer' }>

/** True if the cookie is sent with requests for `url` (RFC 6265 §5.4: domain, path and Secure). */
function isSentTo(cookie: OrgCookie, url: URL): boolean {
  const domain = cookie.domain.replace(/^\./, '').toLowerCase()
  const host = url.hostname.toLowerCase()
  const onHost = host === domain || (cookie.domain.startsWith('.') && host.endsWith(`.${domain}`))
  const path = cookie.path.endsWith('/') ? cookie.path : `${cookie.path}/`
  const onPath = cookie.path === '/' || url.pathname === cookie.path || url.pathname.startsWith(path)
  return onHost && onPath && (!cookie.secure || url.protocol === 'https:')
}

/** The `Cookie` header for `url`, with the cookies for its host and path only. Reveals their values. */
export const cookieHeader = (cookies: readonly OrgCookie[], url: URL): string =>
  cookies
    .filter((cookie) => isSentTo(cookie, url))
    .map(({ name, value }) => `${name}=${value.reveal()}`)
    .join('; ')

/** The headers with the credential for `url`, which must be on the org's origin. Reveals the secret. */
export function credentialHeaders(credential: WebCredential, url: URL): Record<string, string> {
  switch (credential.kind) {
    case 'windows':
      // the Windows exchange authenticates itself
      return {}
    case 'bearer':
      return { authorization: `Bearer ${credential.accessToken.reveal()}` }
    case 'cookies':
      return { cookie: cookieHeader(credential.cookies, url) }
  }
}

/** The origin that a token is for. */
export const resourceOf = ({ orgUrl }: ConnectionProfile): string => new URL(orgUrl).origin

/** A token for programs, as `token --json`, `mcp` and the running app give it. Reveals it. */
export const tokenJson = (profile: ConnectionProfile, token: BearerToken) =>
  tokenJsonFor(`${resourceOf(profile)}/`, token)

/** The same for any resource. Reveals it. */
export const tokenJsonFor = (resource: string, { accessToken, expiresAt }: BearerToken) => ({
  accessToken: accessToken.reveal(),
  tokenType: 'Bearer' as const,
  resource,
  /** ISO 8601; null if the server does not say. */
  expiresOn: expiresAt === null ? null : new Date(expiresAt).toISOString(),
})
