/** Reads a document of `Organization.svc?wsdl`: which authentication its policy declares, and which documents it imports. */
import { httpsUrl } from './json-object.ts'
import { SECURITY_POLICIES, WS_ADDRESSING, WS_POLICY, WSDL } from './namespaces.ts'
import { ProtocolError } from './protocol-error.ts'
import { childOf, findAll, findOutermost, readXml, type XmlElement } from './xml.ts'

/** As the policy spells it (Microsoft.Xrm.Sdk.Client.AuthenticationProviderType). */
export type AuthenticationKind = 'ActiveDirectory' | 'Federation' | 'LiveId' | 'OnlineFederation'

export interface ServiceDescription {
  /** `wsdl:import/@location`, in the order of the document. */
  readonly imports: readonly string[]
  /** The policy that old clients read, and the one of 2012, which replaces it. */
  readonly policy2011: AuthenticationKind | null
  readonly policy2012: AuthenticationKind | null
  /** https address of the metadata of the STS that a claims org names. */
  readonly issuerMetadata: string | null
  /** https address of the STS of Microsoft Online that an online org names. */
  readonly onlineEndpoint: string | null
}

const XRM_2011 = 'http://schemas.microsoft.com/xrm/2011/Contracts/Services'
const XRM_2012 = 'http://schemas.microsoft.com/xrm/2012/Contracts/Services'
const METADATA_EXCHANGE = 'http://schemas.xmlsoap.org/ws/2004/09/mex'

/** Most imports of one document that are looked at. */
const MAX_IMPORTS = 20

/** What makes these documents long and says nothing of authentication. */
const OF_NO_INTEREST: ReadonlySet<string> = new Set(['types', 'message', 'portType', 'binding', 'service'])

/** @throws ProtocolError `not-a-service-description`, or the XML's */
export function readServiceDescription(xml: string): ServiceDescription {
  const root = readXml(xml, {
    without: (uri, local) => uri === WSDL && OF_NO_INTEREST.has(local),
    // Dynamics puts it at the start of a long document, and nothing can win over it
    enough: (element) =>
      element.uri === WS_POLICY &&
      kindOf(childOf(element, XRM_2012, 'AuthenticationPolicy'), XRM_2012) !== null,
  })
  const isDescription = root.uri === WSDL && root.local === 'definitions'
  // a policy may be a document of its own
  if (!isDescription && !(root.uri === WS_POLICY && root.local === 'Policy'))
    throw new ProtocolError('not-a-service-description', 'The document is no WSDL')
  // a policy counts only where it stands: below wsp:Policy
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

/** The policy of 2012 wins: the one of 2011 says LiveId for every org online. */
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

/** From the policy of 2012, else from the issuer of the token that the binding asks for. */
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
