/** Asks a token endpoint, for the flows that no library of ours speaks (RFC 6749 §3.2). */
import { FailureError } from '../../contract/failure.ts'
import type { Http } from '../../http/http.ts'
import { ProtocolError } from '../../protocol/protocol-error.ts'
import { readTokenResponse, type TokenResponse } from '../../protocol/token-response.ts'

export interface TokenEndpointRequest {
  readonly url: string
  /** May hold secrets: it goes to `url` and nowhere else. */
  readonly form: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

/** Tokens, or the server's refusal. @throws FailureError `token-invalid` for an answer that is neither, or the HTTP port's */
export async function askTokenEndpoint(
  http: Http,
  { url, form, signal }: TokenEndpointRequest,
): Promise<TokenResponse> {
  const answer = await http({
    url,
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
    maxBytes: 1024 * 1024,
    signal,
  })
  try {
    const read = readTokenResponse(answer.body)
    if (read.kind === 'refused' || answer.status === 200) return read
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
  }
  throw invalidToken(`${new URL(url).host} answered something that is no token (HTTP ${answer.status}).`)
}

export const invalidToken = (message: string): FailureError =>
  new FailureError({ code: 'token-invalid', message, advice: 'Try again in a moment.' })
