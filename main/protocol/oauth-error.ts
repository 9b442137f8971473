/** Reads an OAuth endpoint's error response (RFC 6749 §5.2), with Microsoft Entra's extensions. */
import { readJsonObject } from './json-object.ts'
import { ProtocolError } from './protocol-error.ts'

export interface OAuthError {
  /** For example `invalid_grant`. */
  readonly error: string
  /** The server's text, shortened; empty if it sends none. */
  readonly description: string
  /** Microsoft Entra's error numbers: 50034 is AADSTS50034. The first is the most specific. */
  readonly codes: readonly number[]
}

/** Maximum length of the description, characters. */
const LONGEST = 600

/** @returns null if the body is not an OAuth error */
export function readOAuthError(body: string): OAuthError | null {
  try {
    const json = readJsonObject(body, 'not-a-token-response')
    const error = json.text('error')
    return error === ''
      ? null
      : { error, description: json.text('error_description', LONGEST), codes: json.numbers('error_codes') }
  } catch (error) {
    if (error instanceof ProtocolError) return null
    throw error
  }
}
