/** The catalogs that the policy of the computer's administrator names: its keys count, and it says how the source signs in. */
import { isDeepStrictEqual } from 'node:util'
import type { Catalog, CatalogSignIn, PolicyCatalog } from '../contract/catalog.ts'
import { FailureError, fail } from '../contract/failure.ts'
import { isByMicrosoftOnline } from '../contract/identity-provider.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'

type Saved = Pick<ProfileStore, 'profiles' | 'find' | 'account'>

/**
 * The catalog as the policy names it; the same object if it is so already. Once the policy names other keys, these alone count,
 * whatever keys an earlier list has named. If it keeps none of them, the list is another one, as if a person had removed the
 * catalog and followed it again: then the number of its last list, which no longer counts, is 0.
 * @throws FailureError if no account can be chosen
 */
export function asNamed(catalog: Catalog, named: PolicyCatalog, saved: Saved): Catalog {
  const signIn = signInFor(named, catalog.signIn ?? null, saved)
  const isPinned = isDeepStrictEqual(catalog.pinned, named.keys)
  if (isPinned && (signIn === null || isDeepStrictEqual(catalog.signIn, signIn))) return catalog
  const staysTrusted = isPinned || catalog.keys.some((key) => named.keys.includes(key))
  return {
    ...catalog,
    ...(signIn === null ? {} : { signIn }),
    pinned: named.keys,
    keys: isPinned ? catalog.keys : named.keys,
    serial: staysTrusted ? catalog.serial : 0,
    // the whole list is read again, by the keys and the account that count now
    ...{ etag: null, lastModified: null },
  }
}

/**
 * The account that reads the source. One that the person chose stays; otherwise it is the only one that can, or the one of the
 * tenant that the policy names.
 * @returns null: the policy names no sign-in, so what the person chose stays
 * @throws FailureError `sign-in-needs-person` if there is none, or more than one
 */
export function signInFor(
  { source, signIn }: PolicyCatalog,
  chosen: CatalogSignIn | null,
  saved: Saved,
): CatalogSignIn | null {
  if (signIn === null) return null
  const { resource, tenant } = signIn
  if (chosen !== null && chosen.resource === resource && saved.find(chosen.profileId) !== null) return chosen
  const able = saved.profiles().filter((profile) => isAble(profile, tenant, saved))
  const accounts = new Set(able.map(({ accountId }) => accountId))
  const [first] = [...able].sort((a, b) => (b.lastConnectedAt ?? 0) - (a.lastConnectedAt ?? 0))
  // another tenant would learn what the computer's organization follows
  if (first === undefined || (tenant === null && accounts.size > 1))
    throw fail('sign-in-needs-person/catalog-account', { source, resource, accounts: accounts.size })
  return { profileId: first.id, resource }
}

function isAble({ accountId, detection }: ConnectionProfile, tenant: string | null, saved: Saved): boolean {
  if (accountId === null || detection === null || !isByMicrosoftOnline(detection.identityProvider))
    return false
  return tenant === null || saved.account(accountId)?.tenant?.toLowerCase() === tenant
}

/**
 * What is read by the keys of the policy: of another key, the person can tell only the administrator.
 * @throws FailureError `catalog-refused/policy-key` in place of `catalog-refused/other-key`; what the reading throws
 */
export async function byPolicy<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.reason !== 'catalog-refused/other-key') throw error
    throw fail('catalog-refused/policy-key', error.failure.facts, { cause: error })
  }
}
