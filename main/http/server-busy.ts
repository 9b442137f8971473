/** Detects a temporarily busy server, and when it asks for a retry. */
import { type FailureDetails, type FailureError, fail } from '../contract/failure.ts'
import type { HttpResponse } from './http.ts'
import { retryAt } from './retry-after.ts'

/** Too Many Requests (RFC 6585 §4) and Service Unavailable (RFC 9110 §15.6.4): both are temporary. */
export const isBusy = ({ status }: Pick<HttpResponse, 'status'>): boolean => status === 429 || status === 503

/** Internal Server Error and Not Implemented (RFC 9110 §15.6.1, §15.6.2). */
const INTERNAL: readonly number[] = [500, 501]

/** More details of the failure. */
interface BusyDetails extends Pick<FailureDetails, 'fixedBy' | 'provider'> {
  /** When the response arrived, epoch milliseconds. */
  readonly now?: number
}

/** @returns the failure `server-busy`, with the retry time if the server states it */
export function serverBusy(
  host: string,
  answer: Pick<HttpResponse, 'status' | 'headers'>,
  { now = Date.now(), ...details }: BusyDetails = {},
): FailureError {
  const at = retryAt(answer, now)
  const { status } = answer
  const reason = INTERNAL.includes(status) ? 'server-busy/internal-error' : 'server-busy'
  return fail(reason, { host, status }, { ...(at === null ? {} : { retryAt: at }), ...details })
}
