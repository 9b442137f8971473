/** Validates MSAL's results: token, expiry, account and tenant must match the request. */

import type { AccountInfo, AuthenticationResult } from '@azure/msal-node'
import { fail } from '../../contract/failure.ts'
import { isGuid } from '../../contract/guid.ts'
import { Secret } from '../../secret.ts'
import { validateAudience } from '../oauth/id-token.ts'
import { sameName } from '../same-name.ts'

/** The tenant of all personal Microsoft accounts. */
const MICROSOFT_ACCOUNT_TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad'

/** The requirements of the sign-in. */
export interface Expected {
  /** Tenant of the org's challenge: a GUID, a domain, or "organizations" if the challenge names none. */
  readonly tenant: string
  /** The user name of the profile or account; null if any user may sign in. */
  readonly userName: string | null
  /** The client ID, which must be the audience of the id_token. */
  readonly clientId: string
  /** MSAL's ID of the account to renew; absent at a sign-in. */
  readonly homeAccountId?: string
}

export interface ValidatedResult {
  readonly accessToken: Secret
  /** Epoch milliseconds. */
  readonly expiresAt: number
  readonly account: AccountInfo
  /** Set for a guest of the tenant who signs in with a personal Microsoft account. */
  readonly home?: 'microsoft-account'
}

/** MSAL rounds to seconds: its times may be so many milliseconds ahead of the clock. */
const ROUNDED = 1000

const textOf = (claim: unknown): string | null => (typeof claim === 'string' ? claim : null)

/** Authority names that are not a single tenant. */
const ANY_TENANT = /^(?:organizations|common|consumers)$/i

/** True for a guest with a personal Microsoft account (protocols: id_token `idp`). */
function isGuestOfMicrosoftAccount(claims: Record<string, unknown>): boolean {
  const idp = typeof claims['idp'] === 'string' ? claims['idp'] : ''
  return idp === 'live.com' || idp.includes(MICROSOFT_ACCOUNT_TENANT)
}

/**
 * Returns the token and account of a valid result. MSAL reports success for an empty 503 response, and returns expired tokens.
 * @param now epoch milliseconds
 * @throws FailureError `token-invalid`, `microsoft-account-refused`, `wrong-tenant`, `wrong-account`
 */
export function validateTokenResult(
  result: AuthenticationResult | null,
  expected: Expected,
  now: number,
): ValidatedResult {
  if (!result?.accessToken) throw fail('token-invalid/none', {})
  const expiresAt = result.expiresOn?.getTime() ?? 0
  if (!(expiresAt > now + ROUNDED)) throw fail('token-invalid/given-expired', {})
  const account = result.account
  if (!account) throw fail('token-invalid/nobody-named', {})

  const claims = result.idTokenClaims as Record<string, unknown>
  validateAudience(
    { audiences: [claims['aud']].flat().map(String), authorizedParty: textOf(claims['azp']) },
    expected.clientId,
  )
  const guest = isGuestOfMicrosoftAccount(claims)
  // a guest is in the organization's directory; all other personal Microsoft accounts are not
  if (claims['tid'] === MICROSOFT_ACCOUNT_TENANT || (guest && ANY_TENANT.test(expected.tenant)))
    throw fail('microsoft-account-refused/signed-in', { name: account.username })
  const tenant = typeof claims['tid'] === 'string' ? claims['tid'] : account.tenantId
  if (isGuid(expected.tenant) && tenant.toLowerCase() !== expected.tenant.toLowerCase())
    throw fail('wrong-tenant/signed-in', { name: account.username })
  // a refreshed token must be for the same account (OpenID Connect Core 1.0 §12.2)
  const another = expected.homeAccountId !== undefined && account.homeAccountId !== expected.homeAccountId
  if (another) throw fail('wrong-account/renewed', { name: account.username })
  if (expected.userName !== null && !sameName(expected.userName, account.username))
    throw fail('wrong-account/signed-in', { name: account.username, expected: expected.userName })
  return {
    accessToken: new Secret(result.accessToken),
    expiresAt,
    account,
    ...(guest ? { home: 'microsoft-account' as const } : {}),
  }
}
