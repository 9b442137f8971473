/** Sign-in at Microsoft Entra by MSAL: authorization code with PKCE, and silent renewal from the account's own token cache. */
import type { AccountInfo } from '@azure/msal-node'
import { type FailureCode, FailureError } from '../../contract/failure.ts'
import type { Account } from '../../contract/profile.ts'
import { readRecord } from '../../vault/records.ts'
import { asFailure, needsSignInPage } from '../oauth/msal-failure.ts'
import type { SignedIn, SignInAttempt, SignInMethod } from '../sign-in-method.ts'
import { authorityOf } from './authority.ts'
import { signInPerson } from './code-sign-in.ts'
import {
  claimsOf,
  clientIdOf,
  type EntraMethodOptions,
  keepCache,
  openApplication,
  scopesFor,
  signedInBy,
} from './entra-application.ts'
import { validateTokenResult } from './validate-token-result.ts'

export const createEntraMethod = (tools: EntraMethodOptions): SignInMethod => ({
  id: 'entra',

  canRenew: (account) => tools.vault.has({ kind: 'token-cache', accountId: account.id }),

  authority: (detection) => authorityOf(detection).host,

  signOutPage: (detection) => `${authorityOf(detection).authority}/oauth2/v2.0/logout`,

  async renew(attempt, refused = false) {
    const { account, detection } = attempt
    if (account === null || account.authority !== authorityOf(detection).host) return null
    return renewSilently(attempt, { account, refused }, tools)
  },

  signIn: (attempt) => signInPerson(attempt, tools),
})

/** What an account is refused for whichever org it is for. */
const NOT_TO_BE_KEPT: readonly FailureCode[] = ['microsoft-account-refused', 'wrong-account']

/**
 * Renews from what the vault has of the account.
 * @param refused the org has just refused what the vault had: only something newer will do
 * @returns null when there is nothing to renew from, or only a person can go on
 * @throws FailureError
 */
async function renewSilently(
  attempt: SignInAttempt,
  { account, refused }: { readonly account: Account; readonly refused: boolean },
  tools: EntraMethodOptions,
): Promise<SignedIn | null> {
  const { detection, signal } = attempt
  const { vault, now } = tools
  const id = { kind: 'token-cache', accountId: account.id } as const
  const record = await readRecord(vault, id)
  if (record?.account === undefined) return null
  // its shape is MSAL's own: it wrote it
  const before = record.account as unknown as AccountInfo
  const { app, network } = openApplication(attempt, tools, before)
  try {
    app.getTokenCache().deserialize(record.cache)
    const result = await app.acquireTokenSilent({
      account: before,
      scopes: scopesFor(detection),
      forceRefresh: refused,
      ...claimsOf(attempt),
    })
    const validated = validateTokenResult(
      result,
      {
        tenant: authorityOf(detection).tenant,
        userName: account.name,
        clientId: clientIdOf(attempt),
        homeAccountId: before.homeAccountId,
      },
      now(),
    )
    // the refresh token may have been replaced: the old one is of no use any more, whatever the org says next
    if (!result.fromCache || app.getTokenCache().serialize().length !== record.cache.length)
      await keepCache(tools, account.id, { app, account: validated.account })
    return signedInBy(attempt, { app, result: validated, interactive: false }, tools)
  } catch (error) {
    signal.throwIfAborted()
    if (needsSignInPage(error, network)) return null
    // who it turned out to be may not sign in here: nothing of that account is kept
    if (error instanceof FailureError && NOT_TO_BE_KEPT.includes(error.code)) await vault.remove(id)
    throw asFailure(error, network)
  }
}
