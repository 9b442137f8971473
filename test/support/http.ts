/** HTTP responses, and ports and connections that return them. */
import type { Connection, Http, HttpResponse, StreamingHttp } from '../../main/http/http.ts'

type Header = readonly [name: string, value: string]

export const answer = (status: number, body = '', ...headers: readonly Header[]): HttpResponse => ({
  status,
  headers,
  body,
})

/** A 401 with a `WWW-Authenticate` header for each challenge. */
export const unauthorized = (...challenges: readonly string[]): HttpResponse =>
  answer(401, '', ...challenges.map((challenge): Header => ['www-authenticate', challenge]))

/** The same port, except that requests to paths with this end get another response. */
export const answeringAt =
  (http: Http, end: string, given: (signal?: AbortSignal) => HttpResponse | Promise<HttpResponse>): Http =>
  async (request) =>
    new URL(request.url).pathname.endsWith(end) ? given(request.signal) : http(request)

/** A connection that never breaks. @param certificate of the server, in DER; null without TLS */
export const aConnection = (exchange: StreamingHttp, certificate: Uint8Array | null = null): Connection => ({
  exchange,
  opened: () => 1,
  serverCertificate: () => certificate,
})
