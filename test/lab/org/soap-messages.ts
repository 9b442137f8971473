/** The responses of an organization's SOAP service to each message, in the real service's format. */

import { escapeHtml } from '../exchange.ts'
import type { Person } from '../people.ts'
import { DOMParser } from '../sts/validate-sign-in-response.ts'
import type { Organization } from './organization.ts'

const contracts = 'http://schemas.microsoft.com/xrm/2011/Contracts'
const generic = 'http://schemas.datacontract.org/2004/07/System.Collections.Generic'
const instance = 'http://www.w3.org/2001/XMLSchema-instance'

/** A fault of the service with its error code. */
export class OrganizationFault extends Error {
  readonly errorCode: number
  constructor(errorCode: number, text: string) {
    super(text)
    this.errorCode = errorCode
  }
}

/** The body of the response. @throws OrganizationFault */
export function answerTo(message: string, org: Organization, person: Person): string {
  const document = new DOMParser().parseFromString(message, 'text/xml')
  const text = (uri: string, name: string) =>
    document.getElementsByTagNameNS(uri, name)[0]?.textContent?.trim() ?? ''
  const name = text(contracts, 'RequestName')
  const type = document
    .getElementsByTagNameNS(contracts.concat('/Services'), 'request')[0]
    ?.getAttribute('i:type')
  if (type?.split(':')[1] !== `${name}Request`) throw new OrganizationFault(-2147220989, 'Type mismatch')
  if (text(contracts, 'SdkClientVersion') === '') throw new OrganizationFault(-2147220989, 'An old client')
  switch (name) {
    case 'WhoAmI':
      return response(name, {
        UserId: guid(person.id),
        BusinessUnitId: guid(org.businessUnitId),
        OrganizationId: guid(org.id),
      })
    case 'RetrieveVersion':
      return response(name, { Version: string(org.version) })
    case 'RetrieveCurrentOrganization':
      if (text(generic, 'key') !== 'AccessType' || text(generic, 'value') !== 'Default')
        throw new OrganizationFault(-2147220989, 'Required field AccessType is missing')
      return response(name, { Detail: detail(org) })
    case 'RetrieveMultiple':
      return response(name, { EntityCollection: rows(text(contracts, 'Query'), org, person) })
    default:
      throw new OrganizationFault(-2147220715, `The request ${name} is not supported.`)
  }
}

type Value = { readonly type: string; readonly content: string }

const guid = (content: string): Value => ({
  type: 'i:type="e:guid" xmlns:e="http://schemas.microsoft.com/2003/10/Serialization/"',
  content,
})
const string = (content: string): Value => ({
  type: 'i:type="e:string" xmlns:e="http://www.w3.org/2001/XMLSchema"',
  content: escapeHtml(content),
})

const pairs = (values: Readonly<Record<string, Value>>) =>
  Object.entries(values)
    .map(
      ([key, { type, content }]) =>
        `<b:KeyValuePairOfstringanyType><d:key>${key}</d:key><d:value ${type}>${content}</d:value></b:KeyValuePairOfstringanyType>`,
    )
    .join('')

const response = (name: string, values: Readonly<Record<string, Value>>) =>
  `<ExecuteResponse xmlns="${contracts}/Services"><ExecuteResult xmlns:b="${contracts}" xmlns:i="${instance}">` +
  `<b:ResponseName>${name}</b:ResponseName><b:Results xmlns:d="${generic}">${pairs(values)}</b:Results></ExecuteResult></ExecuteResponse>`

function detail(org: Organization): Value {
  const facts = {
    FriendlyName: org.friendlyName,
    OrganizationId: org.id,
    OrganizationVersion: org.version,
    State: 'Enabled',
    UniqueName: org.uniqueName,
    UrlName: org.uniqueName,
  }
  return {
    type: 'i:type="f:OrganizationDetail" xmlns:f="http://schemas.microsoft.com/xrm/2014/Contracts"',
    content: Object.entries(facts)
      .map(([name, value]) => `<f:${name}>${escapeHtml(value)}</f:${name}>`)
      .join(''),
  }
}

/** The rows of a query in FetchXML, with the columns that it asks for. */
function rows(fetchXml: string, org: Organization, person: Person): Value {
  const query = new DOMParser().parseFromString(fetchXml, 'text/xml')
  const entity = query.getElementsByTagNameNS('*', 'entity')[0]?.getAttribute('name') ?? ''
  const table: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
    systemuser: [{ fullname: person.name, domainname: person.userName }],
    role: [{ name: 'Sales Manager & more' }, { name: 'Salesperson' }],
    organization: [{ name: org.uniqueName }],
  }
  const found = table[entity]
  if (found === undefined) throw new OrganizationFault(-2147217150, `There is no entity ${entity}.`)
  // a query must be for the user's own rows: the user may not read those of others
  const mine = query.getElementsByTagNameNS('*', 'condition')[0]?.getAttribute('operator') === 'eq-userid'
  if (entity !== 'organization' && !mine) throw new OrganizationFault(-2147220960, 'Privilege is denied.')
  const columns = query.getElementsByTagNameNS('*', 'attribute')
  const asked = Array.from({ length: columns.length }, (_, at) => columns[at]?.getAttribute('name') ?? '')
  const entities = found.map((row) => {
    const values = Object.entries(row).filter(([column]) => asked.includes(column))
    const cells = Object.fromEntries(values.map(([column, value]) => [column, string(value)]))
    return `<b:Entity><b:Attributes>${pairs(cells)}</b:Attributes><b:LogicalName>${entity}</b:LogicalName></b:Entity>`
  })
  return {
    type: 'i:type="b:EntityCollection"',
    content: `<b:Entities>${entities.join('')}</b:Entities><b:EntityName>${entity}</b:EntityName><b:MoreRecords>false</b:MoreRecords>`,
  }
}
