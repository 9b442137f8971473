/** Takes a visible or hidden window from the org to its STS and back, until the org has started a session. */
import { fail } from '../../contract/failure.ts'
import { orgHostOf } from '../../contract/org-url.ts'
import { Secret } from '../../secret.ts'
import { unlessAborted } from '../../unless-aborted.ts'
import { type SentToken, sentToken } from '../assertion/sent-token.ts'
import type { SignInAttempt } from '../sign-in-method.ts'
import type { SignInCookie, SignInWindow, UserAgent } from '../user-agent.ts'
import { closedOnErrorPage, noAnswer, refusedByOrg } from './org-session-failures.ts'
import { OrgSessionWatch, type Seen } from './org-session-watch.ts'

/** Time limit for the user at the sign-in page, milliseconds. */
const PATIENCE = 5 * 60_000

/** Time limit of a hidden window, milliseconds: an org may need 30 seconds for its first page. */
const HIDDEN_PATIENCE = 60_000

/** The session cookies that the org and its STS set in the window. */
export interface OrgSession {
  readonly cookies: readonly SignInCookie[]
  readonly stsCookies: readonly SignInCookie[]
  /** The user's name in the STS's token, if it is readable: not verified. */
  readonly subject: string | null
  /** The last token from the STS to the org; null if none was seen. */
  readonly sent: SentToken | null
}

export interface OrgSessionOptions {
  readonly openWindow: NonNullable<UserAgent['openWindow']>
  readonly stsHost: string
  /** The STS session with which a hidden window starts; null: the user signs in. */
  readonly stsCookies: readonly SignInCookie[] | null
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/**
 * @throws FailureError `sign-in-canceled`, `sign-in-timeout` (a page in a hidden window waits for the user, or the user takes
 *   too long), `redirect-loop`, `sign-in-refused`, `org-refused-credential`, `sign-in-page-failed`, or a page load failure
 */
export async function startOrgSession(
  attempt: SignInAttempt,
  options: OrgSessionOptions,
): Promise<OrgSession> {
  const { profile, homeRealm, onStep } = attempt
  const { openWindow, stsHost, stsCookies } = options
  const hidden = stsCookies !== null
  const patience = AbortSignal.timeout(hidden ? HIDDEN_PATIENCE : PATIENCE)
  const watch = new OrgSessionWatch(attempt, { stsHost, hidden })
  const signal = AbortSignal.any([attempt.signal, patience, watch.waits])
  const window = openWindow({
    ...(hidden
      ? { hidden, cookies: stsCookies }
      : { chooseCertificate: attempt.chooseCertificate, typePassword: attempt.typePassword }),
    title: profile.name,
    namedHosts: [
      stsHost,
      orgHostOf(profile.orgUrl),
      ...(homeRealm?.trusted ? [homeRealm.stsHost ?? ''] : []),
    ],
    onHost: (host, named) => {
      if (!hidden) onStep({ doing: 'signing-in', userAgent: 'window', host, named })
    },
    onRequest: (request) => watch.requested(request),
    onPage: (page) => watch.arrivedAt(page),
    onLoadFailed: (failure) => watch.fail(failure),
    onText: (page) => watch.shows(page),
  })
  try {
    const opened = window.open(profile.orgUrl)
    await unlessAborted(
      Promise.race([watch.through, opened.then(() => watch.through)]),
      signal,
      window.closed,
    )
    const saved = async () =>
      [await window.cookies(profile.orgUrl), await cookiesOf(window, watch.stsPages)] as const
    const [cookies, ofSts] = await unlessAborted(saved(), signal, window.closed)
    if (cookies.length === 0) throw refusedByOrg(profile.name, null)
    return {
      cookies,
      stsCookies: ofSts,
      subject: watch.seen.subject,
      sent: tokenIn(watch.seen, options),
    }
  } catch (error) {
    attempt.signal.throwIfAborted()
    const closed = window.closed.aborted
    throw whyNotStarted(error, watch, { stsHost, hidden, late: patience.aborted, closed })
  } finally {
    watch.end()
    window.close(hidden && watch.waits.aborted ? 'page-waits' : undefined)
  }
}

interface WindowEnd {
  readonly stsHost: string
  readonly hidden: boolean
  /** The time limit has passed. */
  readonly late: boolean
  /** The user closed the window. */
  readonly closed: boolean
}

/** The failure to report instead of the thrown error. */
function whyNotStarted(
  error: unknown,
  { asked, waits, errorPage }: OrgSessionWatch,
  { stsHost, hidden, late, closed }: WindowEnd,
): unknown {
  if (waits.aborted || (hidden && late && asked === null))
    return fail('sign-in-timeout/asks-for-person', { host: stsHost }, { cause: error })
  if (late && asked !== null && hidden) return noAnswer(asked, error)
  if (late) return fail('sign-in-timeout/page-not-finished', {}, { cause: error })
  if (closed && errorPage !== null) return closedOnErrorPage(errorPage, error)
  return error
}

/** The cookies for all the pages, without duplicates. */
async function cookiesOf(window: SignInWindow, pages: ReadonlySet<string>): Promise<SignInCookie[]> {
  const found = await Promise.all([...pages].map((page) => window.cookies(page)))
  const each = new Map(
    found.flat().map((cookie) => [JSON.stringify([cookie.name, cookie.domain, cookie.path]), cookie]),
  )
  return [...each.values()]
}

function tokenIn({ realm, wresult }: Seen, { stsHost, now }: OrgSessionOptions): SentToken | null {
  if (wresult === null) return null
  return sentToken({ stsHost, xml: new Secret(wresult), audiences: realm === null ? [] : [realm], now })
}
