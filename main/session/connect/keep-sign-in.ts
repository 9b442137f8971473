/** Saves a sign-in that the org has confirmed: secrets in the vault, account and profile in the store. */
import { isDeepStrictEqual } from 'node:util'
import { FailureError } from '../../contract/failure.ts'
import {
  type Account,
  type ConnectionProfile,
  type KnownNames,
  withNames,
  withoutUser,
} from '../../contract/profile.ts'
import type { WhoAmI } from '../../contract/session.ts'
import type { ConnectStore } from '../../profiles/profile-store.ts'
import { sameName } from '../../sign-in/same-name.ts'
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
  const named = withNames(bound, namesIn(who, { account, profile }))
  // a background renewal must not move the org up in the list and the tray
  if (!interactive && isSaved && isDeepStrictEqual(named.knownAs, profile.knownAs)) return account
  try {
    profiles.putAccount(account)
    profiles.put({ ...named, lastConnectedAt: interactive ? now() : profile.lastConnectedAt })
  } catch (error) {
    // only names and the time of this use are lost, and the store already shows a notice that it cannot save
    if (!isSaved || !(error instanceof FailureError) || error.code !== 'store-unwritable') throw error
  }
  return account
}

/**
 * Saves the names that the org gave outside of a connect. Anything else of the profile stays, and so do its names if another
 * account or address has come to it meanwhile. A store that refuses the write loses only these names.
 */
export function keepNames(
  { profiles }: Pick<KeepParts, 'profiles'>,
  before: ConnectionProfile,
  { who, account }: { readonly who: WhoAmI; readonly account: Account },
): void {
  const profile = profiles.profile(before.id)
  if (profile.accountId !== account.id || profile.orgUrl !== before.orgUrl) return
  const named = withNames(profile, namesIn(who, { account, profile }))
  if (isDeepStrictEqual(named.knownAs, profile.knownAs)) return
  try {
    profiles.put(named)
  } catch (error) {
    // the store already shows a notice that it cannot save
    if (!(error instanceof FailureError) || error.code !== 'store-unwritable') throw error
  }
}

/** The names in the answer. What the org does not tell this time, such as the user's full name, stays if the account does. */
function namesIn(
  who: WhoAmI,
  { account, profile }: { readonly account: Account; readonly profile: ConnectionProfile },
): KnownNames | undefined {
  const before = profile.accountId === account.id ? profile.knownAs : withoutUser(profile.knownAs)
  const organization = who.organizationName ?? before?.organization
  const uniqueName = who.organizationUniqueName ?? before?.uniqueName
  const user = who.userName ?? before?.user
  const userFullName = who.userFullName ?? before?.userFullName
  const names: KnownNames = {
    ...(organization === undefined ? {} : { organization }),
    ...(uniqueName === undefined ? {} : { uniqueName }),
    // the account's own name need not be there twice
    ...(user === undefined || sameName(user, account.name) ? {} : { user }),
    ...(userFullName === undefined ? {} : { userFullName }),
  }
  return Object.keys(names).length === 0 ? undefined : names
}
