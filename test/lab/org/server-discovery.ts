/** The discovery service of an on-premises server, by the Web API (9.x) and by SOAP, for a signed-in user. */

import { type Exchange, escapeHtml } from '../exchange.ts'
import type { Organization } from './organization.ts'

const contracts = 'http://schemas.microsoft.com/xrm/2011/Contracts/Discovery'
const generic = 'http://schemas.datacontract.org/2004/07/System.Collections.Generic'

export const isDiscoveryApi = (x: Exchange): boolean => x.path.startsWith('/api/discovery/')
export const isSoapDiscovery = (x: Exchange): boolean => x.path === '/XRMServices/2011/Discovery.svc/web'

/** @returns true if the request was for the service */
export function serveDiscovery(x: Exchange, org: Organization): boolean {
  if (org.tenant !== undefined) return false
  const orgs = deployment(org, x.url.host)
  if (x.path === '/api/discovery/v9.0/Instances') {
    x.json(200, { '@odata.context': '…/$metadata#Instances', value: orgs.map(instanceOf) })
    return true
  }
  if (!isSoapDiscovery(x) || x.method !== 'POST') return false
  x.xml(
    200,
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><ExecuteResponse xmlns="${contracts}"><ExecuteResult i:type="RetrieveOrganizationsResponse" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Details>${orgs.map(detailOf).join('')}</Details></ExecuteResult></ExecuteResponse></s:Body></s:Envelope>`,
  )
  return true
}

interface Listed {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly version: string
}

/** The organization, and another one of the same server. */
function deployment({ id, friendlyName, url, version }: Organization, host: string): readonly Listed[] {
  const path = new URL(url).pathname
  const own = `https://${host}${path}`
  const other =
    path === '/' ? `https://training.${host}/` : `https://${host}${path.replace(/\/$/, 'Training/')}`
  return [
    { id, name: friendlyName, url: own, version },
    { id: '00000000-0000-4000-8000-000000000001', name: `${friendlyName} Training`, url: other, version },
  ]
}

const instanceOf = ({ id, name, url, version }: Listed) => ({
  Id: id,
  UniqueName: name,
  FriendlyName: name,
  State: 0,
  Version: version,
  Url: url,
  ApiUrl: url,
})

const detailOf = ({ id, name, url, version }: Listed) =>
  `<OrganizationDetail><Endpoints xmlns:a="${generic}"><a:KeyValuePairOfEndpointTypestringztYlk6OT><a:key>OrganizationService</a:key><a:value>${url}XRMServices/2011/Organization.svc</a:value></a:KeyValuePairOfEndpointTypestringztYlk6OT><a:KeyValuePairOfEndpointTypestringztYlk6OT><a:key>WebApplication</a:key><a:value>${url}</a:value></a:KeyValuePairOfEndpointTypestringztYlk6OT></Endpoints><FriendlyName>${escapeHtml(name)}</FriendlyName><OrganizationId>${id}</OrganizationId><OrganizationVersion>${version}</OrganizationVersion><State>Enabled</State><UniqueName>${escapeHtml(name)}</UniqueName><UrlName>${escapeHtml(name)}</UrlName></OrganizationDetail>`
