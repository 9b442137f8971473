/** Retries a request to a busy server, if the server asks for a short wait. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type HttpResponse, headerValues } from '../http/http.ts'
import { isBusy } from '../http/server-busy.ts'

/** Longest wait for a busy server, seconds. */
const LONGEST_WAIT = 10

/** @param retries maximum number @throws the signal's reason when it is aborted while waiting */
export async function withPatience(
  ask: () => Promise<HttpResponse>,
  signal: AbortSignal | undefined,
  retries = 1,
): Promise<HttpResponse> {
  const response = await ask()
  const wait = askedToWait(response)
  if (wait === null || retries === 0) return response
  await sleep(wait, undefined, signal === undefined ? {} : { signal }).catch(() => undefined)
  signal?.throwIfAborted()
  return withPatience(ask, signal, retries - 1)
}

/** Milliseconds in Retry-After: seconds, or a date by the org's own clock (RFC 9110 §10.2.3); null if too long or missing. */
function askedToWait(response: HttpResponse): number | null {
  if (!isBusy(response)) return null
  const [said = ''] = headerValues(response, 'retry-after')
  const [now = ''] = headerValues(response, 'date')
  const wait = /^\d{1,5}$/.test(said) ? Number(said) * 1000 : Date.parse(said) - Date.parse(now)
  return wait >= 0 && wait <= LONGEST_WAIT * 1000 ? wait : null
}
