/** Sign-out by WS-Federation: the STS ends its session, and sends a hidden window to the clean-up page of each org. */
import { orgHostOf } from '../../contract/org-url.ts'
import type { SignOutReport } from '../../contract/session.ts'
import { cookieHeader } from '../../org/credential.ts'
import { unlessAborted } from '../../unless-aborted.ts'
import type { SignInCookie, SignInWindow, UserAgent } from '../user-agent.ts'

/** Time limit, milliseconds, for the STS and the clean-up pages of all orgs: the STS may not respond (WS-Federation 1.2 §13.2.4). */
export const SIGN_OUT_PATIENCE = 15_000

export interface SignOutOptions {
  readonly openWindow: NonNullable<UserAgent['openWindow']>
  /** The STS's WS-Federation page. */
  readonly passiveEndpoint: string
  /** The session cookies of the STS and of its orgs. */
  readonly cookies: readonly SignInCookie[]
  /** The orgs that this sign-in opens. */
  readonly orgUrls: readonly string[]
}

/** The sign-out page of an STS: the same as its sign-in page (WS-Federation 1.2 §13.2.4). */
export const signOutPageOf = (passiveEndpoint: string): string => `${passiveEndpoint}?wa=wsignout1.0`

/** The hosts of the orgs for which these cookies contain a session. */
export const sessionsAt = (orgUrls: readonly string[], cookies: readonly SignInCookie[]): string[] => [
  ...new Set(
    orgUrls.filter((url) => cookieHeader(cookies, new URL(url)) !== '').map((orgUrl) => orgHostOf(orgUrl)),
  ),
]

/** Never throws: other sessions expire on their own. An org whose cookies are gone from the window has ended its session. */
export async function signOutAtSts(options: SignOutOptions): Promise<SignOutReport> {
  const { openWindow, passiveEndpoint, cookies, orgUrls } = options
  const { host } = new URL(passiveEndpoint)
  const hosts = [host, ...sessionsAt(orgUrls, cookies)]
  const ended = new Set<string>()
  let requests = 0
  let window: SignInWindow | null = null
  try {
    window = openWindow({
      title: host,
      namedHosts: [host],
      hidden: true,
      cookies,
      onRequest: () => {
        // a second request shows that the STS has responded: it redirected the window
        if (requests > 0) ended.add(host)
        requests += 1
        return 'go'
      },
      onPage: ({ url, status }) => {
        if (status < 400 && new URL(url).host === host) ended.add(host)
      },
    })
    // the page counts as loaded when its frames have loaded; each frame is an org's clean-up page
    const loaded = window.open(signOutPageOf(passiveEndpoint))
    await unlessAborted(loaded, AbortSignal.timeout(SIGN_OUT_PATIENCE)).catch(() => undefined)
    for (const orgUrl of orgUrls) if (await isGone(window, orgUrl, cookies)) ended.add(orgHostOf(orgUrl))
  } catch {
    // report the sessions that have ended so far
  } finally {
    window?.close()
  }
  return {
    ended: hosts.filter((each) => ended.has(each)),
    notEnded: hosts.filter((each) => !ended.has(each)),
  }
}

/** True if the org has deleted all the cookies with which the window started. */
async function isGone(
  window: SignInWindow,
  orgUrl: string,
  cookies: readonly SignInCookie[],
): Promise<boolean> {
  const left = new Set((await window.cookies(orgUrl)).map(({ name, value }) => `${name}=${value.reveal()}`))
  return !cookieHeader(cookies, new URL(orgUrl))
    .split('; ')
    .some((pair) => left.has(pair))
}
