/** Follows a sign-in window from the org to its STS and back: its current host, the tokens it carries, and how it ends. */
import { fail } from '../../contract/failure.ts'
import { orgHostOf } from '../../contract/org-url.ts'
import { ProtocolError } from '../../protocol/protocol-error.ts'
import { realmAskedFor, withHomeRealm } from '../../protocol/ws-federation/sign-in-request.ts'
import { readSignInResponse, wresultOf } from '../../protocol/ws-federation/sign-in-response.ts'
import { readPageError } from '../page-error.ts'
import type { SignInAttempt } from '../sign-in-method.ts'
import type { SignInWindowOptions } from '../user-agent.ts'
import { type ErrorPage, pageFailed, refusedByOrg, refusedBySts } from './org-session-failures.ts'

/** A loaded page that does not move on within so many milliseconds waits for a user. */
const STANDS_STILL = 4_000

/** More responses than this from STS to org are a loop (clock skew, certificate rollover), not a sign-in. */
const MAX_ANSWERS = 3

/** Maximum number of STS pages whose cookies are read: a sign-in has a few, a loop has many. */
const MAX_PAGES = 50

/** What passed through the window between the org and its STS. */
export interface Seen {
  /** The realm in the org's token request (`wtrealm`). */
  realm: string | null
  wresult: string | null
  /** The user's name in the STS's token: not verified. */
  subject: string | null
}

type PageRequest = Parameters<NonNullable<SignInWindowOptions['onRequest']>>[0]
type LoadedPage = Parameters<NonNullable<SignInWindowOptions['onPage']>>[0]
type PageText = Parameters<NonNullable<SignInWindowOptions['onText']>>[0]

export class OrgSessionWatch {
  readonly seen: Seen = { realm: null, wresult: null, subject: null }
  /** STS pages of this sign-in: the STS may limit its session cookies to some of its paths. */
  readonly stsPages = new Set<string>()
  /** Resolves when the org has accepted the STS's response; rejects when it certainly will not. @throws FailureError */
  readonly through: Promise<void>
  /** The host of the requested page; null once a page has loaded. Only a loaded page can wait for a user. */
  asked: string | null
  /** The current page, if it is an error page. */
  errorPage: ErrorPage | null = null
  readonly #attempt: SignInAttempt
  readonly #stsHost: string
  readonly #hidden: boolean
  readonly #arrive: () => void
  readonly #fail: (reason: unknown) => void
  readonly #stillness = new AbortController()
  #timer: NodeJS.Timeout | undefined
  #ended = false
  #answers = 0
  #atOrg = false

  /** @param hidden the user does not see the window: a page that waits for a user ends the attempt */
  constructor(attempt: SignInAttempt, { stsHost, hidden }: { stsHost: string; hidden: boolean }) {
    this.#attempt = attempt
    this.#stsHost = stsHost
    this.#hidden = hidden
    this.asked = orgHostOf(attempt.profile.orgUrl)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    promise.catch(() => undefined)
    this.through = promise
    this.#arrive = resolve
    this.#fail = reject
  }

  /** Aborted when a page in a hidden window waits for a user. */
  get waits(): AbortSignal {
    return this.#stillness.signal
  }

  fail(reason: unknown): void {
    this.#fail(reason)
  }

  /** Handles a page request. @returns whether to send it, or a URL to request instead */
  requested({ url, method, body }: PageRequest): URL | 'go' | 'stop' {
    const { homeRealm } = this.#attempt
    const page = new URL(url)
    this.#moved(page.host)
    if (page.host === this.#stsHost && this.stsPages.size < MAX_PAGES)
      this.stsPages.add(`${page.origin}${page.pathname}`)
    const realm = realmAskedFor(url, this.#stsHost)
    this.seen.realm = realm ?? this.seen.realm
    // the org's request does not contain the home realm that the user chose: set it
    if (homeRealm !== null && realm !== null && page.searchParams.get('whr') !== homeRealm.identifier)
      return new URL(withHomeRealm(url, homeRealm.identifier))
    if (method !== 'POST' || body === null || !/(?:^|&)wresult=/.test(body)) return 'go'
    return this.#answered(body)
  }

  /** Handles a response of the STS that the window carries to the org. */
  #answered(body: string): 'go' | 'stop' {
    this.#answers += 1
    if (this.#answers > MAX_ANSWERS) {
      this.#fail(fail('redirect-loop/back-and-forth', { host: this.#stsHost }))
      return 'stop'
    }
    this.seen.wresult = wresultOf(body)
    this.seen.subject = null
    try {
      this.seen.subject = readSignInResponse(body).subject
    } catch (error) {
      // the org may accept what this reader cannot: an encrypted or unknown token is between STS and org
      if (error instanceof ProtocolError && error.code === 'sign-in-fault') {
        this.#fail(refusedBySts(this.#stsHost, error))
        return 'stop'
      }
    }
    return 'go'
  }

  /** Handles a loaded page. */
  arrivedAt({ url, status }: LoadedPage): void {
    const { profile } = this.#attempt
    const { host } = new URL(url)
    const isOrg = host === orgHostOf(profile.orgUrl)
    this.#moved(null)
    this.errorPage = status >= 400 ? { host, status, error: null } : null
    this.#atOrg = isOrg && status < 400
    if (this.#answers > 0 && isOrg) {
      if (status >= 400) this.#fail(refusedByOrg(profile.name, status))
      else this.#arrive()
    } else if (this.#hidden && status >= 500) {
      // no user can read the error in a hidden window
      this.#fail(pageFailed({ host, status, error: null }))
    } else if (this.#hidden && status >= 400) this.#stillness.abort()
  }

  /** Handles the text of a loaded page. */
  shows({ host, text }: PageText): void {
    clearTimeout(this.#timer)
    if (this.#hidden && !this.#ended && this.asked === null)
      this.#timer = setTimeout(() => this.#stoodStill(), STANDS_STILL)
    const error = readPageError(text)
    if (error !== null) this.errorPage = { host, status: this.errorPage?.status ?? 200, error }
  }

  /** Stops the timer and sets no new one: a closing window may still report requests. */
  end(): void {
    this.#ended = true
    clearTimeout(this.#timer)
  }

  #moved(to: string | null): void {
    clearTimeout(this.#timer)
    this.asked = to
  }

  /** The org may need no sign-in if the renewal starts with a cookie of a domain that STS and org share: WhoAmI decides. */
  #stoodStill(): void {
    if (this.#atOrg) this.#arrive()
    else this.#stillness.abort()
  }
}
