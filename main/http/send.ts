/** Sends one request over one route and reads the response; distinguishes a proxy's own response from the server's. */
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Socket } from 'node:net'
import { FailureError, fail } from '../contract/failure.ts'
import type { Carrier, UsableRoute } from './carrier.ts'
import { failureFromNodeError } from './failures.ts'
import { type BodySink, type HttpResponse, headerValues, isRedirect, type StreamedRequest } from './http.ts'
import { type Network, proxyName } from './proxy.ts'
import { proxyNotReachable, proxyRefused } from './proxy-failures.ts'
import { authorizationAfter407, ticketRefusedByProxy } from './proxy-sign-in.ts'
import { watchTrust } from './system-trust.ts'

const DEFAULT_MAX_BYTES = 8 * 1024 * 1024

export interface Sending {
  readonly request: StreamedRequest
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
      headers: { ...options.headers, ...request.headers, ...lengthOf(request), ...more },
      signal,
    },
    (response) => {
      answered(response.socket)
      received(request, response).then(resolve, failed)
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

/** Node writes a body of DELETE without its length, and the server would take it for the next request. */
const lengthOf = ({ body }: StreamedRequest): Readonly<Record<string, number>> =>
  body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }

/** Reads a response. @throws FailureError `org-error` if it is too long, the sink's error, or the connection's */
async function received(
  { url, receive, maxBytes = DEFAULT_MAX_BYTES }: StreamedRequest,
  response: IncomingMessage,
): Promise<HttpResponse> {
  const head = { status: response.statusCode ?? 0, headers: pairs(response.rawHeaders) }
  if (isRedirect(head.status)) {
    response.destroy()
    return { ...head, body: '' }
  }
  const chunks: Uint8Array[] = []
  let size = 0
  const keep: BodySink = async (piece) => {
    size += piece.length
    if (size > maxBytes) throw fail('org-error/answer-too-long', { host: new URL(url).host })
    chunks.push(piece)
  }
  const sink = receive === undefined || WANTS_SIGN_IN.includes(head.status) ? keep : receive(head)
  // leaving the loop early destroys the response
  for await (const chunk of response as AsyncIterable<Buffer>) await sink(chunk)
  return { ...head, body: Buffer.concat(chunks).toString('utf8') }
}

/** Statuses that an exchange may answer with a proof, so that they are not the last response. */
const WANTS_SIGN_IN = [401, 407]

/** The TLS library's error inside a failure, which decides about trust. */
const causeOf = (error: unknown): unknown => (error instanceof FailureError ? error.cause : error)

function pairs(raw: readonly string[]): [string, string][] {
  const list: [string, string][] = []
  for (let index = 0; index + 1 < raw.length; index += 2)
    list.push([(raw[index] ?? '').toLowerCase(), raw[index + 1] ?? ''])
  return list
}
