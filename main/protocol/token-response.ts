/** Reads token endpoint responses (RFC 6749 §5.1, §5.2), and id_token claims (OpenID Connect Core 1.0 §2). */
import { readJsonObject } from './json-object.ts'
import { ProtocolError } from './protocol-error.ts'

export type TokenResponse =
  | {
      readonly kind: 'tokens'
      readonly accessToken: string
      /** Lifetime of the access token, seconds. */
      readonly expiresIn: number
      readonly refreshToken: string | null
      readonly idToken: IdToken | null
    }
  | { readonly kind: 'refused'; readonly error: string; readonly description: string }

/** The claims of an id_token. Its signature needs no check: it comes from the token endpoint over TLS (§3.1.3.7 (6)). */
export interface IdToken {
  readonly issuer: string
  /** The audience applications: `aud` is a string or a list. */
  readonly audiences: readonly string[]
  /** The application to which it was issued (`azp`); null if missing. */
  readonly authorizedParty: string | null
  /** The issuer's ID of the user; empty if missing. */
  readonly subject: string
  readonly nonce: string
  /** Epoch seconds. */
  readonly expires: number
  /** User principal name, or another name of the user; null if missing. */
  readonly name: string | null
  /** Entra tenant ID, unchanged; null if missing, as with AD FS. */
  readonly tenant: string | null
}

/** Maximum length of a token, characters. */
const LONGEST = 100_000

/** @throws ProtocolError `not-a-token-response`, `too-long` */
export function readTokenResponse(body: string): TokenResponse {
  const json = readJsonObject(body, 'not-a-token-response')
  const error = json.text('error')
  if (error !== '') return { kind: 'refused', error, description: json.text('error_description', 600) }
  const accessToken = json.text('access_token', LONGEST)
  const expiresIn = json.number('expires_in')
  if (!isToken(accessToken) || json.text('token_type').toLowerCase() !== 'bearer')
    throw new ProtocolError('not-a-token-response', 'The answer has no bearer token')
  if (expiresIn === null || !(expiresIn > 0 && expiresIn < 1e9))
    throw new ProtocolError('not-a-token-response', 'The answer does not say how long its token is good for')
  const refreshToken = json.text('refresh_token', LONGEST)
  const idToken = json.text('id_token', LONGEST)
  return {
    kind: 'tokens',
    accessToken,
    expiresIn,
    refreshToken: refreshToken === '' ? null : refreshToken,
    idToken: idToken === '' ? null : readIdToken(idToken),
  }
}

/** True if the text is valid in a header (RFC 6750 §2.1). */
const isToken = (text: string): boolean => /^[A-Za-z0-9\-._~+/]+=*$/.test(text)

function readIdToken(token: string): IdToken {
  const claims = readJsonObject(decoded(token.split('.')[1] ?? ''), 'not-a-token-response')
  return {
    issuer: claims.text('iss', 500),
    audiences: claims.texts('aud'),
    authorizedParty: claims.text('azp', 500) || null,
    subject: claims.text('sub', 255),
    nonce: claims.text('nonce'),
    expires: claims.number('exp') ?? 0,
    name:
      claims.text('upn', 400) ||
      claims.text('unique_name', 400) ||
      claims.text('preferred_username', 400) ||
      null,
    tenant: claims.text('tid') || null,
  }
}

function decoded(part: string): string {
  try {
    const octets = atob(part.replaceAll('-', '+').replaceAll('_', '/'))
    return new TextDecoder().decode(Uint8Array.from(octets, (each) => each.charCodeAt(0)))
  } catch (cause) {
    throw new ProtocolError('not-a-token-response', 'The id_token cannot be read', { cause })
  }
}
