/**
 * Reads an enveloped signature, and extracts the texts that it covers (XML Signature Syntax and Processing 1.1). Accepts only
 * one narrow form, that of assertions and metadata; refuses everything else.
 */
import { ProtocolError } from '../protocol-error.ts'
import { childOf, findAll, type XmlElement } from '../xml.ts'
import { canonicalForm } from './canonical-form.ts'

export interface EnvelopedSignature {
  /** The canonical element without its signature: only this is signed. To be encoded in UTF-8. */
  readonly content: string
  /** The expected digest of the content, base64. */
  readonly digest: string
  readonly digestAlgorithm: 'sha256' | 'sha1'
  /** The canonical text that the signature covers: it contains the digest. */
  readonly signedInfo: string
  /** base64 */
  readonly value: string
  readonly signatureAlgorithm: 'rsa-sha256' | 'rsa-sha1'
}

export interface SourceDocument {
  /** The text of `root`, without a byte order mark. */
  readonly source: string
  readonly root: XmlElement
}

const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const ENVELOPED = `${SIGNATURE}enveloped-signature`

const SIGNATURE_ALGORITHMS: ReadonlyMap<string, EnvelopedSignature['signatureAlgorithm']> = new Map([
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'rsa-sha256'],
  [`${SIGNATURE}rsa-sha1`, 'rsa-sha1'],
])
const DIGEST_ALGORITHMS: ReadonlyMap<string, EnvelopedSignature['digestAlgorithm']> = new Map([
  ['http://www.w3.org/2001/04/xmlenc#sha256', 'sha256'],
  [`${SIGNATURE}sha1`, 'sha1'],
])

/** Maximum number of prefixes in a list, because all of them are looked up at each element. */
const MOST_PREFIXES = 50

/** Attribute names that some XML readers treat as an element's ID. */
const ID_ATTRIBUTES = ['id', 'assertionid']

const notUnderstood = (why: string): ProtocolError => new ProtocolError('signature-not-understood', why)

/**
 * The signature must be for this element: its only Reference contains the element's ID, and no other element has this ID.
 * @param element in the tree of the document's `root`
 * @param idAttribute the attribute with the element's ID
 * @throws ProtocolError `not-signed`, `signed-elsewhere`, `signature-not-understood`
 */
export function readEnvelopedSignature(
  { source, root }: SourceDocument,
  element: XmlElement,
  idAttribute: string,
): EnvelopedSignature {
  const [signature, another] = findAll(root, SIGNATURE, 'Signature')
  if (signature === undefined) throw new ProtocolError('not-signed', 'There is no signature')
  if (another !== undefined) throw notUnderstood('There is more than one signature')
  if (!element.children.includes(signature))
    throw new ProtocolError('signed-elsewhere', 'The signature is not in the element itself')
  // XML readers disagree on text that a comment splits; a document type was refused earlier
  if (/<[!?]/.test(source.slice(element.start, element.end)))
    throw notUnderstood('There are comments, CDATA sections or processing instructions in the element')
  const id = element.attributes.get(idAttribute) ?? ''
  if (!/^[A-Za-z_][\w.-]*$/.test(id)) throw notUnderstood('The element has no id')
  if (idsOf(root).filter((each) => each === id).length !== 1)
    throw notUnderstood('Another element has the same id')

  const signedInfo = only(signature, 'SignedInfo')
  if (signature.children.some(({ uri, local }) => uri !== SIGNATURE || !PARTS.includes(local)))
    throw notUnderstood('The signature carries more than a signature')
  const reference = only(signedInfo, 'Reference')
  if (signedInfo.children.length !== 3) throw notUnderstood('The signature says more than is understood')
  if (reference.attributes.get('URI') !== `#${id}`)
    throw new ProtocolError('signed-elsewhere', 'The signature is over something else')
  if (reference.children.length !== 3) throw notUnderstood('The reference says more than is understood')
  const canonicalization = only(signedInfo, 'CanonicalizationMethod')
  return {
    content: canonicalForm(root, element, { inclusive: transformed(reference), without: signature }),
    digest: base64(only(reference, 'DigestValue')),
    digestAlgorithm: algorithm(only(reference, 'DigestMethod'), DIGEST_ALGORITHMS),
    signedInfo: canonicalForm(root, signedInfo, { inclusive: inclusivePrefixes(canonicalization) }),
    value: base64(only(signature, 'SignatureValue')),
    signatureAlgorithm: algorithm(only(signedInfo, 'SignatureMethod'), SIGNATURE_ALGORITHMS),
  }
}

/** KeyInfo is allowed but ignored: it is only the sender's claim about the key. */
const PARTS = ['SignedInfo', 'SignatureValue', 'KeyInfo']

function only(parent: XmlElement, local: string): XmlElement {
  const [found, another] = parent.children.filter((each) => each.uri === SIGNATURE && each.local === local)
  if (found === undefined || another !== undefined) throw notUnderstood(`There is not one ${local}`)
  return found
}

function idsOf(root: XmlElement): string[] {
  const found: string[] = []
  const visit = ({ attributes, children }: XmlElement): void => {
    for (const [name, value] of attributes)
      if (ID_ATTRIBUTES.includes(name.replace(/^\{.*\}/, '').toLowerCase())) found.push(value)
    children.forEach(visit)
  }
  visit(root)
  return found
}

/** The prefixes of the only accepted transforms: remove the signature, then canonicalize. */
function transformed(reference: XmlElement): readonly string[] {
  const [enveloped, exclusive, more] = only(reference, 'Transforms').children
  if (enveloped === undefined || exclusive === undefined || more !== undefined)
    throw notUnderstood('The transforms are others than are understood')
  if (!isTransform(enveloped, ENVELOPED) || enveloped.children.length > 0)
    throw notUnderstood('The first transform is not the one that takes out the signature')
  if (!isTransform(exclusive, EXCLUSIVE)) throw notUnderstood('A transform is not understood')
  return inclusivePrefixes(exclusive)
}

const isTransform = ({ uri, local, attributes }: XmlElement, algorithmUri: string): boolean =>
  uri === SIGNATURE && local === 'Transform' && attributes.get('Algorithm') === algorithmUri

/** Reads the prefixes of a CanonicalizationMethod or Transform for exclusive canonicalization. */
function inclusivePrefixes(method: XmlElement): readonly string[] {
  if (method.attributes.get('Algorithm') !== EXCLUSIVE)
    throw notUnderstood('The canonicalization is not understood')
  const list = childOf(method, EXCLUSIVE, 'InclusiveNamespaces')
  if (method.children.length > (list === undefined ? 0 : 1))
    throw notUnderstood('The canonicalization says more than is understood')
  const prefixes = (list?.attributes.get('PrefixList') ?? '').split(/\s+/).filter((prefix) => prefix !== '')
  if (prefixes.length > MOST_PREFIXES) throw notUnderstood('The list of prefixes is too long')
  return prefixes.map((prefix) => (prefix === '#default' ? '' : prefix))
}

/** Looks up an algorithm; one with parameters is refused as unknown. */
function algorithm<T>(method: XmlElement, known: ReadonlyMap<string, T>): T {
  const found = known.get(method.attributes.get('Algorithm') ?? '')
  if (found === undefined || method.children.length > 0)
    throw notUnderstood(`The algorithm of ${method.local} is not understood`)
  return found
}

function base64({ text, children, local }: XmlElement): string {
  const value = text.replace(/\s/g, '')
  if (children.length > 0 || !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value))
    throw notUnderstood(`${local} is not base64`)
  return value
}
