/** Why a sign-in page is unusable. */
import { type FailureCode, type FailureError, fail } from '../contract/failure.ts'
import type { SignInPageFacts } from '../contract/failure-facts/sign-in-page.ts'
import { failureFromNetError } from '../http/failures.ts'

const netErrorIn = (text: string): string => /ERR_[A-Z0-9_]+/.exec(text)?.[0] ?? 'ERR_FAILED'

/** True if the page was left before it loaded, or the app itself took the redirect: that is no failure. */
export const isQuietEnd = (text: string): boolean =>
  ['ERR_ABORTED', 'ERR_BLOCKED_BY_CLIENT'].includes(netErrorIn(text))

/** Failure reason by the code of the network failure. */
const NOT_LOADED: Readonly<Partial<Record<FailureCode, keyof SignInPageFacts>>> = {
  'host-not-found': 'host-not-found/sign-in-page',
  'host-refused': 'host-refused/sign-in-page',
  'host-timeout': 'host-timeout/sign-in-page',
  'host-tls-too-old': 'host-tls-too-old/sign-in-page',
  'host-tls-failed': 'host-tls-failed/sign-in-page',
  'certificate-refused': 'certificate-refused/sign-in-page',
  'redirect-loop': 'redirect-loop/sign-in-page',
  'proxy-not-reachable': 'proxy-not-reachable/sign-in-page',
  'proxy-cannot-reach': 'proxy-cannot-reach/sign-in-page',
  'proxy-refused': 'proxy-refused/sign-in-page',
  'proxy-sign-in-needed': 'proxy-sign-in-needed/sign-in-page',
  'proxy-certificate-refused': 'proxy-certificate-refused/sign-in-page',
  'proxy-unusable': 'proxy-unusable/sign-in-page',
}

/** @param text contains Chromium's `ERR_…` */
export function pageFailure(text: string, url: string): FailureError {
  const reached = failureFromNetError(`net::${netErrorIn(text)}`, url).failure
  return fail(NOT_LOADED[reached.code] ?? 'sign-in-page-failed/not-loaded', { reached })
}

export const pageDied = (organization: string): FailureError =>
  fail('sign-in-page-failed/died', { organization })

export function redirectRefused(url: string): FailureError {
  const { protocol, host } = new URL(url)
  return protocol === 'http:'
    ? fail('redirect-refused/sign-in-unencrypted', { host })
    : fail('redirect-refused/sign-in-to-program', { protocol })
}
