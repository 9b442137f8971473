/** What the answer of an OAuth endpoint comes to where it does not give what it was asked for: busy, or a refusal. */
import { type FailureError, fail } from '../../contract/failure.ts'
import type { HttpResponse } from '../../http/http.ts'
import { retryAt } from '../../http/retry-after.ts'
import { serverBusy } from '../../http/server-busy.ts'
import { readOAuthError } from '../../protocol/oauth-error.ts'
import { isKnownCode } from '../provider-codes/meaning-of.ts'
import { oauthFailure } from './oauth-failure.ts'

export interface EndpointFailure {
  readonly failure: FailureError
  /** True where the endpoint refused the request itself: sending the same again would bring the same answer. */
  readonly refused: boolean
}

/** Statuses below 500 that refuse nothing: a proxy's question, and a request that came too slowly. */
const NO_REFUSAL = [407, 408, 425]

/** What a device code's poll is answered with while nobody has typed the code (RFC 8628 §3.5). */
const STILL_PENDING = ['authorization_pending', 'slow_down']

/**
 * @param now epoch milliseconds
 * @returns null for an answer that is no error
 */
export function endpointFailure(host: string, answer: HttpResponse, now: number): EndpointFailure | null {
  const { status, body } = answer
  const error = readOAuthError(body)
  if (error === null ? status < 400 : STILL_PENDING.includes(error.error)) return null
  const at = retryAt(answer, now)
  const said = error === null ? null : oauthFailure(error, { retryAt: at })
  // a code that says more than "busy" is believed whatever the status; a status is believed where no code speaks
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
