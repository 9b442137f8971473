/** Reads when a server asks to be tried again. */
import { type HttpResponse, headerValues } from './http.ts'

/** Milliseconds that are waited at most: what a server or a proxy says beyond that is not believed. */
const LONGEST = 60 * 60_000

/**
 * `Retry-After`, in seconds or as a date (RFC 9110 §10.2.3).
 * @param now epoch milliseconds
 * @returns epoch milliseconds, between now and an hour from now; null where the server does not say
 */
export function retryAt(response: Pick<HttpResponse, 'headers'>, now: number): number | null {
  const value = headerValues(response, 'retry-after')[0]?.trim() ?? ''
  const at = /^\d+$/.test(value) ? now + Number(value) * 1000 : /[a-z]/i.test(value) ? Date.parse(value) : NaN
  return Number.isNaN(at) ? null : Math.min(Math.max(at, now), now + LONGEST)
}
