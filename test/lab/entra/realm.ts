/** Home realm discovery as Microsoft Online answers it (protocols §A.1, §A.2). */

import { dotNetUrlEncode, type Exchange, escapeHtml } from '../exchange.ts'
import { microsoftOnline } from './sign-in.ts'
import type { Tenant } from './tenant.ts'

const consumerDomains = ['outlook.com', 'hotmail.com', 'live.com']

export class Realms {
  readonly #tenants: readonly Tenant[]
  readonly #cloud: string

  constructor(tenants: readonly Tenant[], cloud: string) {
    this.#tenants = tenants
    this.#cloud = cloud
  }

  /** `GET /GetUserRealm.srf?login=…[&json=1|&xml=1]`, or the same by POST. */
  async srf(x: Exchange): Promise<void> {
    const asked = x.method === 'POST' ? await x.form() : x.url.searchParams
    const login = asked.get('login') ?? ''
    const realm = this.#realm(login)
    const cloud = { CloudInstanceName: this.#cloud, CloudInstanceIssuerUri: microsoftOnline }
    const federated = 'passive' in realm
    const fields = {
      State: federated ? 3 : 4,
      UserState: federated ? 2 : 1,
      Login: login,
      NameSpaceType: realm.type,
      ...(realm.type === 'Unknown'
        ? {}
        : { DomainName: realm.domain, FederationBrandName: realm.brand, ...cloud }),
      ...(federated ? { FederationGlobalVersion: -1, AuthURL: realm.passive } : {}),
    }
    if (asked.get('xml') !== '1') return x.json(200, fields)
    const more = federated
      ? { IsFederatedNS: 'true', STSAuthURL: realm.active, MEXURL: realm.mex }
      : { IsFederatedNS: 'false' }
    const elements = Object.entries({ ...fields, ...more })
      .map(([name, value]) => `<${name}>${escapeHtml(String(value))}</${name}>`)
      .join('')
    x.xml(200, `<?xml version="1.0" encoding="utf-8"?><RealmInfo Success="true">${elements}</RealmInfo>`)
  }

  /** `GET /common/userrealm/{user}?api-version=1.0` */
  userRealm(x: Exchange, user: string) {
    const realm = this.#realm(user)
    if (realm.type === 'Unknown') return x.json(200, { ver: '1.0', account_type: 'Unknown' })
    const federation =
      'passive' in realm
        ? {
            federation_protocol: 'WSTrust',
            federation_metadata_url: realm.consumer
              ? 'https://nexus.passport.com/FederationMetadata/2007-06/FederationMetadata.xml'
              : realm.mex,
            federation_active_auth_url: realm.active,
          }
        : {}
    x.json(200, {
      ver: '1.0',
      account_type: realm.type,
      domain_name: realm.domain,
      ...federation,
      cloud_instance_name: this.#cloud,
      cloud_audience_urn: microsoftOnline,
    })
  }

  #realm(login: string) {
    const domain = (login.split('@')[1] ?? login).toLowerCase()
    const query = `?username=${dotNetUrlEncode(login)}&wa=wsignin1.0&wtrealm=${dotNetUrlEncode(microsoftOnline)}&wctx=`
    if (consumerDomains.includes(domain))
      return {
        type: 'Federated',
        domain: 'live.com',
        brand: 'MSA Realms',
        consumer: true,
        passive: `https://login.live.com/login.srf${query}`,
        active: 'https://login.live.com/rst2.srf',
        mex: '',
      } as const
    const tenant = this.#tenants.find((one) => one.domain === domain)
    if (!tenant) return { type: 'Unknown' } as const
    const sts = tenant.federation?.origin
    if (!sts) return { type: 'Managed', domain, brand: tenant.name } as const
    return {
      type: 'Federated',
      domain,
      brand: tenant.name,
      consumer: false,
      passive: `${sts}/adfs/ls/${query}`,
      active: `${sts}/adfs/services/trust/2005/usernamemixed`,
      mex: `${sts}/adfs/services/trust/mex`,
    } as const
  }
}
