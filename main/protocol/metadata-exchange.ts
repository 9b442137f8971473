/** Reads an STS's metadata exchange document: its WS-Trust endpoints for a password, a Windows account or another assertion. */
import { httpsUrl } from './json-object.ts'
import {
  SECURITY_POLICIES,
  SECURITY_POLICY,
  SECURITY_POLICY_2005,
  WS_ADDRESSING,
  WS_POLICY,
  WSDL,
} from './namespaces.ts'
import { ProtocolError } from './protocol-error.ts'
import { childOf, findAll, readXml, type XmlElement } from './xml.ts'

export interface TrustEndpoint {
  /** https URL. */
  readonly address: string
  readonly version: '1.3' | '2005'
}

export interface MetadataExchange {
  /** Accepts user name and password in the message; null without such an endpoint. */
  readonly userName: TrustEndpoint | null
  /** Accepts a Windows account on the connection; null without such an endpoint. */
  readonly windows: TrustEndpoint | null
  /** Accepts another STS's assertion with its key; null without such an endpoint. */
  readonly issuedToken: TrustEndpoint | null
}

const SOAP_12 = 'http://schemas.xmlsoap.org/wsdl/soap12/'
const SOAP_OVER_HTTP = 'http://schemas.xmlsoap.org/soap/http'
const UTILITY = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'
const HTTP_POLICY = 'http://schemas.microsoft.com/ws/06/2004/policy/http'

const SYMMETRIC: readonly string[] = [
  'http://docs.oasis-open.org/ws-sx/ws-trust/200512/SymmetricKey',
  'http://schemas.xmlsoap.org/ws/2005/02/trust/SymmetricKey',
]

const ISSUE: Readonly<Record<string, TrustEndpoint['version']>> = {
  'http://docs.oasis-open.org/ws-sx/ws-trust/200512/RST/Issue': '1.3',
  'http://schemas.xmlsoap.org/ws/2005/02/trust/RST/Issue': '2005',
}

type Credential = keyof MetadataExchange

/**
 * Ports with an unusable address or binding are skipped; WS-Trust 1.3 is preferred to 2005.
 * @throws ProtocolError `not-metadata-exchange`, or an XML error
 */
export function readMetadataExchange(xml: string): MetadataExchange {
  const root = readXml(xml, { without: (uri, local) => uri === WSDL && OF_NO_INTEREST.has(local) })
  // some servers wrap the description in a SOAP envelope, and some use a wrong namespace for it
  const [definitions] = findAll(root, WSDL, 'definitions')
  if (definitions === undefined)
    throw new ProtocolError('not-metadata-exchange', 'The document has no WSDL in it')
  const policies = policiesOf(definitions)
  const bindings = bindingsOf(definitions, policies)
  const found = portsOf(definitions, bindings)
  const best = (credential: Credential): TrustEndpoint | null => {
    const endpoints = found.filter((each) => each.credential === credential).map(({ endpoint }) => endpoint)
    return endpoints.find(({ version }) => version === '1.3') ?? endpoints[0] ?? null
  }
  return { userName: best('userName'), windows: best('windows'), issuedToken: best('issuedToken') }
}

const OF_NO_INTEREST: ReadonlySet<string> = new Set(['types', 'message', 'portType'])

const childrenOf = (element: XmlElement | undefined, uri: string, local: string): XmlElement[] =>
  element?.children.filter((child) => child.uri === uri && child.local === local) ?? []

/** The credential that each policy requires, by `#id`. */
function policiesOf(definitions: XmlElement): Map<string, Credential> {
  const known = new Map<string, Credential>()
  for (const policy of childrenOf(definitions, WS_POLICY, 'Policy')) {
    const id = policy.attributes.get(`{${UTILITY}}Id`)
    const credential = credentialOf(policy)
    if (id !== undefined && credential !== null) known.set(`#${id}`, credential)
  }
  return known
}

function credentialOf(policy: XmlElement): Credential | null {
  const alternatives = childrenOf(policy, WS_POLICY, 'ExactlyOne').flatMap((each) =>
    childrenOf(each, WS_POLICY, 'All'),
  )
  for (const all of alternatives) {
    const secured = [SECURITY_POLICY, SECURITY_POLICY_2005].some((uri) =>
      childOf(all, uri, 'TransportBinding'),
    )
    if (!secured) continue
    if (childOf(all, HTTP_POLICY, 'NegotiateAuthentication')) return 'windows'
    if (takesUserName(all)) return 'userName'
    if (takesIssuedToken(all)) return 'issuedToken'
  }
  return null
}

/** True for a plain user name token, in either version of WS-SecurityPolicy. */
function takesUserName(all: XmlElement): boolean {
  const tokens = [
    childOf(all, SECURITY_POLICY, 'SignedEncryptedSupportingTokens'),
    childOf(all, SECURITY_POLICY_2005, 'SignedSupportingTokens'),
  ].flatMap((supporting) => childOf(supporting, WS_POLICY, 'Policy')?.children ?? [])
  return tokens
    .filter(({ uri, local }) => local === 'UsernameToken' && SECURITY_POLICIES.includes(uri))
    .some((token) =>
      SECURITY_POLICIES.some((uri) =>
        childOf(childOf(token, WS_POLICY, 'Policy'), uri, 'WssUsernameToken10'),
      ),
    )
}

/** True for an assertion with a symmetric key and a SHA-1 proof: the endpoint with Basic256Sha256 is another one. */
function takesIssuedToken(all: XmlElement): boolean {
  return SECURITY_POLICIES.some((uri) => {
    const inPolicy = (element: XmlElement | undefined, local: string) =>
      childOf(childOf(element, WS_POLICY, 'Policy'), uri, local)
    const suite = inPolicy(childOf(all, uri, 'TransportBinding'), 'AlgorithmSuite')
    const token = inPolicy(childOf(all, uri, 'EndorsingSupportingTokens'), 'IssuedToken')
    const template = childOf(token, uri, 'RequestSecurityTokenTemplate')
    const keyType = template?.children.find(({ local }) => local === 'KeyType')?.text.trim()
    return inPolicy(suite, 'Basic256') !== undefined && SYMMETRIC.includes(keyType ?? '')
  })
}

interface Binding {
  readonly credential: Credential
  readonly version: TrustEndpoint['version']
}

function bindingsOf(
  definitions: XmlElement,
  policies: ReadonlyMap<string, Credential>,
): Map<string, Binding> {
  const known = new Map<string, Binding>()
  for (const binding of childrenOf(definitions, WSDL, 'binding')) {
    const name = binding.attributes.get('name')
    const credential = childrenOf(binding, WS_POLICY, 'PolicyReference')
      .map(({ attributes }) => policies.get(attributes.get('URI') ?? ''))
      .find((each) => each !== undefined)
    const overHttp = childOf(binding, SOAP_12, 'binding')?.attributes.get('transport') === SOAP_OVER_HTTP
    const version = childrenOf(binding, WSDL, 'operation')
      .map((operation) => ISSUE[childOf(operation, SOAP_12, 'operation')?.attributes.get('soapAction') ?? ''])
      .find((each) => each !== undefined)
    if (name !== undefined && credential !== undefined && overHttp && version !== undefined)
      known.set(name, { credential, version })
  }
  return known
}

function portsOf(
  definitions: XmlElement,
  bindings: ReadonlyMap<string, Binding>,
): { credential: Credential; endpoint: TrustEndpoint }[] {
  const ports = childrenOf(definitions, WSDL, 'service').flatMap((service) =>
    childrenOf(service, WSDL, 'port'),
  )
  return ports.flatMap((port) => {
    // a qualified name, whose prefix stands for the document's own namespace
    const binding = bindings.get(port.attributes.get('binding')?.split(':').at(-1) ?? '')
    const reference = childOf(port, WS_ADDRESSING, 'EndpointReference')
    const address = httpsUrl(childOf(reference, WS_ADDRESSING, 'Address')?.text.trim() ?? '')
    if (binding === undefined || address === null) return []
    return [{ credential: binding.credential, endpoint: { address: address.href, version: binding.version } }]
  })
}
