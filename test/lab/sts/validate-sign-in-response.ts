/** Validates a wresult for a relying party: signature, issuer, audience, times, replay (protocols §C.4). */

import { createRequire } from 'node:module'

type Node = { getAttribute(name: string): string; textContent: string | null; toString(): string }
type Found = { readonly length: number; [at: number]: Node }
type Document = { getElementsByTagNameNS(namespace: string, name: string): Found }
type SignedXml = {
  keyInfoProvider: { getKey(): string | Buffer; getKeyInfo(): string }
  readonly references: { uri?: string }[]
  loadSignature(node: Node | string): void
  checkSignature(xml: string): boolean
}
type XmlCrypto = {
  SignedXml: {
    new (canonicalization: null, options: { idAttribute?: string }): SignedXml
    SignatureAlgorithms: object
    enableHMAC(): void
  }
}
type XmlDom = {
  DOMParser: new (options?: {
    errorHandler: (level: string, message: string) => void
  }) => { parseFromString(xml: string, type: string): Document }
}

// xml-crypto and @xmldom/xmldom are dependencies of npm's saml, not of this project
const ofSaml = createRequire(createRequire(import.meta.url).resolve('saml'))
export const { SignedXml } = ofSaml('xml-crypto') as XmlCrypto
export const { DOMParser } = ofSaml('@xmldom/xmldom') as XmlDom

/** Where SAML 1.1 and 2.0 have the same facts. */
const versions = {
  'urn:oasis:names:tc:SAML:1.0:assertion': {
    id: 'AssertionID',
    issuer: (assertion: Node) => assertion.getAttribute('Issuer'),
    upn: (attribute: Node) => attribute.getAttribute('AttributeName') === 'upn',
  },
  'urn:oasis:names:tc:SAML:2.0:assertion': {
    id: 'ID',
    issuer: (_assertion: Node, document: Document) =>
      only(document.getElementsByTagNameNS('urn:oasis:names:tc:SAML:2.0:assertion', 'Issuer'), 'issuer')
        .textContent ?? '',
    upn: (attribute: Node) =>
      attribute.getAttribute('Name') === 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn',
  },
}
const allowedSkew = 300_000

export type Expectation = {
  readonly issuer: string
  readonly certificate: string
  readonly audience: string
  /** The IDs of assertions that were accepted before. */
  readonly taken: Set<string>
}

/** @returns the user principal name in the assertion @throws Error that says why the response is invalid */
export function validateSignInResponse(wresult: string, expected: Expectation): string {
  const document = new DOMParser({ errorHandler: refuse }).parseFromString(wresult, 'text/xml')
  const saml = versionOf(document)
  const version = versions[saml]
  const assertion = only(document.getElementsByTagNameNS(saml, 'Assertion'), 'assertion')
  const id = assertion.getAttribute(version.id)
  const signature = only(
    document.getElementsByTagNameNS('http://www.w3.org/2000/09/xmldsig#', 'Signature'),
    'signature',
  )

  const signed = new SignedXml(
    null,
    // the library already knows ID, and would find it twice
    version.id === 'ID' ? {} : { idAttribute: version.id },
  )
  signed.keyInfoProvider = { getKey: () => expected.certificate, getKeyInfo: () => '' }
  signed.loadSignature(signature)
  if (!signed.checkSignature(wresult)) throw new Error('the signature is not right')
  if (signed.references.length !== 1 || signed.references[0]?.uri !== `#${id}`)
    throw new Error('the signature is not of this assertion')

  if (version.issuer(assertion, document) !== expected.issuer) throw new Error('another issuer')
  const audience = only(document.getElementsByTagNameNS(saml, 'Audience'), 'audience').textContent
  if (audience !== expected.audience) throw new Error(`meant for ${audience}`)
  const conditions = only(document.getElementsByTagNameNS(saml, 'Conditions'), 'conditions')
  const now = Date.now()
  if (Date.parse(conditions.getAttribute('NotBefore')) > now + allowedSkew) throw new Error('not valid yet')
  if (!(Date.parse(conditions.getAttribute('NotOnOrAfter')) > now - allowedSkew))
    throw new Error('no longer valid')
  if (expected.taken.has(id)) throw new Error('used before')
  expected.taken.add(id)
  const attributes = document.getElementsByTagNameNS(saml, 'Attribute')
  for (let at = 0; at < attributes.length; at++) {
    const attribute = attributes[at]
    if (attribute && version.upn(attribute)) return (attribute.textContent ?? '').trim()
  }
  throw new Error('no user principal name')
}

/** Without this, the library writes to the console and continues. */
function refuse(_level: string, message: string): never {
  throw new Error(message)
}

function versionOf(document: Document): keyof typeof versions {
  const [saml] = (Object.keys(versions) as (keyof typeof versions)[]).filter(
    (namespace) => document.getElementsByTagNameNS(namespace, 'Assertion').length > 0,
  )
  if (saml === undefined) throw new Error('no assertion')
  return saml
}

function only(found: Found, what: string): Node {
  const [node] = [found[0]]
  if (!node || found.length !== 1) throw new Error(`${found.length} times: ${what}`)
  return node
}
