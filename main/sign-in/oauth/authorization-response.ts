/** Validates the redirect that ends an authorization request: it has a code for our state, or the authority's refusal. */
import { timingSafeEqual } from 'node:crypto'
import { fail } from '../../contract/failure.ts'
import { oauthFailure } from './oauth-failure.ts'

const sameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/**
 * Reads the authorization code from a redirect to our redirect URI (RFC 6749 §4.1.2).
 * @returns null when the state is not that of this request: ignore the response
 * @throws FailureError when the authority refused (RFC 6749 §4.1.2.1)
 */
export function validateAuthorizationResponse(url: URL, state: string): string | null {
  const given = url.searchParams.get('state')
  if (given === null || !sameText(given, state)) return null
  const error = url.searchParams.get('error')
  if (error !== null)
    throw oauthFailure({ error, description: url.searchParams.get('error_description') ?? '' })
  const code = url.searchParams.get('code')
  if (code === null || code === '') throw fail('token-invalid/no-code', {})
  return code
}
