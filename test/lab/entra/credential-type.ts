/** GetCredentialType, which Microsoft's sign-in page calls to find out whether an account exists (protocols §A.4). */

import type { Exchange } from '../exchange.ts'
import type { People } from '../people.ts'
import type { Realm, Realms } from './realm.ts'

/** User names with special answers. */
const special: Readonly<Record<string, object>> = {
  both: { IfExistsResult: 6 },
  throttled: { IfExistsResult: 0, ThrottleStatus: 1 },
  personal: { IfExistsResult: 5 },
}

const kindOf = (realm: Realm) => {
  if (realm.type === 'Unknown') return { domainType: 1, preferred: 1 }
  if (realm.domain === 'live.com') return { domainType: 2, preferred: 6 }
  return realm.type === 'Managed' ? { domainType: 3, preferred: 1 } : { domainType: 4, preferred: 4 }
}

/** Entra knows only the users of managed domains: for a federated domain it does not look the user up. */
function existsResult(domainType: number, username: string, people: People): number {
  if (domainType === 2) return 5
  return domainType === 4 || (domainType === 3 && people.find(username)) ? 0 : 1
}

/** `POST /common/GetCredentialType` with `{ username, … }` */
export async function credentialType(x: Exchange, people: People, realms: Realms): Promise<void> {
  const { username } = JSON.parse(await x.body()) as { username: string }
  const [local = ''] = username.toLowerCase().split('@')
  const realm = realms.of(username)
  const { domainType, preferred } = kindOf(realm)
  const sts = realm.type === 'Federated' && domainType === 4 ? realm.passive : null
  x.json(200, {
    Username: username,
    Display: username,
    IfExistsResult: existsResult(domainType, username, people),
    IsUnmanaged: false,
    ThrottleStatus: 0,
    Credentials: { PrefCredential: preferred, HasPassword: !sts, FederationRedirectUrl: sts },
    EstsProperties: { UserTenantBranding: null, DomainType: domainType },
    ...special[local],
  })
}
