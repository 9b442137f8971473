/** Realm discovery for a user name alone: the clouds that may be told it are asked in turn. */
import { FailureError } from '../contract/failure.ts'
import { nameToLookUp } from '../contract/guest-name.ts'
import type { RealmDetection, RealmRequest } from './detector.ts'
import type { Tools } from './inquiry.ts'
import { domainOf } from './questions/home-realm.ts'
import { providerOf, realmOfAccount } from './realm-of-account.ts'

/** Asks the clouds in turn until one knows the domain. @throws FailureError where the name has no domain, or no cloud answered */
export async function detectRealm(
  { userName, clouds, checkAccount = false, signal }: RealmRequest,
  { inquiry, now }: Tools,
): Promise<RealmDetection> {
  const name = nameToLookUp(userName)
  // the domain in a guest's name is the host's, which says nothing of the guest
  if (name === null)
    throw new FailureError({
      code: 'input-refused',
      message: `"${userName}" is a guest’s name that does not show the home account.`,
      advice: 'Use the name that the guest signs in with, such as megan@fabrikam.com.',
    })
  if (domainOf(name) === null)
    throw new FailureError({
      code: 'input-refused',
      message: `"${userName}" is no user name that can be looked up: it has no domain.`,
      advice: 'Use the form alex@contoso.com. DOMAIN\\user is a name of Active Directory.',
    })
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
  throw new FailureError({
    code: 'network-failed',
    message: 'No cloud answered the question whose account this is.',
    advice: 'Check the network, then try again.',
  })
}
