/** What a person changes of an organization, in the form in which it is saved. */
import { fail } from '../contract/failure.ts'
import { signInNameOf } from '../contract/guest-name.ts'
import { parseHomeRealm } from '../contract/home-realm.ts'
import {
  type ConnectionProfile,
  changedDirectory,
  type ProfileChange,
  type ProfileDraft,
  withNames,
  withoutAccount,
} from '../contract/profile.ts'
import { withToldVersion } from '../contract/profile-version.ts'
import { withoutUndefined } from '../contract/without-undefined.ts'
import { labelsOf } from './profile-labels.ts'

/** The trimmed text; null if there is none. */
export const wordsOrNull = (text: string | null | undefined): string | null => text?.trim() || null

/** The user name for a profile: for a guest, the home account, because a guest signs in with it. */
export function userNamed(typed: string | null | undefined): string | null {
  const words = wordsOrNull(typed)
  return words === null ? null : signInNameOf(words)
}

/** @throws FailureError `input-refused` */
function homeRealmOf(typed: string | null | undefined): string | null {
  const words = wordsOrNull(typed)
  const homeRealm = words === null ? null : parseHomeRealm(words)
  if (words !== null && homeRealm === null) throw fail('input-refused/home-realm', {})
  return homeRealm
}

/** What a draft says of the sign-in. @throws FailureError `input-refused` for an invalid home realm */
export function typedSettings({ environment, acceptedAuthority, homeRealm, acceptedHomeSts }: ProfileDraft) {
  const realm = homeRealmOf(homeRealm)
  return {
    ...(environment === undefined ? {} : { environment }),
    ...(acceptedAuthority === undefined ? {} : { acceptedAuthority }),
    ...(realm === null ? {} : { homeRealm: realm }),
    ...(acceptedHomeSts === undefined ? {} : { acceptedHomeSts }),
  }
}

/** @throws FailureError `input-refused` for an invalid home realm, customer, tag or note */
export function withChange(profile: ConnectionProfile, change: ProfileChange): ConnectionProfile {
  // the account signs in at the tenant that this change removes
  const leaves = change.tenant === null && changedDirectory(profile) !== null
  // the next organization at this address has names and a version of its own
  const stays =
    change.organizationId === null ? withToldVersion(withNames(profile, undefined), undefined) : profile
  const realm = change.homeRealm === undefined ? {} : { homeRealm: homeRealmOf(change.homeRealm) }
  const user = change.userName === undefined ? {} : { userName: userNamed(change.userName) }
  const changed = { ...stays, ...withoutUndefined(change), ...labelsOf(change), ...user, ...realm }
  return leaves ? withoutAccount(changed) : changed
}
