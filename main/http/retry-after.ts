/** Reads when a server asks for a retry. */
import { type HttpResponse, headerValues } from './http.ts'

/** Longest accepted wait, milliseconds: a longer one from a server or proxy is cut to this. */
const LONGEST = 60 * 60_000

/**
 * Parses `Retry-After`, in seconds or as a date (RFC 9110 §10.2.3).
 * @param now epoch milliseconds
 * @returns epoch milliseconds, between now and an hour from now; null without a valid value
 */
export function retryAt(response: Pick<HttpResponse, 'headers'>, now: number): number | null {
  const value = headerValues(response, 'retry-after')[0]?.trim() ?? ''
  const at = /^\d+$/.test(value) ? now + Number(value) * 1000 : /[a-z]/i.test(value) ? Date.parse(value) : NaN
  return Number.isNaN(at) ? null : Math.min(Math.max(at, now), now + LONGEST)
}
