/** Sees that the org, its directory and the user that answered are those of the profile: a difference blocks the connect and is explained. */
import { type FailureError, fail } from '../../contract/failure.ts'
import { isGuid } from '../../contract/guid.ts'
import { type Detection, directoryOf } from '../../contract/identity-provider.ts'
import { type ConnectionProfile, changedDirectory } from '../../contract/profile.ts'
import type { WhoAmI } from '../../contract/session.ts'
import type { WhoAmIIds } from '../../org/who-am-i.ts'
import type { SignedInIdentity } from '../../sign-in/sign-in-method.ts'

/** `user@domain` and `DOMAIN\\user` name the same person in ways that cannot be compared with each other. */
const formOf = (name: string): 'upn' | 'domain' | 'other' =>
  name.includes('@') ? 'upn' : name.includes('\\') ? 'domain' : 'other'

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/**
 * Before anything is sent: the org still names the directory that the profile is for.
 * @throws FailureError `wrong-tenant`
 */
export function guardDirectory(profile: ConnectionProfile, detection: Detection): void {
  const now = changedDirectory({ ...profile, detection })
  if (now !== null) throw otherDirectory(profile, now)
}

/**
 * Once the org has answered who one is, and before anything is kept.
 * @param identity who signed in, as the identity provider says
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
  throw fail('wrong-account/of-profile', { account: comparable[0], wanted })
}

/** True where `guardIdentity` would find nothing wrong, whatever names the org has: they need not be asked. */
export const idsAreEnough = (
  { organizationId, userName }: ConnectionProfile,
  ids: WhoAmIIds,
  { name }: Pick<SignedInIdentity, 'name'>,
): boolean =>
  (organizationId === null || same(organizationId, ids.organizationId)) &&
  (userName === null || (name !== null && same(name, userName)))

/** The directory that an org belongs to: the one that it names itself, else the one that the sign-in was for; null where neither says. */
export const confirmedTenant = (detection: Detection, identity: SignedInIdentity): string | null =>
  directoryOf(detection) ?? signedInTo(identity)

const signedInTo = ({ tenant = '' }: Pick<SignedInIdentity, 'tenant'>): string | null =>
  isGuid(tenant) ? tenant.toLowerCase() : null

const otherDirectory = ({ orgUrl, tenant }: ConnectionProfile, now: string): FailureError =>
  fail('wrong-tenant/changed', { host: new URL(orgUrl).host, now, before: tenant })
