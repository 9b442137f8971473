/** HTTP over Electron's `net`, so that the system's proxy settings and trust store apply. */
import { type ClientRequest, type IncomingMessage, net, type Session } from 'electron'
import { type FailureError, fail } from '../contract/failure.ts'
import { failureFromNetError } from '../http/failures.ts'
import type { Http, HttpRequest, HttpResponse } from '../http/http.ts'
import type { ProxyConfiguration } from '../http/proxy.ts'
import { answerRequest, type ProxyCredentials, proxyOf } from './system-proxy.ts'

const DEFAULT_TIMEOUT = 15_000
const DEFAULT_MAX_BYTES = 8 * 1024 * 1024

export interface NetHttpParts {
  readonly session: () => Session
  /** Finds the proxy that a failure belongs to. */
  readonly routes: ProxyConfiguration
  readonly proxyCredentials: ProxyCredentials
  /** Node's TLS error for a server, if Chromium reports only that TLS failed; null if Node knows no more. */
  readonly explainTls: (url: string) => Promise<FailureError | null>
}

/**
 * Implements `Http`. `session` must be an empty in-memory session: no browsing data, cookies or cached sign-ins.
 * `net.fetch` is not usable: with `redirect: 'manual'` it rejects instead of returning the redirect (electron #43715).
 */
export function createNetHttp(parts: NetHttpParts): Http {
  return (request) => exchange(request, parts)
}

function exchange(request: HttpRequest, parts: NetHttpParts): Promise<HttpResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpResponse>()
  if (request.signal?.aborted) {
    reject(request.signal.reason)
    return promise
  }
  const outgoing = net.request({
    url: request.url,
    method: request.method ?? 'GET',
    session: parts.session(),
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  })
  const stop = (reason: unknown) => {
    reject(reason)
    outgoing.abort()
  }
  endInTime(request, promise, stop)
  // biome-ignore lint/complexity/useMaxParams: Electron dictates the listener's parameters
  outgoing.on('redirect', (status, _method, redirectUrl, headers) => {
    resolve({ status, headers: redirectHeaders(headers, redirectUrl), body: '' })
    outgoing.abort()
  })
  let refused = false
  const answered = new Set<string>()
  outgoing.on('login', (authInfo, answer) => {
    void answerRequest(authInfo, { credentials: parts.proxyCredentials, answered }, answer)
  })
  outgoing.on('response', (response) => {
    // only a proxy may send 407 (RFC 9110 §15.5.8)
    if (response.statusCode === 407) {
      // when the proxy answers for a tunnel, Chromium does not let the app read the body
      response.on('error', () => undefined)
      refused = true
      void refusedByProxy(request.url, answered.size > 0, parts.routes).then(stop)
    } else readBody(response, request, { resolve, stop, reject })
  })
  outgoing.on('error', (error) => {
    if (!refused) void failureOf(error.message, request.url, parts).then(reject)
  })
  send(outgoing, request)
  return promise
}

/** Stops the exchange on timeout or abort. */
function endInTime(
  { url, timeout = DEFAULT_TIMEOUT, signal }: HttpRequest,
  ended: Promise<unknown>,
  stop: (reason: unknown) => void,
): void {
  const timer = setTimeout(() => stop(failureFromNetError('net::ERR_TIMED_OUT', url)), timeout)
  const onAbort = () => stop(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  void ended
    .catch(() => undefined)
    .finally(() => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    })
}

interface ResponseEnd {
  readonly resolve: (response: HttpResponse) => void
  readonly reject: (reason: unknown) => void
  /** Rejects and stops reading. */
  readonly stop: (reason: unknown) => void
}

function readBody(
  response: IncomingMessage,
  { url, maxBytes = DEFAULT_MAX_BYTES }: HttpRequest,
  { resolve, reject, stop }: ResponseEnd,
): void {
  const chunks: Buffer[] = []
  let size = 0
  response.on('data', (chunk) => {
    size += chunk.length
    chunks.push(chunk)
    if (size > maxBytes) stop(fail('org-error/answer-too-long', { host: new URL(url).host }))
  })
  response.on('end', () =>
    resolve({
      status: response.statusCode,
      headers: pairs(response.rawHeaders),
      body: Buffer.concat(chunks).toString('utf8'),
    }),
  )
  response.on('error', () => reject(failureFromNetError('net::ERR_FAILED', url)))
  response.on('aborted', () => reject(failureFromNetError('net::ERR_ABORTED', url)))
}

/** @param tried the proxy got a name and password */
async function refusedByProxy(
  url: string,
  tried: boolean,
  routes: ProxyConfiguration,
): Promise<FailureError> {
  const reason = tried ? 'proxy-sign-in-needed/password-refused' : 'proxy-sign-in-needed/no-password'
  return fail(reason, { proxy: await proxyOf(url, routes), schemes: [] })
}

/** @param text Chromium's error text */
async function failureOf(
  text: string,
  url: string,
  { routes, explainTls }: NetHttpParts,
): Promise<FailureError> {
  const failure = failureFromNetError(text, url, await proxyOf(url, routes))
  return failure.code === 'host-tls-failed' ? ((await explainTls(url)) ?? failure) : failure
}

function send(outgoing: ClientRequest, { headers = {}, body }: HttpRequest): void {
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value)
  if (body !== undefined) outgoing.write(body)
  outgoing.end()
}

/** Converts `['Name', 'value', …]` to pairs with lower-case names. */
function pairs(raw: readonly string[]): [string, string][] {
  const list: [string, string][] = []
  for (let index = 0; index + 1 < raw.length; index += 2)
    list.push([(raw[index] as string).toLowerCase(), raw[index + 1] as string])
  return list
}

function redirectHeaders(headers: Record<string, string[]>, redirectUrl: string): [string, string][] {
  const list = Object.entries(headers).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name.toLowerCase(), value]),
  )
  return list.some(([name]) => name === 'location') ? list : [...list, ['location', redirectUrl]]
}
