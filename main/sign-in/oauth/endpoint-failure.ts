/** Recognizes failed responses of an OAuth endpoint: the server is busy, or it refused the request. */
import { type FailureError, fail } from '../../contract/failure.ts'
import type { HttpResponse } from '../../http/http.ts'
import { retryAt } from '../../http/retry-after.ts'
import { serverBusy } from '../../http/server-busy.ts'
import { readOAuthError } from '../../protocol/oauth-error.ts'
import { isKnownCode } from '../provider-codes/meaning-of.ts'
import { oauthFailure } from './oauth-failure.ts'

export interface EndpointFailure {
  readonly failure: FailureError
  /** True if the endpoint refused the request itself: the same request would be refused again. */
  readonly refused: boolean
}

/** 4xx statuses that are not refusals: proxy authentication, request timeout, too early. */
const NO_REFUSAL = [407, 408, 425]

/** Errors of a device code poll while the user has not entered the code yet (RFC 8628 §3.5). */
const STILL_PENDING = ['authorization_pending', 'slow_down']

/**
 * @param now epoch milliseconds
 * @returns null for a response that is not an error
 */
export function endpointFailure(host: string, answer: HttpResponse, now: number): EndpointFailure | null {
  const { status, body } = answer
  const error = readOAuthError(body)
  if (error === null ? status < 400 : STILL_PENDING.includes(error.error)) return null
  const at = retryAt(answer, now)
  const said = error === null ? null : oauthFailure(error, { retryAt: at })
  // a known provider code takes precedence over the status; without one, the status decides
  const busy =
    said?.code === 'server-busy' ||
    ((status === 429 || status >= 500) && !isKnownCode(said?.provider?.code ?? ''))
  if (busy) {
    const words = said?.provider === undefined ? {} : { provider: said.provider }
    return { failure: serverBusy(host, answer, { now, fixedBy: 'provider', ...words }), refused: false }
  }
  return {
    failure: said ?? fail('sign-in-refused/without-words', { host, status }),
    refused: status < 500 && !NO_REFUSAL.includes(status),
  }
}
