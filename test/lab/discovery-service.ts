/** A cloud's discovery service: it lists what the owner of a token can reach, in pages. Tests change the list and its faults. */

import type { Exchange, Handler } from './exchange.ts'
import type { Organization } from './org/organization.ts'

/** An instance as the service sends it; tests may send anything. */
export type LabInstance = Readonly<Record<string, unknown>>

export class DiscoveryService {
  /** What is listed beside the lab's own organizations. */
  more: readonly unknown[] = []
  /** Instances of a page. */
  pageSize = 1000
  /** Number of requests that are refused as too many, before the next answer. */
  busy = 0
  /** What Retry-After says then. */
  retryAfter = '0'
  /** Rewrites the link to the next page. */
  nextLink: (own: string) => string = (own) => own
  readonly #url: string
  readonly #orgs: readonly Organization[]
  readonly #tenantOf: (token: string) => string

  /**
   * @param url of the service, with a slash at its end
   * @param tenantOf the tenant of a token's owner; throws if the token is invalid
   */
  constructor(url: string, orgs: readonly Organization[], tenantOf: (token: string) => string) {
    this.#url = url
    this.#orgs = orgs
    this.#tenantOf = tenantOf
  }

  /** The service as it is after the start. */
  reset(): void {
    Object.assign(this, {
      more: [],
      pageSize: 1000,
      busy: 0,
      retryAfter: '0',
      nextLink: (own: string) => own,
    })
  }

  readonly handle: Handler = (x) => {
    if (x.path !== '/api/discovery/v2.0/Instances') return x.html(404, '<title>404</title>')
    const [, token = ''] = /^Bearer\s+(\S+)$/i.exec(x.header('authorization')) ?? []
    let tenant: string
    try {
      tenant = this.#tenantOf(token)
    } catch {
      return x.challenge('Bearer error=invalid_token')
    }
    if (this.busy > 0) {
      this.busy -= 1
      x.res.setHeader('Retry-After', this.retryAfter)
      return x.json(429, { error: { code: '0x80072322', message: 'Number of requests exceeded the limit.' } })
    }
    this.#page(x, tenant)
  }

  #page(x: Exchange, tenant: string): void {
    const all = [...this.#orgs.filter((org) => org.tenant === tenant).map(instanceOf), ...this.more]
    const from = Number(x.query('$skiptoken') || 0)
    const list = `${this.#url}api/discovery/v2.0/Instances`
    const end = from + this.pageSize
    x.json(200, {
      '@odata.context': 'https://10.0.1.76:20193/api/discovery/v2.0/$metadata#Instances',
      value: all.slice(from, end),
      ...(end < all.length ? { '@odata.nextLink': this.nextLink(`${list}?$skiptoken=${end}`) } : {}),
    })
  }
}

/** An instance of an organization of the lab. */
const instanceOf = (org: Organization): LabInstance => ({
  Id: org.id,
  UniqueName: org.uniqueName,
  UrlName: org.uniqueName,
  FriendlyName: org.friendlyName,
  State: 0,
  StatusMessage: 6,
  Version: org.version,
  Url: org.url,
  ApiUrl: org.url.replace('.crm.', '.api.crm.'),
  LastUpdated: '2026-11-01T00:00:00Z',
  SchemaType: 'Full',
  OrganizationType: org.uniqueName.includes('test') ? 5 : 0,
  TenantId: org.tenant,
  EnvironmentId: org.id,
  DatacenterName: null,
  Region: 'EMEA',
  Purpose: '',
  TrialExpirationDate: null,
  IsUserSysAdmin: false,
})

/** Made-up instances for a long list, in the lab's cloud. */
export const manyInstances = (count: number, port: number): readonly LabInstance[] =>
  Array.from({ length: count }, (_, index) => ({
    FriendlyName: `Proseware ${index + 1}`,
    Url: `https://proseware-${index + 1}.crm.lab.localhost:${port}/`,
    Version: '9.2.24073.198',
    OrganizationType: index % 2 === 0 ? 0 : 5,
    State: 0,
    Region: 'NA',
  }))
