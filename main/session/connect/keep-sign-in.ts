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
import { withToldVersion } from '../../contract/profile-version.ts'
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
  const said = withAnswer(bound, { who, account, profile, now })
  // a background renewal must not move the org up in the list and the tray
  if (!interactive && isSaved && saysTheSame(said, profile)) return account
  try {
    profiles.putAccount(account)
    profiles.put({ ...said, lastConnectedAt: interactive ? now() : profile.lastConnectedAt })
  } catch (error) {
    // only names, the version and the time of this use are lost, and the store already shows a notice that it cannot save
    if (!isSaved || !(error instanceof FailureError) || error.code !== 'store-unwritable') throw error
  }
  return account
}

/**
 * Saves the names and the version that the org gave outside of a connect. Anything else of the profile stays, and so do its names if another
 * account or address has come to it meanwhile. A store that refuses the write loses only these.
 */
export function keepNames(
  { profiles, now }: KeepParts,
  before: ConnectionProfile,
  { who, account }: { readonly who: WhoAmI; readonly account: Account },
): void {
  const profile = profiles.profile(before.id)
  if (profile.accountId !== account.id || profile.orgUrl !== before.orgUrl) return
  const said = withAnswer(profile, { who, account, profile, now })
  if (saysTheSame(said, profile)) return
  try {
    profiles.put(said)
  } catch (error) {
    // the store already shows a notice that it cannot save
    if (!(error instanceof FailureError) || error.code !== 'store-unwritable') throw error
  }
}

interface Answered extends Pick<KeepParts, 'now'> {
  readonly who: WhoAmI
  readonly account: Account
  /** As it was before. */
  readonly profile: ConnectionProfile
}

/** The profile with the names and the version in the answer. */
function withAnswer(to: ConnectionProfile, { who, account, profile, now }: Answered): ConnectionProfile {
  const named = withNames(to, namesIn(who, { account, profile }))
  const before = profile.toldVersion
  // the same answer keeps the time of the first one
  if (who.version === null || (before?.service === null && before.version === who.version)) return named
  return withToldVersion(named, { version: who.version, service: null, at: now() })
}

const saysTheSame = (a: ConnectionProfile, b: ConnectionProfile): boolean =>
  isDeepStrictEqual([a.knownAs, a.toldVersion], [b.knownAs, b.toldVersion])

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
