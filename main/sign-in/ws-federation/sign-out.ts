/** Sign-out by WS-Federation: the STS ends its session, and sends a window that nobody sees to the clean-up page of every org that it let in. */
import { orgHostOf } from '../../contract/org-url.ts'
import type { SignOutReport } from '../../contract/session.ts'
import { cookieHeader } from '../../org/credential.ts'
import { unlessAborted } from '../../unless-aborted.ts'
import type { SignInCookie, SignInWindow, UserAgent } from '../user-agent.ts'

/** How long it may take, milliseconds: no answer is promised (WS-Federation 1.2 §13.2.4). */
export const SIGN_OUT_PATIENCE = 8_000

export interface SignOutOptions {
  readonly openWindow: NonNullable<UserAgent['openWindow']>
  /** The STS's page for WS-Federation. */
  readonly passiveEndpoint: string
  /** The session at the STS and those at its orgs. */
  readonly cookies: readonly SignInCookie[]
  /** The orgs that this sign-in opens. */
  readonly orgUrls: readonly string[]
}

/** The page at which an STS signs out: the one at which it signs in (WS-Federation 1.2 §13.2.4). */
export const signOutPageOf = (passiveEndpoint: string): string => `${passiveEndpoint}?wa=wsignout1.0`

/** The hosts of the orgs at which these cookies are a session. */
export const sessionsAt = (orgUrls: readonly string[], cookies: readonly SignInCookie[]): string[] => [
  ...new Set(
    orgUrls.filter((url) => cookieHeader(cookies, new URL(url)) !== '').map((orgUrl) => orgHostOf(orgUrl)),
  ),
]

/** Never throws: what cannot be ended there ends by itself. An org whose cookies are gone from the window has ended its session. */
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
        // the STS has answered where it sends the window on
        if (requests > 0) ended.add(host)
        requests += 1
        return 'go'
      },
      onPage: ({ url, status }) => {
        if (status < 400 && new URL(url).host === host) ended.add(host)
      },
    })
    // the page has loaded when its frames have, each a clean-up page of an org
    const loaded = window.open(signOutPageOf(passiveEndpoint))
    await unlessAborted(loaded, AbortSignal.timeout(SIGN_OUT_PATIENCE)).catch(() => undefined)
    for (const orgUrl of orgUrls) if (await isGone(window, orgUrl, cookies)) ended.add(orgHostOf(orgUrl))
  } catch {
    // what has ended until then is told
  } finally {
    window?.close()
  }
  return {
    ended: hosts.filter((each) => ended.has(each)),
    notEnded: hosts.filter((each) => !ended.has(each)),
  }
}

/** True where the org has taken back each cookie that the window began with. */
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
