/** Realm discovery for a user name without an org: asks the allowed clouds one after the other. */
import { fail } from '../contract/failure.ts'
import { nameToLookUp } from '../contract/guest-name.ts'
import type { RealmDetection, RealmRequest } from './detector.ts'
import type { Tools } from './inquiry.ts'
import { domainOf } from './questions/home-realm.ts'
import { providerOf, realmOfAccount } from './realm-of-account.ts'

/** Asks the clouds until one knows the domain. @throws FailureError if the name has no domain, or no cloud answered */
export async function detectRealm(
  { userName, clouds, checkAccount = false, signal }: RealmRequest,
  { inquiry, now }: Tools,
): Promise<RealmDetection> {
  const name = nameToLookUp(userName)
  // the domain in a guest's name is that of the host tenant, not of the guest
  if (name === null) throw fail('input-refused/guest-without-home', { userName })
  if (domainOf(name) === null) throw fail('input-refused/name-without-domain', { userName })
  let found: RealmDetection | null = null
  for (const cloud of clouds) {
    const realm = await realmOfAccount(inquiry, { userName, cloud, checkAccount }, now)
    signal?.throwIfAborted()
    if (realm === null) continue
    const tenant = realm.homeTenant ?? 'organizations'
    const authority = `https://${cloud.loginHosts[0]}/${tenant}`
    const identityProvider = providerOf(
      { kind: 'microsoft-online', cloud: cloud.name, authority, tenant },
      realm,
    )
    found = {
      identityProvider: identityProvider.kind === 'microsoft-online' ? { kind: 'unknown' } : identityProvider,
      evidence: [...inquiry.evidence(), ...realm.remarks],
    }
    if (found.identityProvider.kind !== 'unknown') return found
  }
  if (found !== null) return found
  throw fail('network-failed/no-cloud-answered', {})
}
