/** Takes a window from the org to its STS and back, until the org has started a session: seen by a person, or by nobody. */
import { orgHostOf } from '../../contract/org-url.ts'
import { ProtocolError } from '../../protocol/protocol-error.ts'
import { realmAskedFor, withHomeRealm } from '../../protocol/ws-federation/sign-in-request.ts'
import { readSignInResponse, wresultOf } from '../../protocol/ws-federation/sign-in-response.ts'
import { Secret } from '../../secret.ts'
import { unlessAborted } from '../../unless-aborted.ts'
import { type SentToken, sentToken } from '../assertion/sent-token.ts'
import { readPageError } from '../page-error.ts'
import type { SignInAttempt } from '../sign-in-method.ts'
import type { SignInCookie, SignInWindow, UserAgent } from '../user-agent.ts'
import {
  closedOnErrorPage,
  type ErrorPage,
  noAnswer,
  pageFailed,
  refusedByOrg,
  refusedBySts,
  signInLoop,
  timedOut,
} from './org-session-failures.ts'

/** How long a person may take at the sign-in page, milliseconds. */
const PATIENCE = 5 * 60_000

/** How long a window that nobody sees may take, milliseconds: an org may need half a minute for its first page. */
const HIDDEN_PATIENCE = 60_000

/** A page that has loaded and stands still for so many milliseconds waits for a person. */
const STANDS_STILL = 4_000

/** More answers than this from STS to org are a loop (clock skew, certificate roll-over), not a sign-in. */
const MAX_ANSWERS = 3

/** Pages of the STS whose cookies are looked at: a sign-in has a few, a loop any number. */
const MAX_PAGES = 50

/** What the org and its STS left in the window. */
export interface OrgSession {
  readonly cookies: readonly SignInCookie[]
  readonly stsCookies: readonly SignInCookie[]
  /** What the STS calls the person, where it can be read: nobody has verified it. */
  readonly subject: string | null
  /** What the STS sent the org last; null where it was not seen. */
  readonly sent: SentToken | null
}

export interface OrgSessionOptions {
  readonly openWindow: NonNullable<UserAgent['openWindow']>
  readonly stsHost: string
  /** The session at the STS with which a window that nobody sees begins; null: a person signs in. */
  readonly stsCookies: readonly SignInCookie[] | null
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/**
 * @throws FailureError `sign-in-canceled`, `sign-in-timeout` (the page waits for a person who is not there, or who does not
 *   come), `redirect-loop`, `sign-in-refused`, `org-refused-credential`, `sign-in-page-failed`, or why a page did not load
 */
export async function startOrgSession(
  attempt: SignInAttempt,
  options: OrgSessionOptions,
): Promise<OrgSession> {
  const { profile, homeRealm, onStep } = attempt
  const { openWindow, stsHost, stsCookies } = options
  const hidden = stsCookies !== null
  const patience = AbortSignal.timeout(hidden ? HIDDEN_PATIENCE : PATIENCE)
  const stillness = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let ended = false
  /** Who is asked for the next page; null while a page is there. Only a page that is there can wait for a person. */
  let asked: string | null = orgHostOf(profile.orgUrl)
  const moved = (to: string | null) => {
    clearTimeout(timer)
    asked = to
  }
  const loaded = () => {
    clearTimeout(timer)
    if (hidden && !ended && asked === null) timer = setTimeout(() => stoodStill(), STANDS_STILL)
  }
  const signal = AbortSignal.any([attempt.signal, patience, stillness.signal])

  const { promise: arrived, resolve, reject } = Promise.withResolvers<void>()
  arrived.catch(() => undefined)
  let answers = 0
  /** Where the sign-in has gone through on the STS: it may keep its session's cookies for some of its pages alone. */
  const stsPages = new Set<string>()
  const shown: { errorPage: ErrorPage | null; atOrg: boolean } = { errorPage: null, atOrg: false }
  // a renewal may begin with a cookie of a domain that STS and org share: then the org may ask nobody, and its WhoAmI decides
  const stoodStill = () => (shown.atOrg ? resolve() : stillness.abort())
  const seen: Seen = { realm: null, wresult: null, subject: null }

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
    onRequest: ({ url, method, body }) => {
      const page = new URL(url)
      moved(page.host)
      if (page.host === stsHost && stsPages.size < MAX_PAGES) stsPages.add(`${page.origin}${page.pathname}`)
      const realm = realmAskedFor(url, stsHost)
      seen.realm = realm ?? seen.realm
      // the org asks its STS for anybody: the person said which home STS it is
      if (homeRealm !== null && realm !== null && page.searchParams.get('whr') !== homeRealm.identifier)
        return new URL(withHomeRealm(url, homeRealm.identifier))
      if (method !== 'POST' || body === null || !/(?:^|&)wresult=/.test(body)) return 'go'
      answers += 1
      if (answers > MAX_ANSWERS) {
        reject(signInLoop(stsHost))
        return 'stop'
      }
      seen.wresult = wresultOf(body)
      seen.subject = null
      try {
        seen.subject = readSignInResponse(body).subject
      } catch (error) {
        // what cannot be read may still be good for the org: an encrypted or unknown token is between STS and org
        if (error instanceof ProtocolError && error.code === 'sign-in-fault') {
          reject(refusedBySts(stsHost, error))
          return 'stop'
        }
      }
      return 'go'
    },
    onPage: ({ url, status }) => {
      const page = new URL(url)
      moved(null)
      shown.errorPage = status >= 400 ? { host: page.host, status, error: null } : null
      shown.atOrg = page.host === orgHostOf(profile.orgUrl) && status < 400
      if (answers > 0 && page.host === orgHostOf(profile.orgUrl)) {
        if (status >= 400) reject(refusedByOrg(profile.name, status))
        else resolve()
      } else if (hidden && status >= 500) {
        // nobody is there who could read it
        reject(pageFailed(page.host, status, null))
      } else if (hidden && status >= 400) stillness.abort()
    },
    onLoadFailed: reject,
    onText: ({ host, text }) => {
      loaded()
      const error = readPageError(text)
      if (error !== null) shown.errorPage = { host, status: shown.errorPage?.status ?? 200, error }
    },
  })
  try {
    const opened = window.open(profile.orgUrl)
    await unlessAborted(Promise.race([arrived, opened.then(() => arrived)]), signal, window.closed)
    const saved = async () =>
      [await window.cookies(profile.orgUrl), await cookiesOf(window, stsPages)] as const
    const [cookies, ofSts] = await unlessAborted(saved(), signal, window.closed)
    if (cookies.length === 0) throw refusedByOrg(profile.name, null)
    return {
      cookies,
      stsCookies: ofSts,
      subject: seen.subject,
      sent: tokenIn(seen, options),
    }
  } catch (error) {
    attempt.signal.throwIfAborted()
    const waits = stillness.signal.aborted || (hidden && patience.aborted && asked === null)
    if (waits) throw timedOut(`${stsHost} asks for a person.`, error)
    if (patience.aborted && asked !== null && hidden) throw noAnswer(asked, error)
    if (patience.aborted) throw timedOut('Nobody finished the sign-in page within five minutes.', error)
    if (window.closed.aborted && shown.errorPage !== null) throw closedOnErrorPage(shown.errorPage, error)
    throw error
  } finally {
    // a closing window may still tell of a request
    ended = true
    clearTimeout(timer)
    window.close(hidden && stillness.signal.aborted ? 'a page waits for a person' : undefined)
  }
}

/** The cookies that are sent to any of the pages, each once. */
async function cookiesOf(window: SignInWindow, pages: ReadonlySet<string>): Promise<SignInCookie[]> {
  const found = await Promise.all([...pages].map((page) => window.cookies(page)))
  const each = new Map(
    found.flat().map((cookie) => [JSON.stringify([cookie.name, cookie.domain, cookie.path]), cookie]),
  )
  return [...each.values()]
}

/** What went through the window between the org and its STS. */
interface Seen {
  /** For whom the org asked its STS for a token. */
  realm: string | null
  wresult: string | null
  subject: string | null
}

function tokenIn({ realm, wresult }: Seen, { stsHost, now }: OrgSessionOptions): SentToken | null {
  if (wresult === null) return null
  return sentToken({ stsHost, xml: new Secret(wresult), audiences: realm === null ? [] : [realm], now })
}
