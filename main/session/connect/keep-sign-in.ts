/** Saves a sign-in that the org has confirmed: secrets in the vault, account and profile in the store. */
import { isDeepStrictEqual } from 'node:util'
import { FailureError } from '../../contract/failure.ts'
import type { Account, ConnectionProfile } from '../../contract/profile.ts'
import type { ConnectStore } from '../../profiles/profile-store.ts'
import type { SignInAttempt } from '../../sign-in/sign-in-method.ts'
import { accountFor } from './account-for.ts'
import type { ConfirmedSignIn } from './confirmed-sign-in.ts'
import { confirmedTenant, guardAddress } from './identity-guard.ts'

interface KeepParts {
  readonly profiles: ConnectStore
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/**
 * Saves the sign-in in the vault under its account, then the account and the profile in the store.
 * @param interactive false for a background renewal, which does not count as use of the org
 * @throws FailureError `store-unwritable` if more than the time of this use would be lost; `sign-in-canceled/moved`
 */
export async function keepSignIn(
  { profiles, now }: KeepParts,
  { profile: before, detection }: SignInAttempt,
  { confirmed, interactive }: { readonly confirmed: ConfirmedSignIn; readonly interactive: boolean },
): Promise<Account> {
  const { signedIn, who } = confirmed
  const account = accountFor(profiles, before, confirmed)
  if (signedIn.interactive || signedIn.renewed) await signedIn.keep(account.id)
  // read again, because the person may have changed the profile while the sign-in page was open
  const profile = profiles.profile(before.id)
  guardAddress(before, profile)
  const bound: ConnectionProfile = {
    ...profile,
    accountId: account.id,
    organizationId: who.organizationId,
    tenant: confirmedTenant(detection, signedIn.identity) ?? profile.tenant,
  }
  const isSaved =
    isDeepStrictEqual(profiles.account(account.id), account) && isDeepStrictEqual(profile, bound)
  try {
    profiles.putAccount(account)
    // a background renewal must not move the org up in the list and the tray
    profiles.put({ ...bound, lastConnectedAt: interactive ? now() : profile.lastConnectedAt })
  } catch (error) {
    // only the time of this use is lost, and the store already shows a notice that it cannot save
    if (!isSaved || !(error instanceof FailureError) || error.code !== 'store-unwritable') throw error
  }
  return account
}
