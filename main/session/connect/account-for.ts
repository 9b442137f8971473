/** Finds the account that a confirmed sign-in belongs to. */
import { randomUUID } from 'node:crypto'
import type { Account, ConnectionProfile } from '../../contract/profile.ts'
import type { WhoAmI } from '../../contract/session.ts'
import type { ConnectStore } from '../../profiles/profile-store.ts'
import type { SignedIn } from '../../sign-in/sign-in-method.ts'

/** True for two accounts that are the same one. */
export const isSameAccount = (
  a: Pick<Account, 'authority' | 'method' | 'name'>,
  b: Pick<Account, 'authority' | 'method' | 'name'>,
): boolean =>
  a.authority === b.authority && a.method === b.method && a.name.toLowerCase() === b.name.toLowerCase()

/** Returns the profile's account, another known account or a new one. Saves nothing. */
export function accountFor(
  store: ConnectStore,
  profile: ConnectionProfile,
  {
    signedIn: { identity, interactive },
    method,
    who,
  }: { signedIn: SignedIn; method: Account['method']; who: WhoAmI },
): Account {
  const name = identity.name ?? who.userName ?? who.userFullName ?? who.userId
  const same = (account: Account) => isSameAccount(account, { authority: identity.authority, method, name })
  const known =
    store.accounts().find((account) => account.id === profile.accountId && same(account)) ??
    store.accounts().find(same)
  const account = known ?? {
    id: randomUUID(),
    authority: identity.authority,
    method,
    name,
    ...(identity.tenant === undefined ? {} : { tenant: identity.tenant }),
    ...(identity.home === undefined ? {} : { home: identity.home }),
  }
  const { secretExpiresAt } = identity
  // the secret is the same as before, so the end that a person entered still holds
  if (secretExpiresAt === undefined || (secretExpiresAt === null && !interactive)) return account
  const { secretExpiresAt: _before, secretEndSaidBy: _said, ...rest } = account
  return secretExpiresAt === null ? rest : { ...rest, secretExpiresAt }
}
