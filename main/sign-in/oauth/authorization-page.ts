/** Shows the authorization page in the app's window or in the system's browser, and returns the authorization code. */
import { fail } from '../../contract/failure.ts'
import { ENTRA_REDIRECT_URI } from '../../contract/redirect-uri.ts'
import { unlessAborted } from '../../unless-aborted.ts'
import { canceled } from '../canceled.ts'
import { type PageError, readPageError } from '../page-error.ts'
import type { SignInAttempt } from '../sign-in-method.ts'
import type { UserAgent } from '../user-agent.ts'
import { validateAuthorizationResponse } from './authorization-response.ts'
import { listenOnLoopback } from './loopback.ts'
import { oauthFailure } from './oauth-failure.ts'

/** Time limit at the sign-in page, milliseconds: number matching and security keys take time. */
const PATIENCE = 5 * 60_000

export interface AuthorizationPage {
  readonly code: string
  readonly redirectUri: string
}

export interface AuthorizationRequest {
  /** Host (and port) of the authority. */
  readonly authority: string
  readonly state: string
  /** The registered redirect URI, unchanged; null: localhost with any port (RFC 8252 §7.3). */
  readonly redirectUri: string | null
  /** Builds the page's URL for a redirect URI. */
  readonly page: (redirectUri: string) => string | Promise<string>
}

/**
 * Runs the authorization request with the user.
 * @throws FailureError `sign-in-canceled`, `sign-in-timeout`, `sign-in-needs-window`, or the authority's refusal
 */
export async function authorize(
  attempt: SignInAttempt,
  userAgent: UserAgent,
  request: AuthorizationRequest,
): Promise<AuthorizationPage> {
  const limit = AbortSignal.timeout(PATIENCE)
  const signal = AbortSignal.any([attempt.signal, limit])
  try {
    return attempt.userAgent === 'window' && userAgent.openWindow !== null
      ? await inWindow(attempt, userAgent.openWindow, { request, signal })
      : await inSystemBrowser(attempt, userAgent, { request, signal })
  } catch (error) {
    if (limit.aborted && !attempt.signal.aborted)
      throw fail('sign-in-timeout/page-not-finished', {}, { cause: error })
    throw error
  }
}

/** The authority, and for a federated domain the STS from realm discovery. */
function namedHosts({ detection }: SignInAttempt, authority: string): [string, ...string[]] {
  const provider = detection.identityProvider
  return provider.kind === 'federated' ? [authority, provider.stsHost] : [authority]
}

/** True for a response to our redirect URI, with any query (RFC 6749 §3.1.2). */
function isRedirect(target: URL, redirectUri: string): boolean {
  const expected = new URL(redirectUri)
  return (
    target.protocol === expected.protocol &&
    target.host === expected.host &&
    target.pathname === expected.pathname
  )
}

interface TimedRequest {
  readonly request: AuthorizationRequest
  /** Aborts when the attempt ends or the time limit has passed. */
  readonly signal: AbortSignal
}

/** The app's window needs no listener: it stops the redirect before the request is sent. */
async function inWindow(
  attempt: SignInAttempt,
  openWindow: NonNullable<UserAgent['openWindow']>,
  { request, signal }: TimedRequest,
): Promise<AuthorizationPage> {
  const redirectUri = request.redirectUri ?? ENTRA_REDIRECT_URI
  const { promise: code, resolve, reject } = Promise.withResolvers<string>()
  code.catch(() => undefined)
  const shown: { error: PageError | null } = { error: null }
  const window = openWindow({
    title: attempt.profile.name,
    namedHosts: namedHosts(attempt, request.authority),
    onHost: (host, named) => attempt.onStep({ doing: 'signing-in', userAgent: 'window', host, named }),
    onRequest: ({ url }) => {
      const target = new URL(url)
      if (!isRedirect(target, redirectUri)) return 'go'
      try {
        const answer = validateAuthorizationResponse(target, request.state)
        if (answer !== null) resolve(answer)
      } catch (error) {
        reject(error)
      }
      return 'stop'
    },
    onLoadFailed: reject,
    chooseCertificate: attempt.chooseCertificate,
    typePassword: attempt.typePassword,
    onText: ({ text }) => {
      shown.error = readPageError(text)
    },
  })
  try {
    const url = await unlessAborted(Promise.resolve(request.page(redirectUri)), signal, window.closed)
    const opened = window.open(url)
    // with a single sign-on session the redirect may come before the page has loaded
    return {
      code: await unlessAborted(Promise.race([code, opened.then(() => code)]), signal, window.closed),
      redirectUri,
    }
  } catch (thrown) {
    // the user closed the window on an error page: report the error on that page
    const { error } = shown
    if (window.closed.aborted && !signal.aborted && error !== null)
      throw oauthFailure({ error: error.code, description: error.text }, { cause: thrown })
    throw thrown
  } finally {
    window.close()
  }
}

async function inSystemBrowser(
  attempt: SignInAttempt,
  userAgent: UserAgent,
  { request: { authority, state, redirectUri, page }, signal }: TimedRequest,
): Promise<AuthorizationPage> {
  signal.throwIfAborted()
  const loopback = await listenOnLoopback(
    (url) => validateAuthorizationResponse(url, state),
    userAgent.pageText,
    redirectUri,
  )
  try {
    attempt.onStep({ doing: 'signing-in', userAgent: 'system-browser', host: authority, named: true })
    await userAgent.openSystemBrowser(
      await unlessAborted(Promise.resolve(page(loopback.redirectUri)), signal),
      attempt.profile,
    )
    return { code: await unlessAborted(loopback.answer, signal), redirectUri: loopback.redirectUri }
  } catch (error) {
    if (attempt.signal.aborted) throw attempt.signal.reason ?? canceled()
    throw error
  } finally {
    loopback.close()
  }
}
