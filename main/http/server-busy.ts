/** Tells a server that is busy for a while from one with a fault, and when it asks to be tried again. */
import { FailureError, type SpokenFailure } from '../contract/failure.ts'
import type { HttpResponse } from './http.ts'
import { retryAt } from './retry-after.ts'

/** Too Many Requests (RFC 6585 §4) and Service Unavailable (RFC 9110 §15.6.4): both pass by themselves. */
export const isBusy = ({ status }: Pick<HttpResponse, 'status'>): boolean => status === 429 || status === 503

/**
 * @param details what else is known: who can fix it, the server's own words; or another sentence about what happened
 * @param now epoch milliseconds; when the answer came
 * @returns the failure `server-busy`, with the time to try again where the server says it
 */
export function serverBusy(
  host: string,
  answer: Pick<HttpResponse, 'status' | 'headers'>,
  details: Partial<Pick<SpokenFailure, 'message' | 'fixedBy' | 'provider'>> = {},
  now = Date.now(),
): FailureError {
  const at = retryAt(answer, now)
  return new FailureError({
    code: 'server-busy',
    message: `${host} is busy or temporarily unavailable (HTTP ${answer.status}).`,
    advice: 'Wait a few minutes, then try again.',
    ...(at === null ? {} : { retryAt: at }),
    ...details,
  })
}
