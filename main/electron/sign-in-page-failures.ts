/** Why a page of a sign-in window is none that a person could use. */
import { FailureError } from '../contract/failure.ts'
import { failureFromNetError } from '../http/failures.ts'

const netErrorIn = (text: string): string => /ERR_[A-Z0-9_]+/.exec(text)?.[0] ?? 'ERR_FAILED'

/** A page that was left before it had loaded, or a redirect that we took for ourselves, is no failure. */
export const isQuietEnd = (text: string): boolean =>
  ['ERR_ABORTED', 'ERR_BLOCKED_BY_CLIENT'].includes(netErrorIn(text))

/** @param text with Chromium's `ERR_…` in it */
export function pageFailure(text: string, url: string): FailureError {
  const reached = failureFromNetError(`net::${netErrorIn(text)}`, url)
  return new FailureError({
    code: reached.code === 'network-failed' ? 'sign-in-page-failed' : reached.code,
    message: `The sign-in page could not be loaded. ${reached.message}`,
    advice: reached.advice ?? 'Try again.',
  })
}

export function pageDied(org: string): FailureError {
  return new FailureError({
    code: 'sign-in-page-failed',
    message: `The sign-in page for ${org} stopped working.`,
    advice: 'Connect again.',
  })
}

export function redirectRefused(url: string): FailureError {
  const { protocol, host } = new URL(url)
  const where = protocol === 'http:' ? `${host} without encryption (http)` : `another program (${protocol})`
  return new FailureError({
    code: 'redirect-refused',
    message: `The sign-in sends people on to ${where}.`,
    advice: 'Homerealm does not follow. The administrator of the sign-in server should know.',
  })
}
