/** Finds an account whose sign-in can serve a new org: one sign-in is enough for all orgs of an account. */
import type { Account } from '../../contract/profile.ts'
import type { SignInAttempt, SignInMethod } from '../../sign-in/sign-in-method.ts'
import { homeRealmOf } from './home-realm.ts'

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/**
 * The only account that signed in at the same authority by the same method: that of the profile's user, otherwise one of the
 * org's own tenant. If several accounts match, the app does not guess. If the account belongs to another tenant, a person
 * must confirm that it is a guest there.
 * @returns null when a person must choose the account
 */
export function knownAccount(
  accounts: readonly Account[],
  { profile, detection }: Pick<SignInAttempt, 'profile' | 'detection'>,
  method: SignInMethod,
): Account | null {
  const authority = method.authority(detection, homeRealmOf(profile))
  const provider = detection.identityProvider
  const tenant = 'tenant' in provider ? provider.tenant : null
  const [account, another] = accounts.filter(
    (each) =>
      each.method === method.id &&
      each.authority === authority &&
      (profile.userName === null
        ? (each.tenant === undefined && tenant === null) || same(each.tenant ?? '', tenant ?? '')
        : same(each.name, profile.userName)),
  )
  return account !== undefined && another === undefined ? account : null
}
