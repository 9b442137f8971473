/** Compares org, tenant and user with those of the profile. A difference stops the connect with an explanation. */
import { type FailureError, fail } from '../../contract/failure.ts'
import { isGuid } from '../../contract/guid.ts'
import { type Detection, directoryOf } from '../../contract/identity-provider.ts'
import { type Account, type ConnectionProfile, changedDirectory } from '../../contract/profile.ts'
import type { WhoAmI } from '../../contract/session.ts'
import type { WhoAmIIds } from '../../org/who-am-i.ts'
import type { SignedInIdentity } from '../../sign-in/sign-in-method.ts'

/** `user@domain` and `DOMAIN\\user` may name the same person, but the two forms cannot be compared. */
const formOf = (name: string): 'upn' | 'domain' | 'other' =>
  name.includes('@') ? 'upn' : name.includes('\\') ? 'domain' : 'other'

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/**
 * Before the app sends anything: checks that the org still names the profile's tenant.
 * @throws FailureError `wrong-tenant`
 */
export function guardDirectory(profile: ConnectionProfile, detection: Detection): void {
  const now = changedDirectory({ ...profile, detection })
  if (now !== null) throw otherDirectory(profile, now)
}

/**
 * After the org's WhoAmI answer and before the app saves anything.
 * @param identity the signed-in user, from the identity provider
 * @throws FailureError `wrong-tenant`, `wrong-organization`, `wrong-account`
 */
export function guardIdentity(
  profile: ConnectionProfile,
  who: WhoAmI,
  identity: Pick<SignedInIdentity, 'name' | 'tenant'>,
): void {
  const tenant = signedInTo(identity)
  if (profile.tenant !== null && tenant !== null && !same(profile.tenant, tenant))
    throw otherDirectory(profile, tenant)
  if (profile.organizationId !== null && !same(profile.organizationId, who.organizationId))
    throw fail('wrong-organization', {
      host: new URL(profile.orgUrl).host,
      organization: who.organizationName ?? who.organizationId,
    })
  const wanted = profile.userName
  if (wanted === null) return
  const names = [identity.name, who.userName].filter((name) => name !== null)
  if (names.some((name) => same(name, wanted))) return
  const comparable = names.filter((name) => formOf(name) === formOf(wanted))
  if (comparable[0] === undefined) return
  throw fail('wrong-account/signed-in', { name: comparable[0], expected: wanted })
}

/**
 * Before the app saves anything: a catalog or another process may have given the profile another address during the sign-in.
 * @throws FailureError `sign-in-canceled/moved`
 */
export function guardAddress(before: ConnectionProfile, now: ConnectionProfile): void {
  if (now.orgUrl === before.orgUrl) return
  throw fail('sign-in-canceled/moved', {
    name: now.name,
    host: new URL(before.orgUrl).host,
    now: new URL(now.orgUrl).host,
  })
}

/**
 * Where the org is not asked who signs in: compares the account's name with the profile's user.
 * @throws FailureError `wrong-account`
 */
export function guardAccount({ userName }: ConnectionProfile, { name }: Pick<Account, 'name'>): void {
  if (userName === null || same(name, userName) || formOf(name) !== formOf(userName)) return
  throw fail('wrong-account/signed-in', { name, expected: userName })
}

/** True when `guardIdentity` passes whatever names the org has, so the app need not request them. */
export const idsAreEnough = (
  { organizationId, userName }: ConnectionProfile,
  ids: WhoAmIIds,
  { name }: Pick<SignedInIdentity, 'name'>,
): boolean =>
  (organizationId === null || same(organizationId, ids.organizationId)) &&
  (userName === null || (name !== null && same(name, userName)))

/** The tenant of an org: the one that it names, otherwise the one of the sign-in; null if neither is known. */
export const confirmedTenant = (detection: Detection, identity: SignedInIdentity): string | null =>
  directoryOf(detection) ?? signedInTo(identity)

const signedInTo = ({ tenant = '' }: Pick<SignedInIdentity, 'tenant'>): string | null =>
  isGuid(tenant) ? tenant.toLowerCase() : null

const otherDirectory = ({ orgUrl, tenant }: ConnectionProfile, now: string): FailureError =>
  fail('wrong-tenant/changed', { host: new URL(orgUrl).host, now, before: tenant })
