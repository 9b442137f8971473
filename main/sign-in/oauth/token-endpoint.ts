/** Sends token requests for the flows that MSAL does not support (RFC 6749 §3.2). */
import { type FailureError, fail } from '../../contract/failure.ts'
import type { Http } from '../../http/http.ts'
import { ProtocolError } from '../../protocol/protocol-error.ts'
import { readTokenResponse, type TokenResponse } from '../../protocol/token-response.ts'
import { endpointFailure } from './endpoint-failure.ts'

export interface TokenEndpointRequest {
  readonly url: string
  /** May contain secrets: send it only to `url`. */
  readonly form: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

export type TokenAnswer =
  | (TokenResponse & { readonly kind: 'tokens' })
  /** The endpoint refused the request (4xx), with or without an error code. */
  | { readonly kind: 'refused'; readonly failure: FailureError }

/**
 * Requests tokens. @returns the tokens, or the server's refusal
 * @throws FailureError `server-busy`, `token-invalid` for a response that is neither, or an error of the HTTP client
 */
export async function askTokenEndpoint(
  { http, now }: { readonly http: Http; readonly now: () => number },
  { url, form, signal }: TokenEndpointRequest,
): Promise<TokenAnswer> {
  const answer = await http({
    url,
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
    maxBytes: 1024 * 1024,
    signal,
  })
  const { host } = new URL(url)
  const failed = endpointFailure(host, answer, now())
  if (failed?.refused) return { kind: 'refused', failure: failed.failure }
  if (failed !== null) throw failed.failure
  try {
    const read = readTokenResponse(answer.body)
    if (read.kind === 'tokens' && answer.status === 200) return read
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
  }
  throw fail('token-invalid/not-a-token', { host, status: answer.status })
}
