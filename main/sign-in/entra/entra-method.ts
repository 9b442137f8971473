/** Sign-in at Microsoft Entra with MSAL: authorization code with PKCE, and silent renewal from the account's token cache. */
import type { AccountInfo, PublicClientApplication } from '@azure/msal-node'
import type { Audience } from '../../contract/audience.ts'
import { type FailureCode, FailureError } from '../../contract/failure.ts'
import type { Account } from '../../contract/profile.ts'
import type { BearerToken } from '../../org/credential.ts'
import { readTokens } from '../../vault/application-tokens.ts'
import { canRenewFrom } from '../can-renew.ts'
import { asFailure, needsSignInPage } from '../oauth/msal-failure.ts'
import type { SignedIn, SignInAttempt, SignInMethod } from '../sign-in-method.ts'
import { asAudienceFailure, scopeOf } from './audience.ts'
import { authorityOf } from './authority.ts'
import { signInPerson } from './code-sign-in.ts'
import {
  cacheOf,
  claimsOf,
  type EntraMethodOptions,
  keepCache,
  openApplication,
  scopesFor,
  signedInBy,
} from './entra-application.ts'
import { type ValidatedResult, validateTokenResult } from './validate-token-result.ts'

export const createEntraMethod = (tools: EntraMethodOptions): SignInMethod => ({
  id: 'entra',

  canRenew: canRenewFrom(tools.vault),

  authority: (detection) => authorityOf(detection).host,

  signOutPage: (detection) => `${authorityOf(detection).authority}/oauth2/v2.0/logout`,

  async renew(attempt, refused = false) {
    const { account, detection } = attempt
    if (account === null || account.authority !== authorityOf(detection).host) return null
    return renewSilently(attempt, { account, refused }, tools)
  },

  async tokenFor(attempt, audience, refused = false) {
    const { account, detection } = attempt
    if (account === null || account.authority !== authorityOf(detection).host) return null
    return tokenFor(attempt, { account, audience, refused }, tools)
  },

  signIn: (attempt) => signInPerson(attempt, tools),
})

/** Failures of the account itself, in every org: its saved tokens are removed. */
const NOT_TO_BE_KEPT: readonly FailureCode[] = ['microsoft-account-refused', 'wrong-account']

/**
 * Renews from the saved token cache of the account and application.
 * @param refused the org has just refused the saved token: only a newer one will do
 * @returns null if the vault has nothing to renew from, or if only the user can continue
 * @throws FailureError
 */
async function renewSilently(
  attempt: SignInAttempt,
  { account, refused }: { readonly account: Account; readonly refused: boolean },
  tools: EntraMethodOptions,
): Promise<SignedIn | null> {
  const scopes = scopesFor(attempt.detection)
  const got = await acquireSilently(attempt, { account, scopes, refused }, tools)
  if (got === null || got instanceof FailureError) return null
  return signedInBy(attempt, { ...got, interactive: false }, tools)
}

/** A token of the account for another audience, from its saved token cache; null if the vault has none. @throws FailureError */
async function tokenFor(
  attempt: SignInAttempt,
  {
    account,
    audience,
    refused,
  }: { readonly account: Account; readonly audience: Audience; readonly refused: boolean },
  tools: EntraMethodOptions,
): Promise<BearerToken | null> {
  const scopes = [scopeOf(audience)]
  const got = await acquireSilently(attempt, { account, scopes, refused }, tools)
  if (got instanceof FailureError) throw asAudienceFailure(got, audience.name)
  return got && { kind: 'bearer', accessToken: got.result.accessToken, expiresAt: got.result.expiresAt }
}

interface SilentRequest {
  readonly account: Account
  readonly scopes: string[]
  /** True: the saved token will not do. */
  readonly refused: boolean
}

/**
 * Gets a token with the account's saved token cache, and saves what is newer.
 * @returns the provider's refusal if only the user can continue; null if the vault has nothing to renew from
 * @throws FailureError
 */
async function acquireSilently(
  attempt: SignInAttempt,
  { account, scopes, refused }: SilentRequest,
  tools: EntraMethodOptions,
): Promise<{ app: PublicClientApplication; result: ValidatedResult } | FailureError | null> {
  const { detection, clientId, signal } = attempt
  const { vault, now } = tools
  const id = cacheOf(account.id, attempt)
  const record = await readTokens(vault, id)
  if (record?.account === undefined) return null
  // MSAL wrote this record in its own format
  const before = record.account as unknown as AccountInfo
  const { app, network } = await openApplication(attempt, tools, before)
  try {
    app.getTokenCache().deserialize(record.cache)
    const result = await app.acquireTokenSilent({
      account: before,
      scopes,
      forceRefresh: refused,
      ...claimsOf(attempt),
    })
    const validated = validateTokenResult(
      result,
      {
        tenant: authorityOf(detection).tenant,
        userName: account.name,
        clientId,
        homeAccountId: before.homeAccountId,
      },
      now(),
    )
    // save a replaced refresh token now: the old one no longer works, whether or not the org accepts the new token
    if (!result.fromCache || app.getTokenCache().serialize().length !== record.cache.length)
      await keepCache(tools, id, { app, account: validated.account })
    return { app, result: validated }
  } catch (error) {
    signal.throwIfAborted()
    if (needsSignInPage(error, network)) return network.lastFailure()
    // the renewed account may not sign in here: remove all its tokens
    if (error instanceof FailureError && NOT_TO_BE_KEPT.includes(error.code)) await vault.remove(id)
    throw asFailure(error, network)
  }
}
