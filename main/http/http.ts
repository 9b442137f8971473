/** The HTTP interface of discovery, sign-in and org: one exchange, without redirects and without ambient credentials. */

export interface HttpRequest {
  /** Absolute https URL, or http if the user confirmed it for an on-premises server. */
  readonly url: string
  /** Default: GET. */
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  /** Request body, sent as UTF-8. */
  readonly body?: string
  /** Time limit for the whole exchange, milliseconds; default: 15,000. */
  readonly timeout?: number
  /** Maximum size of the response body, bytes; a longer one is an `org-error`. Default: 8 MiB. */
  readonly maxBytes?: number
  readonly signal?: AbortSignal
}

export interface HttpResponse {
  readonly status: number
  /** All header lines in the order received, names in lower case; repeated headers stay separate if the stack allows it. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** The body as text; empty for a redirect. */
  readonly body: string
}

/**
 * One HTTP exchange. It returns redirects unfollowed, and never adds cookies, proxy credentials or Windows credentials.
 * @throws FailureError `host-not-found`, `host-refused`, `host-timeout`, `certificate-refused`, `network-failed`, `org-error`;
 *   the signal's reason when aborted
 */
export type Http = (request: HttpRequest) => Promise<HttpResponse>

/** What a response begins with. */
export type HttpHead = Pick<HttpResponse, 'status' | 'headers'>

/** Takes a response's body piece by piece. The next piece waits for it. @throws FailureError to end the exchange */
export type BodySink = (piece: Uint8Array) => Promise<void>

/** A request of a person's own: any method, bytes as the body, and a response that need not fit into memory. */
export interface StreamedRequest extends Omit<HttpRequest, 'method' | 'body'> {
  readonly method?: string
  readonly body?: string | Uint8Array
  /** Where the body goes; then the response's `body` is empty. Not called for redirects, 401 and 407. */
  readonly receive?: (head: HttpHead) => BodySink
}

/** An `Http` that also streams. The same errors, and those of the sink. */
export type StreamingHttp = (request: StreamedRequest) => Promise<HttpResponse>

/** A connection for several exchanges, for servers that authenticate a connection. */
export interface Connection {
  readonly exchange: StreamingHttp
  /** Number of connections opened so far, including the current one: servers and proxies may close them at any time. */
  readonly opened: () => number
  /** The server's certificate, DER; null without TLS, or before the first exchange. */
  readonly serverCertificate: () => Uint8Array | null
}

export type OpenConnection = () => Connection

/** All values of a header, in order. */
export function headerValues(response: Pick<HttpResponse, 'headers'>, name: string): string[] {
  const wanted = name.toLowerCase()
  return response.headers.filter(([key]) => key === wanted).map(([, value]) => value)
}

export const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status)
