/** The port through which discovery, sign-in and org talk HTTP: one exchange, no redirects followed, no ambient credentials. */

export interface HttpRequest {
  /** Absolute https URL, or http where the user confirmed it for an on-premises server. */
  readonly url: string
  /** GET unless said otherwise. */
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  /** Request body, sent as UTF-8. */
  readonly body?: string
  /** Milliseconds for the whole exchange; 15,000 unless said otherwise. */
  readonly timeout?: number
  /** Bytes of body that are taken; more is `org-error`. 8 MiB unless said otherwise. */
  readonly maxBytes?: number
  readonly signal?: AbortSignal
}

export interface HttpResponse {
  readonly status: number
  /** Every header line in the order sent, names in lower case; repeated headers stay apart where the stack keeps them so. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** The body as text; empty for a redirect. */
  readonly body: string
}

/**
 * One HTTP exchange. Redirects come back as they are; cookies, proxies' or Windows credentials are never added.
 * @throws FailureError `host-not-found`, `host-refused`, `host-timeout`, `certificate-refused`, `network-failed`, `org-error`;
 *   the signal's reason when aborted
 */
export type Http = (request: HttpRequest) => Promise<HttpResponse>

/** A connection that exchanges go over one after another, for servers that remember who is at its other end. */
export interface Connection {
  readonly exchange: Http
  /** How many connections were opened so far, the one in use with them: servers and proxies close them at will. */
  readonly opened: () => number
  /** The server's certificate, DER; null without TLS, and before the first exchange. */
  readonly serverCertificate: () => Uint8Array | null
}

export type OpenConnection = () => Connection

/** All values of a header, in order. */
export function headerValues(response: Pick<HttpResponse, 'headers'>, name: string): string[] {
  const wanted = name.toLowerCase()
  return response.headers.filter(([key]) => key === wanted).map(([, value]) => value)
}

export const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status)
