/** Sign-in by WS-Federation, passive: the org sends its own request to its STS, and the org's cookies are what comes of it. */
import { FailureError } from '../../contract/failure.ts'
import type { OrgCredential } from '../../org/credential.ts'
import { ProtocolError } from '../../protocol/protocol-error.ts'
import { judgeSignInResponse, type SignInResponse } from '../../protocol/ws-federation/sign-in-response.ts'
import { unlessAborted } from '../../unless-aborted.ts'
import type { TokenVault } from '../../vault/token-vault.ts'
import { type PageError, readPageError } from '../page-error.ts'
import { meaningOf } from '../provider-codes.ts'
import type { SignedIn, SignInAttempt, SignInMethod } from '../sign-in-method.ts'
import type { SignInCookie, UserAgent } from '../user-agent.ts'
import { cookiesFromRecord, cookiesToRecord } from './cookie-record.ts'

export interface WsFederationMethodOptions {
  readonly vault: TokenVault
  readonly userAgent: UserAgent
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** How long a person may take at the sign-in page, milliseconds. */
const PATIENCE = 5 * 60_000

/** More answers than this from STS to org are a loop (clock skew, certificate roll-over), not a sign-in. */
const MAX_ANSWERS = 3

const orgHostOf = (orgUrl: string): string => new URL(orgUrl).host

/** The earliest end among the session cookies that have one. */
const earliestEnd = (cookies: readonly SignInCookie[]): number | null =>
  cookies.reduce<number | null>(
    (end, { expiresAt }) => (expiresAt === null ? end : Math.min(end ?? expiresAt, expiresAt)),
    null,
  )

export function createWsFederationMethod({ vault, userAgent, now }: WsFederationMethodOptions): SignInMethod {
  const signedIn = (
    attempt: SignInAttempt,
    authority: string,
    name: string | null,
    cookies: readonly SignInCookie[],
    interactive: boolean,
  ): SignedIn => {
    const credential: OrgCredential = { kind: 'cookies', cookies, expiresAt: earliestEnd(cookies) }
    return {
      identity: { authority, name },
      credential,
      interactive,
      keep: (accountId) =>
        vault.write(
          { kind: 'cookies', accountId, orgHost: orgHostOf(attempt.profile.orgUrl) },
          cookiesToRecord(cookies),
        ),
    }
  }

  return {
    id: 'ws-federation',

    canRenew: (account, orgUrl) =>
      vault.has({ kind: 'cookies', accountId: account.id, orgHost: orgHostOf(orgUrl) }),

    async renew(attempt, refused = false) {
      const { account, profile } = attempt
      // the cookies that the vault has are all there is
      if (account === null || refused) return null
      const record = await vault.read({
        kind: 'cookies',
        accountId: account.id,
        orgHost: orgHostOf(profile.orgUrl),
      })
      const cookies = record === null ? null : cookiesFromRecord(record, now())
      return cookies === null ? null : signedIn(attempt, account.authority, account.name, cookies, false)
    },

    authority: ({ stsHost }) => stsHost ?? null,

    // WS-Federation 1.2 §13.2.4, at the path that every AD FS has
    signOutPage: ({ stsHost }) =>
      stsHost === undefined ? null : `https://${stsHost}/adfs/ls/?wa=wsignout1.0`,

    async signIn(attempt) {
      const { profile, detection, onStep } = attempt
      if (userAgent.openWindow === null)
        throw new FailureError({
          code: 'sign-in-needs-window',
          message: `${profile.name} signs people in through a window, and the command line has none.`,
          advice: 'Open Homerealm and connect there once: the command line shares its sign-in.',
        })
      const stsHost = detection.stsHost ?? orgHostOf(profile.orgUrl)
      const patience = AbortSignal.timeout(PATIENCE)
      const signal = AbortSignal.any([attempt.signal, patience])
      const { promise: arrived, resolve, reject } = Promise.withResolvers<void>()
      arrived.catch(() => undefined)
      let answers = 0
      let response: SignInResponse | null = null
      const shown: { errorPage: ErrorPage | null } = { errorPage: null }

      const window = userAgent.openWindow({
        title: profile.name,
        namedHosts: [stsHost, orgHostOf(profile.orgUrl)],
        onHost: (host, named) => onStep({ doing: 'signing-in', userAgent: 'window', host, named }),
        onRequest: ({ method, body }) => {
          if (method !== 'POST' || body === null || !/(?:^|&)wresult=/.test(body)) return 'go'
          answers += 1
          if (answers > MAX_ANSWERS) {
            reject(signInLoop(stsHost))
            return 'stop'
          }
          try {
            response = judgeSignInResponse(body, now())
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
          shown.errorPage = status >= 400 ? { host: page.host, status, error: null } : null
          if (answers === 0 || page.host !== orgHostOf(profile.orgUrl)) return
          if (status >= 400) reject(refusedByOrg(profile.name, status))
          else resolve()
        },
        onText: ({ host, text }) => {
          const error = readPageError(text)
          if (error !== null) shown.errorPage = { host, status: shown.errorPage?.status ?? 200, error }
        },
      })
      try {
        const opened = window.open(profile.orgUrl)
        await unlessAborted(Promise.race([arrived, opened.then(() => arrived)]), signal, window.closed)
        const cookies = await window.cookies(profile.orgUrl)
        if (cookies.length === 0) throw refusedByOrg(profile.name, null)
        return signedIn(attempt, stsHost, nameIn(response), cookies, true)
      } catch (error) {
        attempt.signal.throwIfAborted()
        if (patience.aborted)
          throw new FailureError(
            {
              code: 'sign-in-timeout',
              message: 'Nobody finished the sign-in page within five minutes.',
              advice: 'Connect again.',
            },
            { cause: error },
          )
        if (window.closed.aborted && shown.errorPage !== null) throw closedOnErrorPage(shown.errorPage, error)
        throw error
      } finally {
        window.close()
      }
    },
  }
}

/** What the assertion calls the person: shown only, since nobody here has verified it. */
const nameIn = (response: SignInResponse | null): string | null => response?.subject ?? null

function signInLoop(stsHost: string): FailureError {
  return new FailureError({
    code: 'redirect-loop',
    message: `The organisation and ${stsHost} keep sending each other back and forth.`,
    advice: 'Often a clock is wrong or a certificate was renewed on one side only: tell the administrator.',
  })
}

function refusedBySts(stsHost: string, error: ProtocolError): FailureError {
  return new FailureError(
    {
      code: 'sign-in-refused',
      message: `${stsHost} answered with an error in place of a sign-in.`,
      advice: 'Its own words say why; the administrator of that server can help.',
      provider: { text: error.message },
    },
    { cause: error },
  )
}

function refusedByOrg(name: string, status: number | null): FailureError {
  return new FailureError({
    code: 'org-refused-credential',
    message:
      status === null
        ? `${name} took the sign-in but started no session.`
        : `${name} refused the sign-in with HTTP ${status}.`,
    advice: 'The account may not be a user of this organisation: ask its administrator.',
  })
}

/** An error page that the window showed last; AD FS shows its own with HTTP 200. */
interface ErrorPage {
  readonly host: string
  readonly status: number
  readonly error: PageError | null
}

function closedOnErrorPage({ host, status, error }: ErrorPage, cause: unknown): FailureError {
  const meaning = error === null ? null : meaningOf(error.code)
  if (meaning !== null && error !== null) return new FailureError({ ...meaning, provider: error }, { cause })
  return new FailureError(
    {
      code: 'sign-in-page-failed',
      message: `${host} showed an error page${status >= 400 ? ` (HTTP ${status})` : ''} before the window was closed.`,
      advice: 'Try again; if the page says the same, its administrator can help.',
      ...(error === null ? {} : { provider: error }),
    },
    { cause },
  )
}
