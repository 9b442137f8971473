/** MSAL's network module over our HTTP client: it uses the system's proxy and trust store, and limits every response. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { INetworkModule } from '@azure/msal-node'
import { FailureError, fail } from '../../contract/failure.ts'
import type { Http, HttpResponse } from '../../http/http.ts'
import { endpointFailure } from './endpoint-failure.ts'

export interface MsalNetwork {
  readonly module: INetworkModule
  /**
   * Why the last exchange failed, or null if it succeeded. MSAL wraps the errors of its network and of the server, and loses
   * their details.
   */
  lastFailure(): FailureError | null
  /** True if the token endpoint refused the last request (4xx). */
  refused(): boolean
}

export interface MsalNetworkOptions {
  readonly http: Http
  readonly signal: AbortSignal
  /** The clock, epoch milliseconds. */
  readonly now: () => number
  /** Completes the token response before MSAL reads it. */
  readonly complete?: (answer: Readonly<Record<string, unknown>>) => object
}

/** Longest `Retry-After` to wait for during the device code flow, milliseconds; a longer one is a failure. */
const PATIENT = 60_000

/** Milliseconds that RFC 8628 §3.5 adds to the polling interval for `slow_down`. */
const SLOW_DOWN = 5_000

/**
 * Creates MSAL's network module. A response that is not a JSON object fails here, because MSAL would throw a bare TypeError. So
 * does a busy server's: MSAL treats an empty 503 as success, and remembers Retry-After only as long as its instance lives.
 */
export function msalNetwork({ http, signal, now, complete }: MsalNetworkOptions): MsalNetwork {
  let failure: FailureError | null = null
  let refused = false

  async function ask(request: Parameters<Http>[0]): Promise<HttpResponse> {
    const answer = await http({ ...request, maxBytes: 1024 * 1024, signal })
    const failed = endpointFailure(new URL(request.url).host, answer, now())
    failure = failed?.failure ?? null
    refused = request.method === 'POST' && failed?.refused === true
    if (failed?.failure.code !== 'server-busy') return answer
    const pending = isDeviceCodePoll(request.body) ? await waited(failed.failure) : null
    if (pending === null) throw failed.failure
    failure = null
    // without the headers: with Retry-After, MSAL would refuse to send the next request
    return { status: 400, headers: [], body: pending }
  }

  /** Waits as long as a busy server asks, so that the device code poll continues. Returns null for no time, or one too long. */
  async function waited({ retryAt }: FailureError): Promise<string | null> {
    const wait = retryAt === undefined ? null : retryAt - now()
    if (wait === null || wait > PATIENT) return null
    await sleep(Math.max(wait, 0), undefined, { signal })
    return PENDING
  }

  async function exchange<T>(request: Parameters<Http>[0]) {
    failure = null
    refused = false
    try {
      const answer = await ask({ ...request, headers: { accept: 'application/json', ...request.headers } })
      const body = parseObject(answer.body)
      if (body === null || (failure !== null && typeof body['error'] !== 'string'))
        throw failure ?? notASignInServer(new URL(request.url).host, answer.status)
      if (body['error'] === 'slow_down') {
        await sleep(SLOW_DOWN, undefined, { signal })
        body['error'] = 'authorization_pending'
      }
      return {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: (request.method === 'POST' && complete !== undefined ? complete(body) : body) as T,
      }
    } catch (error) {
      if (error instanceof FailureError) failure = error
      throw error
    }
  }
  const module: INetworkModule = {
    sendGetRequestAsync: <T>(url: string, options?: { headers?: Record<string, string> }, timeout?: number) =>
      exchange<T>({
        url,
        method: 'GET',
        headers: options?.headers ?? {},
        ...(timeout === undefined || timeout <= 0 ? {} : { timeout }),
      }),
    sendPostRequestAsync: <T>(url: string, options?: { headers?: Record<string, string>; body?: string }) =>
      exchange<T>({
        url,
        method: 'POST',
        headers: options?.headers ?? {},
        ...(options?.body === undefined ? {} : { body: options.body }),
      }),
  }
  return { module, lastFailure: () => failure, refused: () => refused }
}

/** The response after which MSAL continues to poll (RFC 8628 §3.5). */
const PENDING = JSON.stringify({ error: 'authorization_pending' })

const isDeviceCodePoll = (body: string | undefined): boolean =>
  new URLSearchParams(body ?? '').get('grant_type')?.endsWith('device_code') ?? false

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

const notASignInServer = (host: string, status: number): FailureError =>
  fail('token-invalid/not-a-sign-in-server', { host, status })
