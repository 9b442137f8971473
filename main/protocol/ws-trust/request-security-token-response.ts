/** Reads the response to a token request; extracts the assertion byte for byte because it is signed (WS-Trust 1.3 §4.4). */
import { WS_ADDRESSING, WS_POLICY } from '../namespaces.ts'
import { ProtocolError } from '../protocol-error.ts'
import { SAML_11, SAML_20 } from '../saml/assertion.ts'
import { childOf, findAll, readXml, type XmlElement } from '../xml.ts'
import { SECURITY, SECURITY_11, SOAP_12, TRUST, type TrustVersion, UTILITY } from './namespaces.ts'

/** How a signature refers to the assertion of its key. */
export interface TokenReference {
  readonly tokenType: string
  readonly valueType: string
  readonly id: string
}

export interface IssuedToken {
  readonly kind: 'saml-1.1' | 'saml-2.0' | 'encrypted'
  /** The assertion, or its encrypted form, exactly as in the response. */
  readonly xml: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
  /** The proof key for signing with the assertion, base64; null for a bearer assertion. */
  readonly proof: { readonly key: string; readonly reference: TokenReference } | null
}

export interface AskedFor {
  readonly version: TrustVersion
  readonly messageId: string
  readonly appliesTo: string
}

const ENCRYPTION = 'http://www.w3.org/2001/04/xmlenc#'

const refused = (why: string): ProtocolError => new ProtocolError('not-a-token-response', why)

/** @throws ProtocolError `not-a-token-response`, `no-token`, `several-tokens`, `unknown-token`, or an XML error */
export function readTokenResponse(text: string, asked: AskedFor): IssuedToken {
  // positions in the tree do not count the byte order mark
  const source = text.replace(/^\uFEFF/, '')
  const envelope = readXml(source)
  if (envelope.uri !== SOAP_12 || envelope.local !== 'Envelope')
    throw refused('The answer is no SOAP envelope')
  const relatesTo = childOf(childOf(envelope, SOAP_12, 'Header'), WS_ADDRESSING, 'RelatesTo')
  // servers omit it if a client misspells the message ID; the connection is evidence enough
  if (relatesTo !== undefined && relatesTo.text.trim() !== asked.messageId)
    throw refused('The answer is to another request')
  const trust = TRUST[asked.version]
  const responses = findAll(envelope, trust, 'RequestSecurityTokenResponse')
  const tokens = findAll(envelope, trust, 'RequestedSecurityToken').flatMap(({ children }) => children)
  const assertions = [SAML_11, SAML_20].flatMap((uri) => findAll(envelope, uri, 'Assertion'))
  const [token, another] = tokens
  const [response] = responses
  if (response === undefined || token === undefined)
    throw new ProtocolError('no-token', 'The answer has no token')
  if (another !== undefined || responses.length > 1 || assertions.length > 1)
    throw new ProtocolError('several-tokens', 'The answer has more than one token')
  const kind = kindOf(token)
  if (kind === null) throw new ProtocolError('unknown-token', 'The answer has a token of another kind')
  const address = findAll(childOf(response, WS_POLICY, 'AppliesTo') ?? response, WS_ADDRESSING, 'Address')[0]
  if (!isSameAudience(address?.text.trim(), asked.appliesTo)) throw refused('The token is for somebody else')
  const expiresAt = Date.parse(
    childOf(childOf(response, trust, 'Lifetime'), UTILITY, 'Expires')?.text.trim() ?? '',
  )
  if (Number.isNaN(expiresAt)) throw refused('The answer does not say when the token ends')
  const xml = source.slice(token.start, token.end)
  refuseDependent(xml, token)
  return { kind, xml, expiresAt, proof: proofIn(response, trust) }
}

/** Null for a token that is not an assertion. */
function kindOf({ uri, local }: XmlElement): IssuedToken['kind'] | null {
  if (local === 'Assertion' && uri === SAML_11) return 'saml-1.1'
  if (local === 'Assertion' && uri === SAML_20) return 'saml-2.0'
  const encrypted = local === 'EncryptedAssertion' ? SAML_20 : local === 'EncryptedData' ? ENCRYPTION : null
  return uri === encrypted ? 'encrypted' : null
}

/** AD FS responds with the identifier of the URL's relying party: the same origin, or a prefix of the path. */
function isSameAudience(said: string | undefined, asked: string): boolean {
  if (said === undefined) return false
  if (said === asked) return true
  return (
    URL.canParse(said) &&
    URL.canParse(asked) &&
    said.endsWith('/') &&
    new URL(asked).href.startsWith(new URL(said).href)
  )
}

/** The extracted token must keep its meaning: the namespaces that it uses must be declared inside it. */
function refuseDependent(xml: string, token: XmlElement): void {
  const same = (a: XmlElement, b: XmlElement | undefined): boolean =>
    a.uri === b?.uri && a.local === b.local && a.children.every((child, at) => same(child, b.children[at]))
  if (!same(token, readXml(xml))) throw refused('The token cannot stand without the answer around it')
}

function proofIn(response: XmlElement, trust: string): IssuedToken['proof'] {
  const requested = childOf(response, trust, 'RequestedProofToken')
  if (requested === undefined) return null
  const key = childOf(requested, trust, 'BinarySecret')?.text.trim() ?? ''
  const reference = childOf(
    childOf(response, trust, 'RequestedAttachedReference'),
    SECURITY,
    'SecurityTokenReference',
  )
  const identifier = childOf(reference, SECURITY, 'KeyIdentifier')
  const tokenType = reference?.attributes.get(`{${SECURITY_11}}TokenType`)
  const valueType = identifier?.attributes.get('ValueType')
  const id = identifier?.text.trim()
  if (!/^[A-Za-z0-9+/]{22,684}={0,2}$/.test(key) || !tokenType || !valueType || !id)
    throw refused('The answer’s proof key is of no use')
  return { key, reference: { tokenType, valueType, id } }
}
