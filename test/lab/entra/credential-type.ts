/** GetCredentialType, as Microsoft's sign-in page asks it: whether there is such an account (protocols §A.4). */

import type { Exchange } from '../exchange.ts'
import type { People } from '../people.ts'
import type { Tenant } from './tenant.ts'

const domainTypes = { unknown: 1, consumer: 2, managed: 3, federated: 4 }

/** Names with an answer of their own. */
const special: Readonly<Record<string, object>> = {
  both: { IfExistsResult: 6 },
  throttled: { IfExistsResult: 0, ThrottleStatus: 1 },
  personal: { IfExistsResult: 5 },
}

/** `POST /common/GetCredentialType` with `{ username, … }` */
export async function credentialType(x: Exchange, people: People, tenants: readonly Tenant[]): Promise<void> {
  const { username } = JSON.parse(await x.body()) as { username: string }
  const [local = '', domain = ''] = username.toLowerCase().split('@')
  const tenant = tenants.find((one) => one.domain === domain)
  const consumer = domain === 'outlook.com'
  const sts = tenant?.federation?.origin
  const exists = consumer ? 5 : !tenant || (!sts && !people.find(username)) ? 1 : 0
  x.json(200, {
    Username: username,
    Display: username,
    IfExistsResult: exists,
    IsUnmanaged: false,
    ThrottleStatus: 0,
    Credentials: {
      PrefCredential: consumer ? 6 : sts ? 4 : 1,
      HasPassword: !sts,
      FederationRedirectUrl: sts ? `${sts}/adfs/ls/?wa=wsignin1.0` : null,
    },
    EstsProperties: {
      UserTenantBranding: null,
      DomainType: consumer
        ? domainTypes.consumer
        : sts
          ? domainTypes.federated
          : tenant
            ? domainTypes.managed
            : domainTypes.unknown,
    },
    ...special[local],
  })
}
