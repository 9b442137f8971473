/** Sign-out by WS-Federation: the STS ends its session, and loads the clean-up page of every org that it let in, in a window that nobody sees. */
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
}

/** The page at which an STS signs out: the one at which it signs in (WS-Federation 1.2 §13.2.4). */
export const signOutPageOf = (passiveEndpoint: string): string => `${passiveEndpoint}?wa=wsignout1.0`

/** Never throws: what cannot be ended there ends by itself. @returns true when the STS's page has come */
export async function signOutAtSts({
  openWindow,
  passiveEndpoint,
  cookies,
}: SignOutOptions): Promise<boolean> {
  const { host } = new URL(passiveEndpoint)
  let window: SignInWindow | null = null
  const limit = AbortSignal.timeout(SIGN_OUT_PATIENCE)
  try {
    window = openWindow({ title: host, namedHosts: [host], hidden: true, cookies })
    // the page has loaded when its frames have, each a clean-up page of an org
    await unlessAborted(window.open(signOutPageOf(passiveEndpoint)), limit)
    return true
  } catch {
    // the server cannot be reached, or takes too long: the session ends there in its own time
    return false
  } finally {
    window?.close()
  }
}
