/** The Web API and the main page, which every organization serves to a signed-in user (protocols §B.4). */

import { randomUUID } from 'node:crypto'
import { type Exchange, escapeHtml } from '../exchange.ts'
import type { People, Person } from '../people.ts'
import { actor, servesUsers } from './impersonation.ts'
import { serveDiscovery } from './server-discovery.ts'
import { type WsdlKind, wsdl } from './wsdl.ts'

export type Organization = {
  readonly friendlyName: string
  readonly uniqueName: string
  /** Ends with a slash. With Windows authentication, its path contains the org's name. */
  readonly url: string
  readonly id: string
  readonly businessUnitId: string
  readonly version: string
  readonly wsdl: WsdlKind
  /** Missing on-premises. */
  readonly tenant?: string
}

type Facts = Pick<Organization, 'friendlyName' | 'uniqueName' | 'url' | 'wsdl'> & { tenant?: string }

export const organization = (facts: Facts): Organization => ({
  ...facts,
  id: randomUUID(),
  businessUnitId: randomUUID(),
  version: facts.tenant ? '9.2.24073.198' : '9.1.0021.0008',
})

const webApi = /^\/api\/data\/v(\d+\.\d+)\/(.*)$/

/** Serves the service description and the version without a sign-in, like real organizations. @returns true if the request was for one of them */
export function serveDescription(x: Exchange, org: Organization): boolean {
  if (x.path === '/nga/version.txt' && org.wsdl.kind !== 'windows') {
    x.text(200, `${org.version}\r\n`)
    return true
  }
  if (!/\/XRMServices\/2011\/Organization\.svc$/i.test(x.path) || x.method !== 'GET') return false
  const asked = x.url.searchParams.get('wsdl') ?? x.url.searchParams.get('singleWsdl')
  if (asked === null) return false
  x.xml(200, wsdl(org.wsdl, `${org.url}XRMServices/2011/Organization.svc`, asked))
  return true
}

export const isWebApi = (x: Exchange) => x.path.startsWith('/api/')

/** Serves everything that needs a sign-in. The Web API lets most people act as others of `people`. */
export function serveOrganization(x: Exchange, org: Organization, signedIn: Person, people: People) {
  if (serveDiscovery(x, org)) return
  const [, version = '', call = ''] = webApi.exec(decodeURIComponent(x.path)) ?? []
  if (isWebApi(x)) {
    const person = actor(x, { org, people }, signedIn)
    if (person === null) return
    if (call === 'systemusers') return servesUsers(x, org, people)
    return serveWebApi(x, org, person, version, call)
  }
  if (x.path === '/' || /^\/(main|default)\.aspx$/i.test(x.path)) return x.html(200, mainPage(org, signedIn))
  x.html(404, '<html><head><title>404 - Not Found</title></head><body>Not Found</body></html>')
}

function serveWebApi(x: Exchange, org: Organization, person: Person, version: string, call: string) {
  const context = (type: string) => `${org.url}api/data/v${version}/$metadata#${type}`
  const answer = (type: string, value: object) => {
    x.res.setHeader('OData-Version', '4.0')
    x.json(200, { '@odata.context': context(type), ...value })
  }
  if (!['8.2', '9.0', '9.1', '9.2'].includes(version))
    return x.html(404, '<html><head><title>404 - File or directory not found.</title></head></html>')
  if (call === 'WhoAmI' || call === 'WhoAmI()')
    return answer('Microsoft.Dynamics.CRM.WhoAmIResponse', {
      BusinessUnitId: org.businessUnitId,
      UserId: person.id,
      OrganizationId: org.id,
    })
  if (call === 'RetrieveVersion()')
    return answer('Microsoft.Dynamics.CRM.RetrieveVersionResponse', { Version: org.version })
  if (/^RetrieveCurrentOrganization\(AccessType=/.test(call))
    return answer('Microsoft.Dynamics.CRM.RetrieveCurrentOrganizationResponse', { Detail: detail(org) })
  if (call === `systemusers(${person.id})`)
    return answer('systemusers(fullname,domainname)/$entity', {
      '@odata.etag': 'W/"1"',
      fullname: person.name,
      domainname: org.wsdl.kind === 'windows' ? person.windowsName : person.userName,
      systemuserid: person.id,
      ownerid: person.id,
    })
  if (call === `systemusers(${person.id})/systemuserroles_association`)
    return answer('roles(name)', {
      value: [{ '@odata.etag': 'W/"1"', name: 'Salesperson', roleid: org.businessUnitId }],
    })
  x.res.setHeader('OData-Version', '4.0')
  x.json(404, {
    error: { code: '0x80060888', message: `Resource not found for the segment '${call.split(/[(/?]/)[0]}'.` },
  })
}

function detail(org: Organization): object {
  return {
    OrganizationId: org.id,
    FriendlyName: org.friendlyName,
    OrganizationVersion: org.version,
    EnvironmentId: org.tenant ? org.id : '',
    DatacenterId: org.businessUnitId,
    Geo: org.tenant ? 'EMEA' : 'ONP',
    TenantId: org.tenant ?? '00000000-0000-0000-0000-000000000000',
    UrlName: org.uniqueName,
    UniqueName: org.uniqueName,
    State: 'Enabled',
    SchemaType: 'Full',
    OrganizationType: 'Customer',
    Endpoints: [
      { key: 'WebApplication', value: org.url },
      { key: 'OrganizationService', value: `${org.url}XRMServices/2011/Organization.svc` },
    ],
  }
}

const mainPage = (org: Organization, person: Person) =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(org.friendlyName)} - Dynamics 365</title>
<style>body{font:15px/1.5 "Segoe UI",system-ui,sans-serif;margin:0}header{background:#002050;color:#fff;padding:.8rem 1.2rem}main{padding:1.2rem}</style>
</head><body><header>Dynamics 365 &nbsp;|&nbsp; ${escapeHtml(org.friendlyName)}</header>
<main><h1>Sales Activity Dashboard</h1><p>Signed in as <strong id="user">${escapeHtml(person.name)}</strong>.</p></main></body></html>`
