/** Writes requests to an org's SOAP service, and reads its responses (IOrganizationService.Execute). */
import { WS_ADDRESSING } from './namespaces.ts'
import { SOAP_12 } from './ws-trust/namespaces.ts'
import { xmlText } from './ws-trust/xml-text.ts'
import { childOf, findAll, type XmlElement } from './xml.ts'

const SERVICES = 'http://schemas.microsoft.com/xrm/2011/Contracts/Services'
const CONTRACTS = 'http://schemas.microsoft.com/xrm/2011/Contracts'
const CONTRACTS_2014 = 'http://schemas.microsoft.com/xrm/2014/Contracts'
const MESSAGES = 'http://schemas.microsoft.com/crm/2011/Contracts'
const GENERIC = 'http://schemas.datacontract.org/2004/07/System.Collections.Generic'
const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance'
const EXECUTE = `${SERVICES}/IOrganizationService/Execute`

/** The client version in requests: to an older client the service does not send newer types. */
const CLIENT_VERSION = '9.0.0.0'

/** A request message, as XML: its prefixes b, c, d, e and i are declared in `writeExecute`. */
export interface OrganizationMessage {
  readonly type: string
  readonly name: string
  readonly parameters: string
}

const parameter = (key: string, type: string, value: string): string =>
  `<b:KeyValuePairOfstringanyType><d:key>${key}</d:key><d:value i:type="${type}">${value}</d:value></b:KeyValuePairOfstringanyType>`

export const whoAmIMessage: OrganizationMessage = {
  type: 'c:WhoAmIRequest',
  name: 'WhoAmI',
  parameters: '',
}

export const retrieveVersion: OrganizationMessage = {
  type: 'c:RetrieveVersionRequest',
  name: 'RetrieveVersion',
  parameters: '',
}

/** Requires version 8.0 or later. */
export const retrieveCurrentOrganization: OrganizationMessage = {
  type: 'c:RetrieveCurrentOrganizationRequest',
  name: 'RetrieveCurrentOrganization',
  parameters: parameter('AccessType', 'e:EndpointAccessType', 'Default'),
}

/** Requests rows with a FetchXML query. */
export const retrieveMultiple = (fetchXml: string): OrganizationMessage => ({
  type: 'b:RetrieveMultipleRequest',
  name: 'RetrieveMultiple',
  parameters: parameter('Query', 'b:FetchExpression', `<b:Query>${xmlText(fetchXml)}</b:Query>`),
})

export interface ExecuteRequest {
  /** URL of the service. */
  readonly url: string
  /** `urn:uuid:` and a GUID; the response refers to it. */
  readonly messageId: string
  /** The security header, as XML. */
  readonly security: string
  readonly message: OrganizationMessage
}

export const writeExecute = ({ url, messageId, security, message }: ExecuteRequest): string =>
  [
    `<s:Envelope xmlns:s="${SOAP_12}" xmlns:a="${WS_ADDRESSING}"><s:Header>`,
    `<a:Action s:mustUnderstand="1">${EXECUTE}</a:Action><a:MessageID>${xmlText(messageId)}</a:MessageID>`,
    '<a:ReplyTo><a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address></a:ReplyTo>',
    `<a:To s:mustUnderstand="1">${xmlText(url)}</a:To>`,
    `<SdkClientVersion xmlns="${CONTRACTS}">${CLIENT_VERSION}</SdkClientVersion>${security}</s:Header><s:Body>`,
    `<Execute xmlns="${SERVICES}"><request i:type="${message.type}" xmlns:b="${CONTRACTS}" xmlns:c="${MESSAGES}"`,
    ` xmlns:d="${GENERIC}" xmlns:e="${CONTRACTS_2014}" xmlns:i="${INSTANCE}">`,
    `<b:Parameters>${message.parameters}</b:Parameters><b:RequestId i:nil="true"/>`,
    `<b:RequestName>${message.name}</b:RequestName></request></Execute></s:Body></s:Envelope>`,
  ].join('')

/** The values of a response, by key. */
export type Results = ReadonlyMap<string, XmlElement>

/** Null if the envelope is not a response to this message. */
export function readExecuteResponse(envelope: XmlElement, messageId: string): Results | null {
  const relatesTo = childOf(childOf(envelope, SOAP_12, 'Header'), WS_ADDRESSING, 'RelatesTo')
  const answer = childOf(childOf(envelope, SOAP_12, 'Body'), SERVICES, 'ExecuteResponse')
  const results = childOf(childOf(answer, SERVICES, 'ExecuteResult'), CONTRACTS, 'Results')
  return relatesTo?.text.trim() === messageId && results !== undefined ? pairsIn(results) : null
}

function pairsIn(element: XmlElement): Results {
  const pairs = new Map<string, XmlElement>()
  for (const pair of element.children) {
    const key = childOf(pair, GENERIC, 'key')?.text.trim()
    const value = childOf(pair, GENERIC, 'value')
    if (key !== undefined && value !== undefined && !pairs.has(key)) pairs.set(key, value)
  }
  return pairs
}

/** A text, number or GUID as text; empty if missing. */
export const textOf = (results: Results, key: string): string => results.get(key)?.text.trim() ?? ''

/** A fact about the org, by its name in `OrganizationDetail`. */
export const detailOf = (results: Results, name: string): string =>
  childOf(results.get('Detail'), CONTRACTS_2014, name)?.text.trim() ?? ''

/** The rows of a `retrieveMultiple` response, with their column values. */
export function rowsOf(results: Results): readonly Results[] {
  const entities = childOf(results.get('EntityCollection'), CONTRACTS, 'Entities')
  if (entities === undefined) return []
  return findAll(entities, CONTRACTS, 'Entity').map((entity) => {
    const attributes = childOf(entity, CONTRACTS, 'Attributes')
    return attributes === undefined ? new Map() : pairsIn(attributes)
  })
}
