/** A relying party's judgement of a wresult: signature, issuer, audience, times, replay (protocols §C.4). */

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
type XmlDom = { DOMParser: new () => { parseFromString(xml: string, type: string): Document } }

// the libraries that npm's saml signs with; they are its dependencies and not ours
const ofSaml = createRequire(createRequire(import.meta.url).resolve('saml'))
export const { SignedXml } = ofSaml('xml-crypto') as XmlCrypto
export const { DOMParser } = ofSaml('@xmldom/xmldom') as XmlDom

const saml = 'urn:oasis:names:tc:SAML:1.0:assertion'
const allowedSkew = 300_000

export type Expectation = {
  readonly issuer: string
  readonly certificate: string
  readonly audience: string
  /** assertion ids that were taken already */
  readonly taken: Set<string>
}

/** The user principal name that the assertion vouches for. Throws with the reason when it does not. */
export function judgeAnswer(wresult: string, expected: Expectation): string {
  const document = new DOMParser().parseFromString(wresult, 'text/xml')
  const assertion = only(document.getElementsByTagNameNS(saml, 'Assertion'), 'assertion')
  const id = assertion.getAttribute('AssertionID')
  const signature = only(
    document.getElementsByTagNameNS('http://www.w3.org/2000/09/xmldsig#', 'Signature'),
    'signature',
  )

  const signed = new SignedXml(null, { idAttribute: 'AssertionID' })
  signed.keyInfoProvider = { getKey: () => expected.certificate, getKeyInfo: () => '' }
  signed.loadSignature(signature)
  if (!signed.checkSignature(wresult)) throw new Error('the signature is not right')
  if (signed.references.length !== 1 || signed.references[0]?.uri !== `#${id}`)
    throw new Error('the signature is not of this assertion')

  if (assertion.getAttribute('Issuer') !== expected.issuer) throw new Error('another issuer')
  const audience = only(document.getElementsByTagNameNS(saml, 'Audience'), 'audience').textContent
  if (audience !== expected.audience) throw new Error(`meant for ${audience}`)
  const conditions = only(document.getElementsByTagNameNS(saml, 'Conditions'), 'conditions')
  const now = Date.now()
  if (Date.parse(conditions.getAttribute('NotBefore')) > now + allowedSkew) throw new Error('not valid yet')
  if (!(Date.parse(conditions.getAttribute('NotOnOrAfter')) > now - allowedSkew))
    throw new Error('no longer valid')
  if (expected.taken.has(id)) throw new Error('used before')
  expected.taken.add(id)
  return upn(document)
}

function upn(document: Document): string {
  const attributes = document.getElementsByTagNameNS(saml, 'Attribute')
  for (let at = 0; at < attributes.length; at++) {
    const attribute = attributes[at]
    if (attribute?.getAttribute('AttributeName') === 'upn') return (attribute.textContent ?? '').trim()
  }
  throw new Error('no user principal name')
}

function only(found: Found, what: string): Node {
  const [node] = [found[0]]
  if (!node || found.length !== 1) throw new Error(`${found.length} times: ${what}`)
  return node
}
