/** Converts cookies between Electron's format and ours. */
import type { Cookie, CookiesSetDetails } from 'electron'
import { Secret } from '../secret.ts'
import type { SignInCookie } from '../sign-in/user-agent.ts'

/** Electron's cookie times are in seconds. */
export function cookieOf(cookie: Cookie): SignInCookie {
  return {
    name: cookie.name,
    value: new Secret(cookie.value),
    domain: cookie.domain ?? '',
    path: cookie.path ?? '/',
    secure: cookie.secure ?? false,
    httpOnly: cookie.httpOnly ?? false,
    expiresAt: cookie.expirationDate === undefined ? null : Math.round(cookie.expirationDate * 1000),
  }
}

/** A cookie for one host must have no domain: with one, Chromium would also send it to subdomains. */
export function cookieFor({
  name,
  value,
  domain,
  path,
  secure,
  httpOnly,
  expiresAt,
}: SignInCookie): CookiesSetDetails {
  return {
    url: `${secure ? 'https' : 'http'}://${domain.replace(/^\./, '')}${path}`,
    name,
    value: value.reveal(),
    path,
    secure,
    httpOnly,
    ...(domain.startsWith('.') ? { domain } : {}),
    ...(expiresAt === null ? {} : { expirationDate: expiresAt / 1000 }),
  }
}
