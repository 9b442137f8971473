/** Renewal at Microsoft Entra from the account's own token cache, without a person. */
import type { AccountInfo } from '@azure/msal-node'
import { type FailureCode, FailureError } from '../../contract/failure.ts'
import type { Account } from '../../contract/profile.ts'
import { readRecord } from '../../vault/records.ts'
import { asFailure, needsSignInPage } from '../oauth/msal-failure.ts'
import type { SignedIn, SignInAttempt } from '../sign-in-method.ts'
import { authorityOf } from './authority.ts'
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

/** What an account is refused for whichever org it is for. */
const NOT_TO_BE_KEPT: readonly FailureCode[] = ['microsoft-account-refused', 'wrong-account']

/**
 * Renews from what the vault has of the account.
 * @param refused the org has just refused what the vault had: only something newer will do
 * @returns null when there is nothing to renew from, or only a person can go on
 * @throws FailureError
 */
export async function renewSilently(
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
