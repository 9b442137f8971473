/** Microsoft Online's home realm discovery, in each of its formats (protocols §A.1 to §A.3). */

import { dotNetUrlEncode, type Exchange, escapeHtml } from '../exchange.ts'
import { microsoftOnline } from './sign-in.ts'
import type { Tenant } from './tenant.ts'

const consumerDomains = ['outlook.com', 'hotmail.com', 'live.com']

/** A domain that only realm discovery knows: it has no users who could sign in. */
export type RealmOnly = {
  readonly domain: string
  readonly brand: string
  /** The tenant's region in its openid-configuration. */
  readonly subScope?: string
  /** The identity provider of its users. Without it, that is the tenant. */
  readonly federation?: {
    readonly protocol: 'WSTrust' | 'SAML20'
    readonly passive: string
    readonly active?: string
    readonly mex?: string
  }
}

export type Realm =
  | { readonly type: 'Unknown' }
  | { readonly type: 'Managed'; readonly domain: string; readonly brand: string }
  | {
      readonly type: 'Federated'
      readonly domain: string
      readonly brand: string
      readonly protocol: string
      readonly passive: string
      readonly active: string
      readonly mex: string
    }

export class Realms {
  readonly #tenants: readonly Tenant[]
  readonly #others: readonly RealmOnly[]
  readonly #cloud: string

  constructor(tenants: readonly Tenant[], others: readonly RealmOnly[], cloud: string) {
    this.#tenants = tenants
    this.#others = others
    this.#cloud = cloud
  }

  /** `GET /GetUserRealm.srf?login=…[&json=1|&xml=1]`, or the same by POST. */
  async srf(x: Exchange): Promise<void> {
    const asked = x.method === 'POST' ? await x.form() : x.url.searchParams
    const login = asked.get('login') ?? ''
    const realm = this.of(login)
    const cloud = { CloudInstanceName: this.#cloud, CloudInstanceIssuerUri: microsoftOnline }
    const federated = realm.type === 'Federated'
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
      ? {
          IsFederatedNS: 'true',
          ...(realm.active ? { STSAuthURL: realm.active } : {}),
          ...(realm.mex ? { MEXURL: realm.mex } : {}),
        }
      : { IsFederatedNS: 'false' }
    const elements = Object.entries({ ...fields, ...more })
      .map(([name, value]) => `<${name}>${escapeHtml(String(value))}</${name}>`)
      .join('')
    x.xml(200, `<?xml version="1.0" encoding="utf-8"?><RealmInfo Success="true">${elements}</RealmInfo>`)
  }

  /** `GET /common/userrealm/{user}?api-version=1.0|2.0`, `GET /common/userrealm/?user=…&api-version=2.1` */
  userRealm(x: Exchange, user: string): void {
    const realm = this.of(user)
    const version = x.query('api-version')
    x.json(200, version === '1.0' ? this.#first(realm) : this.#second(realm, user, version === '2.1'))
  }

  #first(realm: Realm): object {
    if (realm.type === 'Unknown') return { ver: '1.0', account_type: 'Unknown' }
    const consumer = realm.domain === 'live.com'
    const federation =
      realm.type === 'Federated'
        ? {
            federation_protocol: realm.protocol,
            ...(consumer || realm.mex
              ? {
                  federation_metadata_url: consumer
                    ? 'https://nexus.passport.com/FederationMetadata/2007-06/FederationMetadata.xml'
                    : realm.mex,
                }
              : {}),
            ...(realm.active ? { federation_active_auth_url: realm.active } : {}),
          }
        : {}
    return {
      ver: '1.0',
      account_type: realm.type,
      domain_name: realm.domain,
      ...federation,
      cloud_instance_name: this.#cloud,
      cloud_audience_urn: microsoftOnline,
    }
  }

  /** In 2.1 one key is spelled without underscores. */
  #second(realm: Realm, login: string, newest: boolean): object {
    if (realm.type === 'Unknown') return { NameSpaceType: 'Unknown', Login: login }
    return {
      NameSpaceType: realm.type,
      Login: login,
      DomainName: realm.domain,
      FederationBrandName: realm.brand,
      TenantBrandingInfo: null,
      [newest ? 'cloudinstancename' : 'cloud_instance_name']: this.#cloud,
      ...(realm.domain === 'live.com' ? { ConsumerDomain: true } : {}),
      ...(realm.type === 'Federated' ? { federation_protocol: realm.protocol, AuthURL: realm.passive } : {}),
    }
  }

  /** The openid-configuration of a `RealmOnly`. @param name its domain or tenant ID */
  configuration(name: string, origin: string): object | undefined {
    const other = this.#others.find((one) => one.domain === name || guidOf(one.domain) === name)
    if (!other) return undefined
    const id = guidOf(other.domain)
    return {
      issuer: `${origin}/${id}/v2.0`,
      authorization_endpoint: `${origin}/${id}/oauth2/v2.0/authorize`,
      token_endpoint: `${origin}/${id}/oauth2/v2.0/token`,
      tenant_region_scope: other.subScope ? 'USGov' : 'EU',
      tenant_region_sub_scope: other.subScope ?? null,
      cloud_instance_name: this.#cloud,
    }
  }

  /** The identity provider for the domain of `login`. */
  of(login: string): Realm {
    const domain = (login.split('@')[1] ?? login).toLowerCase()
    const query = `?username=${dotNetUrlEncode(login)}&wa=wsignin1.0&wtrealm=${dotNetUrlEncode(microsoftOnline)}&wctx=`
    if (consumerDomains.includes(domain))
      return {
        type: 'Federated',
        domain: 'live.com',
        brand: 'MSA Realms',
        protocol: 'WSTrust',
        passive: `https://login.live.com/login.srf${query}`,
        active: 'https://login.live.com/rst2.srf',
        mex: '',
      }
    const other = this.#others.find((one) => one.domain === domain)
    if (other?.federation) {
      const { protocol, passive, active = '', mex = '' } = other.federation
      return {
        type: 'Federated',
        domain,
        brand: other.brand,
        protocol,
        passive: `${passive}${query}`,
        active,
        mex,
      }
    }
    if (other) return { type: 'Managed', domain, brand: other.brand }
    const tenant = this.#tenants.find((one) => one.domain === domain)
    if (!tenant) return { type: 'Unknown' }
    const sts = tenant.federation?.origin
    if (!sts) return { type: 'Managed', domain, brand: tenant.name }
    return {
      type: 'Federated',
      domain,
      brand: tenant.name,
      protocol: 'WSTrust',
      passive: `${sts}/adfs/ls/${query}`,
      active: `${sts}/adfs/services/trust/2005/usernamemixed`,
      mex: `${sts}/adfs/services/trust/mex`,
    }
  }
}

/** A GUID that is always the same for a domain. */
const guidOf = (domain: string) =>
  `${Buffer.from(domain.padEnd(16)).toString('hex').slice(0, 32)}`.replace(
    /^(.{8})(.{4})(.{4})(.{4})(.{12})$/,
    '$1-$2-$3-$4-$5',
  )
