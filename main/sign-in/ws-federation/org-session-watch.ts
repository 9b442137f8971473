/** What a window tells on its way from the org to its STS and back: where it is, what went through it, and how it ends. */
import { fail } from '../../contract/failure.ts'
import { orgHostOf } from '../../contract/org-url.ts'
import { ProtocolError } from '../../protocol/protocol-error.ts'
import { realmAskedFor, withHomeRealm } from '../../protocol/ws-federation/sign-in-request.ts'
import { readSignInResponse, wresultOf } from '../../protocol/ws-federation/sign-in-response.ts'
import { readPageError } from '../page-error.ts'
import type { SignInAttempt } from '../sign-in-method.ts'
import type { SignInWindowOptions } from '../user-agent.ts'
import { type ErrorPage, pageFailed, refusedByOrg, refusedBySts } from './org-session-failures.ts'

/** A page that has loaded and stands still for so many milliseconds waits for a person. */
const STANDS_STILL = 4_000

/** More answers than this from STS to org are a loop (clock skew, certificate roll-over), not a sign-in. */
const MAX_ANSWERS = 3

/** Pages of the STS whose cookies are looked at: a sign-in has a few, a loop any number. */
const MAX_PAGES = 50

/** What went through the window between the org and its STS. */
export interface Seen {
  /** For whom the org asked its STS for a token. */
  realm: string | null
  wresult: string | null
  /** What the STS calls the person: nobody has verified it. */
  subject: string | null
}

type PageRequest = Parameters<NonNullable<SignInWindowOptions['onRequest']>>[0]
type LoadedPage = Parameters<NonNullable<SignInWindowOptions['onPage']>>[0]
type PageText = Parameters<NonNullable<SignInWindowOptions['onText']>>[0]

export class OrgSessionWatch {
  readonly seen: Seen = { realm: null, wresult: null, subject: null }
  /** Where the sign-in has gone through on the STS: it may keep its session's cookies for some of its pages alone. */
  readonly stsPages = new Set<string>()
  /** Settles when the org has taken the answer of its STS, or it is certain that it will not. @throws FailureError */
  readonly through: Promise<void>
  /** Who is asked for the next page; null while a page is there. Only a page that is there can wait for a person. */
  asked: string | null
  /** The page that is shown, where it tells of an error. */
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

  /** @param hidden nobody sees the window: a page that waits for a person ends it */
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

  /** Aborted when a page waits for a person who is not there. */
  get waits(): AbortSignal {
    return this.#stillness.signal
  }

  fail(reason: unknown): void {
    this.#fail(reason)
  }

  /** The window asks for a page. @returns whether it may, or where to go in its place */
  requested({ url, method, body }: PageRequest): URL | 'go' | 'stop' {
    const { homeRealm } = this.#attempt
    const page = new URL(url)
    this.#moved(page.host)
    if (page.host === this.#stsHost && this.stsPages.size < MAX_PAGES)
      this.stsPages.add(`${page.origin}${page.pathname}`)
    const realm = realmAskedFor(url, this.#stsHost)
    this.seen.realm = realm ?? this.seen.realm
    // the org asks its STS for anybody: the person said which home STS it is
    if (homeRealm !== null && realm !== null && page.searchParams.get('whr') !== homeRealm.identifier)
      return new URL(withHomeRealm(url, homeRealm.identifier))
    if (method !== 'POST' || body === null || !/(?:^|&)wresult=/.test(body)) return 'go'
    return this.#answered(body)
  }

  /** The STS answers the org, through the window. */
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
      // what cannot be read may still be good for the org: an encrypted or unknown token is between STS and org
      if (error instanceof ProtocolError && error.code === 'sign-in-fault') {
        this.#fail(refusedBySts(this.#stsHost, error))
        return 'stop'
      }
    }
    return 'go'
  }

  /** The window has come to a page. */
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
      // nobody is there who could read it
      this.#fail(pageFailed(host, status, null))
    } else if (this.#hidden && status >= 400) this.#stillness.abort()
  }

  /** The page has loaded, with this text. */
  shows({ host, text }: PageText): void {
    clearTimeout(this.#timer)
    if (this.#hidden && !this.#ended && this.asked === null)
      this.#timer = setTimeout(() => this.#stoodStill(), STANDS_STILL)
    const error = readPageError(text)
    if (error !== null) this.errorPage = { host, status: this.errorPage?.status ?? 200, error }
  }

  /** No timer is set any more: a closing window may still tell of a request. */
  end(): void {
    this.#ended = true
    clearTimeout(this.#timer)
  }

  #moved(to: string | null): void {
    clearTimeout(this.#timer)
    this.asked = to
  }

  /** A renewal may begin with a cookie of a domain that STS and org share: then the org may ask nobody, and its WhoAmI decides. */
  #stoodStill(): void {
    if (this.#atOrg) this.#arrive()
    else this.#stillness.abort()
  }
}
