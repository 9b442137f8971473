/** Cookies of a sign-in window as Electron has them, and back. */
import type { Cookie, CookiesSetDetails } from 'electron'
import { Secret } from '../secret.ts'
import type { SignInCookie } from '../sign-in/user-agent.ts'

/** Electron gives cookie times in seconds. */
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

/** A cookie of one host has no domain here: with one it would be sent to the hosts below it too. */
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
