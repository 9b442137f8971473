/** Writes the request for all orgs of a user to a deployment's discovery service (SOAP), and reads the answer. */
import type { Instance } from './discovery-instances.ts'
import { WS_ADDRESSING } from './namespaces.ts'
import { type SoapFault, soapFaultIn } from './ws-trust/fault.ts'
import { SOAP_12 } from './ws-trust/namespaces.ts'
import { xmlText } from './ws-trust/xml-text.ts'
import { childOf, findOutermost, type XmlElement } from './xml.ts'

const SOAP_11 = 'http://schemas.xmlsoap.org/soap/envelope/'
const DISCOVERY = 'http://schemas.microsoft.com/xrm/2011/Contracts/Discovery'
const GENERIC = 'http://schemas.datacontract.org/2004/07/System.Collections.Generic'
const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance'

/** The action of the request, also its SOAPAction header in SOAP 1.1. */
export const RETRIEVE_ORGANIZATIONS = `${DISCOVERY}/IDiscoveryService/Execute`

/** https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.discovery.retrieveorganizationsrequest */
const BODY =
  `<s:Body><Execute xmlns="${DISCOVERY}"><request i:type="RetrieveOrganizationsRequest" xmlns:i="${INSTANCE}">` +
  '<AccessType>Default</AccessType><IsInternalCrossGeoServerRequest>false</IsInternalCrossGeoServerRequest>' +
  '<Release>Current</Release></request></Execute></s:Body></s:Envelope>'

/** For the service at `/web`, which takes the credentials of HTTP: SOAP 1.1, without a header. */
export const retrieveOrganizations = `<s:Envelope xmlns:s="${SOAP_11}">${BODY}`

interface SecuredRequest {
  /** URL of the service. */
  readonly url: string
  /** `urn:uuid:` and a GUID. */
  readonly messageId: string
  /** The security header, as XML. */
  readonly security: string
}

/** For the service that takes an assertion in the message: SOAP 1.2. */
export const writeRetrieveOrganizations = ({ url, messageId, security }: SecuredRequest): string =>
  [
    `<s:Envelope xmlns:s="${SOAP_12}" xmlns:a="${WS_ADDRESSING}"><s:Header>`,
    `<a:Action s:mustUnderstand="1">${RETRIEVE_ORGANIZATIONS}</a:Action>`,
    `<a:MessageID>${xmlText(messageId)}</a:MessageID>`,
    '<a:ReplyTo><a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address></a:ReplyTo>',
    `<a:To s:mustUnderstand="1">${xmlText(url)}</a:To>${security}</s:Header>`,
    BODY,
  ].join('')

/** The orgs in an answer of either version; null if the envelope is no answer to this request. */
export function readOrganizations(envelope: XmlElement): readonly Instance[] | null {
  const body = childOf(envelope, SOAP_11, 'Body') ?? childOf(envelope, SOAP_12, 'Body')
  const result = childOf(childOf(body, DISCOVERY, 'ExecuteResponse'), DISCOVERY, 'ExecuteResult')
  const details = childOf(result, DISCOVERY, 'Details')
  return details === undefined
    ? null
    : findOutermost(details, DISCOVERY, 'OrganizationDetail').map(instanceOf)
}

/** The fault in an answer of either version; null without one. */
export function discoveryFaultIn(envelope: XmlElement): SoapFault | null {
  const fault = childOf(childOf(envelope, SOAP_11, 'Body'), SOAP_11, 'Fault')
  if (fault === undefined) return soapFaultIn(envelope)
  const said = (name: string) => childOf(fault, '', name)?.text.trim() ?? ''
  const code = said('faultcode').split(':').at(-1) ?? ''
  return { code: code.slice(0, 80), text: said('faultstring').slice(0, 400), errorCode: null }
}

/** Longest text that is read, characters: an address may be long. */
const LONGEST = 4000

function instanceOf(detail: XmlElement): Instance {
  const said = (name: string) => childOf(detail, DISCOVERY, name)?.text.trim().slice(0, LONGEST) ?? ''
  const state = said('State').toLowerCase()
  const endpoints = endpointsIn(childOf(detail, DISCOVERY, 'Endpoints'))
  return {
    name: said('FriendlyName'),
    organizationId: said('OrganizationId'),
    environmentId: '',
    tenant: '',
    version: said('OrganizationVersion'),
    region: '',
    state: state === 'enabled' || state === 'disabled' ? state : null,
    type: null,
    urls: ['WebApplication', 'OrganizationService'].flatMap((name) => endpoints.get(name) ?? []),
  }
}

/** The name of each pair's element ends with a hash of its types: the namespace of its parts is enough. */
function endpointsIn(endpoints: XmlElement | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const pair of endpoints?.children ?? []) {
    const key = childOf(pair, GENERIC, 'key')?.text.trim()
    const value = childOf(pair, GENERIC, 'value')?.text.trim().slice(0, LONGEST)
    if (key !== undefined && value !== undefined && !found.has(key)) found.set(key, value)
  }
  return found
}
