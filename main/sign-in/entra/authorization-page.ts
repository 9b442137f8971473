/** Shows the authorization page in our window or in the system's browser, and gives the code that it ends with. */
import { FailureError } from '../../contract/failure.ts'
import { unlessAborted } from '../../unless-aborted.ts'
import { cancelled } from '../cancelled.ts'
import { type PageError, readPageError } from '../page-error.ts'
import type { SignInAttempt } from '../sign-in-method.ts'
import type { UserAgent } from '../user-agent.ts'
import { judgeAuthorizationResponse } from './authorization-response.ts'
import { entraFailure } from './entra-failure.ts'
import { listenOnLoopback } from './loopback.ts'

/** How long a person may take at the sign-in page, milliseconds: number-matching and security keys need their time. */
const PATIENCE = 5 * 60_000

export interface AuthorizationPage {
  readonly code: string
  readonly redirectUri: string
}

type Ask = (redirectUri: string) => Promise<string>

/**
 * Takes the person through the authorization page.
 * @param authorizationUrl gives the page's URL for a redirect URI
 * @throws FailureError `sign-in-cancelled`, `sign-in-timeout`, `sign-in-needs-window`, or the authority's refusal
 */
export async function authorize(
  attempt: SignInAttempt,
  userAgent: UserAgent,
  authority: string,
  state: string,
  authorizationUrl: Ask,
): Promise<AuthorizationPage> {
  const limit = AbortSignal.timeout(PATIENCE)
  const signal = AbortSignal.any([attempt.signal, limit])
  try {
    return attempt.userAgent === 'window' && userAgent.openWindow !== null
      ? await inWindow(attempt, userAgent.openWindow, authority, state, authorizationUrl, signal)
      : await inSystemBrowser(attempt, userAgent, authority, state, authorizationUrl, signal)
  } catch (error) {
    if (limit.aborted && !attempt.signal.aborted)
      throw new FailureError(
        {
          code: 'sign-in-timeout',
          message: 'Nobody finished the sign-in page within five minutes.',
          advice: 'Connect again.',
        },
        { cause: error },
      )
    throw error
  }
}

/** The authority, and the STS that realm discovery named for a federated domain. */
function namedHosts({ detection }: SignInAttempt, authority: string): [string, ...string[]] {
  const provider = detection.identityProvider
  return provider.kind === 'federated' ? [authority, provider.stsHost] : [authority]
}

/** In our window nothing listens: the redirect is taken before it would leave the window. */
async function inWindow(
  attempt: SignInAttempt,
  openWindow: NonNullable<UserAgent['openWindow']>,
  authority: string,
  state: string,
  authorizationUrl: Ask,
  signal: AbortSignal,
): Promise<AuthorizationPage> {
  const redirectUri = 'http://localhost'
  const { promise: code, resolve, reject } = Promise.withResolvers<string>()
  code.catch(() => undefined)
  const shown: { error: PageError | null } = { error: null }
  const window = openWindow({
    title: attempt.profile.name,
    namedHosts: namedHosts(attempt, authority),
    onHost: (host, named) => attempt.onStep({ doing: 'signing-in', userAgent: 'window', host, named }),
    onRequest: ({ url }) => {
      const target = new URL(url)
      if (target.origin !== redirectUri || target.pathname !== '/') return 'go'
      try {
        const answer = judgeAuthorizationResponse(target, state)
        if (answer !== null) resolve(answer)
      } catch (error) {
        reject(error)
      }
      return 'stop'
    },
    onText: ({ text }) => {
      shown.error = readPageError(text)
    },
  })
  try {
    const url = await unlessAborted(authorizationUrl(redirectUri), signal, window.closed)
    const opened = window.open(url)
    // with a single sign-on session the redirect may come before the page has "loaded"
    return {
      code: await unlessAborted(Promise.race([code, opened.then(() => code)]), signal, window.closed),
      redirectUri,
    }
  } catch (thrown) {
    // closed on an error page: what it said is what happened
    const { error } = shown
    if (window.closed.aborted && !signal.aborted && error !== null)
      throw entraFailure(error.code, error.text, thrown)
    throw thrown
  } finally {
    window.close()
  }
}

async function inSystemBrowser(
  attempt: SignInAttempt,
  userAgent: UserAgent,
  authority: string,
  state: string,
  authorizationUrl: Ask,
  signal: AbortSignal,
): Promise<AuthorizationPage> {
  signal.throwIfAborted()
  const loopback = await listenOnLoopback((url) => judgeAuthorizationResponse(url, state))
  try {
    attempt.onStep({ doing: 'signing-in', userAgent: 'system-browser', host: authority, named: true })
    await userAgent.openSystemBrowser(await unlessAborted(authorizationUrl(loopback.redirectUri), signal))
    return { code: await unlessAborted(loopback.answer, signal), redirectUri: loopback.redirectUri }
  } catch (error) {
    if (attempt.signal.aborted) throw attempt.signal.reason ?? cancelled()
    throw error
  } finally {
    loopback.close()
  }
}
