/** Whose sign-in can serve an org that nobody has signed in to yet: one sign-in is enough for all orgs of an account. */
import type { Account } from '../../contract/profile.ts'
import type { SignInAttempt, SignInMethod } from '../../sign-in/sign-in-method.ts'
import { homeRealmOf } from './home-realm.ts'

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/**
 * The one account that signed in at the same authority by the same method: of the user whom the profile names, else of the
 * org's own directory. Where several would do nobody is guessed, and where the account belongs to another directory a person
 * has to say that it is a guest there.
 * @returns null when a person has to be asked who signs in
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
