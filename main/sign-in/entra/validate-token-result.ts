/** Decides what MSAL calls a success: token, times, account and tenant are what was asked for, or it is a failure. */

import type { AccountInfo, AuthenticationResult } from '@azure/msal-node'
import { fail } from '../../contract/failure.ts'
import { isGuid } from '../../contract/guid.ts'
import { Secret } from '../../secret.ts'
import { MICROSOFT_ACCOUNT_TENANT } from '../oauth/client-id.ts'
import { validateAudience } from '../oauth/id-token.ts'
import { sameName } from '../same-name.ts'

/** What the sign-in was for. */
export interface Expected {
  /** Tenant of the org's challenge: a GUID, a domain, or "organizations" where the challenge names none. */
  readonly tenant: string
  /** The user name that the profile or account names; null when anyone may sign in. */
  readonly userName: string | null
  /** Who asks: the id_token must be for it. */
  readonly clientId: string
  /** The account that signed in, as MSAL names it; absent where it signs in now. */
  readonly homeAccountId?: string
}

export interface ValidatedResult {
  readonly accessToken: Secret
  /** Epoch milliseconds. */
  readonly expiresAt: number
  readonly account: AccountInfo
  /** Set for a guest of the tenant whose home is a Microsoft account. */
  readonly home?: 'microsoft-account'
}

/** Milliseconds by which MSAL's seconds may lie ahead of the clock. */
const ROUNDED = 1000

const textOf = (claim: unknown): string | null => (typeof claim === 'string' ? claim : null)

/** What stands for no one tenant. */
const ANY_TENANT = /^(?:organizations|common|consumers)$/i

/** True for a guest that comes from a Microsoft account (protocols: id_token `idp`). */
function isGuestOfMicrosoftAccount(claims: Record<string, unknown>): boolean {
  const idp = typeof claims['idp'] === 'string' ? claims['idp'] : ''
  return idp === 'live.com' || idp.includes(MICROSOFT_ACCOUNT_TENANT)
}

/**
 * The token and account of a result that is truly a success. MSAL reports success for an empty answer of a 503, and gives
 * tokens that have expired already.
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
  // a guest is in the organization's own directory; anything else by a Microsoft account is not
  if (claims['tid'] === MICROSOFT_ACCOUNT_TENANT || (guest && ANY_TENANT.test(expected.tenant)))
    throw fail('microsoft-account-refused/signed-in', { name: account.username })
  const tenant = typeof claims['tid'] === 'string' ? claims['tid'] : account.tenantId
  if (isGuid(expected.tenant) && tenant.toLowerCase() !== expected.tenant.toLowerCase())
    throw fail('wrong-tenant/signed-in', { name: account.username })
  // a refresh is of the very account that signed in (OpenID Connect Core 1.0 §12.2)
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
