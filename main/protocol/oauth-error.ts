/** Reads the error that an OAuth endpoint answers with (RFC 6749 §5.2), with what Microsoft Entra adds to it. */
import { readJsonObject } from './json-object.ts'
import { ProtocolError } from './protocol-error.ts'

export interface OAuthError {
  /** Such as `invalid_grant`. */
  readonly error: string
  /** The server's own words, shortened; empty where it gives none. */
  readonly description: string
  /** Numbers of Microsoft Entra: 50034 is AADSTS50034. The first is the most specific. */
  readonly codes: readonly number[]
}

/** Longest description that is kept, characters. */
const LONGEST = 600

/** @returns null where the body is no OAuth error */
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
