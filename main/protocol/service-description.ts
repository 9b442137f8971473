/** Reads a document of `Organization.svc?wsdl`: the authentication that its policy declares, and its imports. */
import { httpsUrl } from './json-object.ts'
import { SECURITY_POLICIES, WS_ADDRESSING, WS_POLICY, WSDL } from './namespaces.ts'
import { ProtocolError } from './protocol-error.ts'
import { childOf, findAll, findOutermost, readXml, type XmlElement } from './xml.ts'

/** The policy's spelling (Microsoft.Xrm.Sdk.Client.AuthenticationProviderType). */
export type AuthenticationKind = 'ActiveDirectory' | 'Federation' | 'LiveId' | 'OnlineFederation'

export interface ServiceDescription {
  /** `wsdl:import/@location`, in document order. */
  readonly imports: readonly string[]
  /** The policy for old clients, and the 2012 policy that replaces it. */
  readonly policy2011: AuthenticationKind | null
  readonly policy2012: AuthenticationKind | null
  /** https URL of the STS's metadata, for a claims org. */
  readonly issuerMetadata: string | null
  /** https URL of the Microsoft Online STS, for an online org. */
  readonly onlineEndpoint: string | null
}

const XRM_2011 = 'http://schemas.microsoft.com/xrm/2011/Contracts/Services'
const XRM_2012 = 'http://schemas.microsoft.com/xrm/2012/Contracts/Services'
const METADATA_EXCHANGE = 'http://schemas.xmlsoap.org/ws/2004/09/mex'

/** Maximum number of imports to read from one document. */
const MAX_IMPORTS = 20

/** Elements that make these documents long and contain no authentication policy. */
const OF_NO_INTEREST: ReadonlySet<string> = new Set(['types', 'message', 'portType', 'binding', 'service'])

/** @throws ProtocolError `not-a-service-description`, or an XML error */
export function readServiceDescription(xml: string): ServiceDescription {
  const root = readXml(xml, {
    without: (uri, local) => uri === WSDL && OF_NO_INTEREST.has(local),
    // Dynamics puts the 2012 policy at the start of a long document, and it overrides all others
    enough: (element) =>
      element.uri === WS_POLICY &&
      kindOf(childOf(element, XRM_2012, 'AuthenticationPolicy'), XRM_2012) !== null,
  })
  const isDescription = root.uri === WSDL && root.local === 'definitions'
  // a policy may be a separate document
  if (!isDescription && !(root.uri === WS_POLICY && root.local === 'Policy'))
    throw new ProtocolError('not-a-service-description', 'The document is no WSDL')
  // a policy is valid only below wsp:Policy
  const policies = findOutermost(root, WS_POLICY, 'Policy')
  const older = policyOf(policies, XRM_2011)
  const newer = policyOf(policies, XRM_2012)
  return {
    imports: root.children
      .filter(({ uri, local }) => uri === WSDL && local === 'import')
      .flatMap(({ attributes }) => attributes.get('location') ?? [])
      .slice(0, MAX_IMPORTS),
    policy2011: kindOf(older, XRM_2011),
    policy2012: kindOf(newer, XRM_2012),
    issuerMetadata: issuerMetadataIn(policies),
    onlineEndpoint: onlineEndpointIn(newer, policies),
  }
}

/** The 2012 policy takes precedence: the 2011 policy says LiveId for all online orgs. */
export function authenticationKind({
  policy2011,
  policy2012,
}: Pick<ServiceDescription, 'policy2011' | 'policy2012'>): AuthenticationKind | null {
  return policy2012 ?? policy2011
}

const policyOf = (policies: readonly XmlElement[], uri: string): XmlElement | undefined =>
  policies.flatMap((policy) => findAll(policy, uri, 'AuthenticationPolicy'))[0]

const KINDS: readonly AuthenticationKind[] = ['ActiveDirectory', 'Federation', 'LiveId', 'OnlineFederation']

function kindOf(policy: XmlElement | undefined, uri: string): AuthenticationKind | null {
  const said = childOf(policy, uri, 'Authentication')?.text.trim()
  return KINDS.find((kind) => kind === said) ?? null
}

function issuerMetadataIn(policies: readonly XmlElement[]): string | null {
  const addresses = issuersIn(policies)
    .flatMap((issuer) => findAll(issuer, METADATA_EXCHANGE, 'MetadataReference'))
    .map((reference) => httpsUrl(childOf(reference, WS_ADDRESSING, 'Address')?.text.trim() ?? ''))
  return addresses.find((address) => address !== null)?.href ?? null
}

/** From the 2012 policy, otherwise from the issuer of the token that the binding requires. */
function onlineEndpointIn(newer: XmlElement | undefined, policies: readonly XmlElement[]): string | null {
  const said =
    newer === undefined
      ? []
      : findAll(newer, XRM_2012, 'LiveEndpoint').map(({ text }) => httpsUrl(text.trim()))
  const issuers = issuersIn(policies).map((issuer) =>
    httpsUrl(childOf(issuer, WS_ADDRESSING, 'Address')?.text.trim() ?? ''),
  )
  return [...said, ...issuers].find((address) => address !== null)?.href ?? null
}

const issuersIn = (policies: readonly XmlElement[]): XmlElement[] =>
  policies.flatMap((policy) => SECURITY_POLICIES.flatMap((uri) => findOutermost(policy, uri, 'Issuer')))
