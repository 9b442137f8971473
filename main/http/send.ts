/** Sends one request over one route and reads the response; distinguishes a proxy's own response from the server's. */
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Socket } from 'node:net'
import { FailureError, fail } from '../contract/failure.ts'
import type { Carrier, UsableRoute } from './carrier.ts'
import { failureFromNodeError } from './failures.ts'
import { type HttpRequest, type HttpResponse, headerValues, isRedirect } from './http.ts'
import { type Network, proxyName } from './proxy.ts'
import { proxyNotReachable, proxyRefused } from './proxy-failures.ts'
import { authorizationAfter407, ticketRefusedByProxy } from './proxy-sign-in.ts'
import { watchTrust } from './system-trust.ts'

const DEFAULT_MAX_BYTES = 8 * 1024 * 1024

export interface Sending {
  readonly request: HttpRequest
  readonly url: URL
  readonly route: UsableRoute
  readonly signal: AbortSignal
  readonly carrier: Carrier
  readonly proxyTicket: Network['proxyTicket']
  /** Called with the socket of each response. */
  readonly answered: (socket: Socket) => void
}

/** @throws FailureError of the route or of the server */
export async function sendOnce(sending: Sending): Promise<HttpResponse> {
  const { url, route, proxyTicket } = sending
  const response = await send(sending, {})
  if (route.by === 'none' || url.protocol === 'https:') return response
  if (response.status !== 407) return ofServer(sending, response)
  const challenge = headerValues(response, 'proxy-authenticate')
  const authorization = await authorizationAfter407(route.proxy, challenge, proxyTicket)
  const second = await send(sending, { 'proxy-authorization': authorization })
  if (second.status === 407)
    throw ticketRefusedByProxy(route.proxy, headerValues(second, 'proxy-authenticate'))
  return ofServer(sending, second)
}

/** Without a tunnel, a proxy's response looks like the server's unless a header names the proxy (RFC 9209; Squid's). */
function ofServer({ route, url }: Sending, response: HttpResponse): HttpResponse {
  const isOfProxy =
    headerValues(response, 'x-squid-error').length > 0 ||
    headerValues(response, 'proxy-status').some((value) => /;\s*error=/.test(value))
  if (route.by === 'proxy' && isOfProxy && response.status >= 400)
    throw proxyRefused(route.proxy, url.href, response.status)
  return response
}

function send(sending: Sending, more: Readonly<Record<string, string>>): Promise<HttpResponse> {
  const { request, url, route, signal, carrier, answered } = sending
  const { promise, resolve, reject } = Promise.withResolvers<HttpResponse>()
  const maxBytes = request.maxBytes ?? DEFAULT_MAX_BYTES
  const trustsMoreAfter = watchTrust()
  const { secure, options } = carrier(url, route, signal)
  let connected = false
  const failed = (error: unknown) => {
    if (!signal.aborted && trustsMoreAfter(causeOf(error))) return resolve(send(sending, more))
    const proxy = route.by === 'proxy' ? route.proxy : null
    if (proxy !== null && url.protocol === 'http:' && !connected && !(error instanceof FailureError))
      return reject(proxyNotReachable(proxy, error))
    reject(failureFromNodeError(error, request.url, proxy && proxyName(proxy)))
  }
  const outgoing = (secure ? requestHttps : requestHttp)(
    {
      ...options,
      method: request.method ?? 'GET',
      headers: { ...options.headers, ...request.headers, ...more },
      signal,
    },
    (response) => {
      const status = response.statusCode ?? 0
      answered(response.socket)
      const answer = (body: string) => resolve({ status, headers: pairs(response.rawHeaders), body })
      if (isRedirect(status)) {
        answer('')
        response.destroy()
        return
      }
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        chunks.push(chunk)
        if (size <= maxBytes) return
        reject(fail('org-error/answer-too-long', { host: url.host }))
        response.destroy()
      })
      response.on('end', () => answer(Buffer.concat(chunks).toString('utf8')))
      response.on('error', failed)
      response.on('aborted', () => failed(new Error('The answer broke off')))
    },
  )
  outgoing.on('socket', (socket) => {
    connected ||= !socket.connecting
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      connected = true
    })
  })
  outgoing.on('error', failed)
  outgoing.end(request.body)
  return promise
}

/** The TLS library's error inside a failure, which decides about trust. */
const causeOf = (error: unknown): unknown => (error instanceof FailureError ? error.cause : error)

function pairs(raw: readonly string[]): [string, string][] {
  const list: [string, string][] = []
  for (let index = 0; index + 1 < raw.length; index += 2)
    list.push([(raw[index] ?? '').toLowerCase(), raw[index + 1] ?? ''])
  return list
}
