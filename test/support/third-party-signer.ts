/** Signs and canonicalizes XML with a library from npm's saml, so that tests can compare Homerealm's own reader with it. */
import { createHash, sign } from 'node:crypto'
import { createRequire } from 'node:module'
import type { Pem } from '../lab/certificates.ts'

export const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#'
export const ENVELOPED = `${SIGNATURE}enveloped-signature`
const RSA_SHA_256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
const SHA_256 = 'http://www.w3.org/2001/04/xmlenc#sha256'

interface Element {
  readonly documentElement: Element
}
interface Signer {
  signingKey: string
  keyInfoProvider: { getKeyInfo(key: unknown, prefix: string): string }
  addReference(
    xpath: string,
    transforms: readonly string[],
    digest: string,
    uri?: string,
    digestValue?: string,
    inclusivePrefixes?: string,
    isEmptyUri?: boolean,
  ): void
  computeSignature(xml: string, options: object): void
  getSignedXml(): string
}
interface Canonicalizer {
  process(node: Element, options: { inclusiveNamespacesPrefixList?: string }): string
}
interface XmlCrypto {
  SignedXml: {
    new (mode: null, options: object): Signer
    CanonicalizationAlgorithms: Readonly<Record<string, new () => Canonicalizer>>
  }
}

const ofSaml = createRequire(createRequire(import.meta.url).resolve('saml'))
const { SignedXml } = ofSaml('xml-crypto') as XmlCrypto
const { DOMParser } = ofSaml('@xmldom/xmldom') as {
  DOMParser: new () => { parseFromString(xml: string, type: string): Element }
}

export interface SigningOptions {
  readonly idAttribute?: string
  readonly algorithm?: string
  readonly digest?: string
  /** The algorithm that makes SignedInfo canonical. */
  readonly canonicalization?: string
  readonly transforms?: readonly string[]
  /** The signed elements. Each gets a Reference. */
  readonly what?: readonly string[]
  /** Signs the whole document with a Reference whose URI is empty. */
  readonly isEmptyUri?: boolean
  /** The XPath of the element that gets the signature as its last child. */
  readonly into?: string
  readonly prefix?: string
}

const ASSERTION = "//*[local-name(.)='Assertion']"

/** @param pem the key for the signature, and the certificate for KeyInfo */
export function signedByLibrary(xml: string, pem: Pem, options: SigningOptions = {}): string {
  const {
    idAttribute = 'ID',
    algorithm = RSA_SHA_256,
    digest = SHA_256,
    canonicalization = EXCLUSIVE,
    transforms = [ENVELOPED, EXCLUSIVE],
    what = [ASSERTION],
    isEmptyUri = false,
    into = ASSERTION,
    prefix = 'ds',
  } = options
  const signer = new SignedXml(null, {
    idAttribute,
    signatureAlgorithm: algorithm,
    canonicalizationAlgorithm: canonicalization,
  })
  signer.signingKey = pem.key
  const certificate = base64Of(pem)
  signer.keyInfoProvider = {
    getKeyInfo: (_key, of) =>
      `<${of}:X509Data><${of}:X509Certificate>${certificate}</${of}:X509Certificate></${of}:X509Data>`,
  }
  for (const each of what)
    signer.addReference(each, transforms, digest, undefined, undefined, undefined, isEmptyUri)
  signer.computeSignature(xml, { prefix, location: { reference: into, action: 'append' } })
  return signer.getSignedXml()
}

/** A certificate in the format of federation metadata. */
export const base64Of = ({ certificate }: Pem): string => certificate.replace(/-----[^-]+-----|\s/g, '')

/** The exclusive canonical form of a whole document. */
export function canonicalByLibrary(xml: string, inclusivePrefixes = ''): string {
  const Exclusive = SignedXml.CanonicalizationAlgorithms[EXCLUSIVE]
  if (Exclusive === undefined) throw new Error('The library has no exclusive canonicalization')
  const document = new DOMParser().parseFromString(xml, 'text/xml')
  return new Exclusive().process(document.documentElement, {
    inclusiveNamespacesPrefixList: inclusivePrefixes,
  })
}

/** Signs like some STSs: with a list of prefixes whose namespaces are signed even if they are unused. The library cannot do that itself. */
export function signedWithPrefixes(xml: string, { key }: Pem, id: string, prefixes: string): string {
  const digest = createHash('sha256').update(canonicalByLibrary(xml, prefixes)).digest('base64')
  const list = `<i:InclusiveNamespaces xmlns:i="${EXCLUSIVE}" PrefixList="${prefixes}"></i:InclusiveNamespaces>`
  const signedInfo =
    `<SignedInfo xmlns="${SIGNATURE}"><CanonicalizationMethod Algorithm="${EXCLUSIVE}"></CanonicalizationMethod>` +
    `<SignatureMethod Algorithm="${RSA_SHA_256}"></SignatureMethod><Reference URI="#${id}"><Transforms>` +
    `<Transform Algorithm="${ENVELOPED}"></Transform><Transform Algorithm="${EXCLUSIVE}">${list}</Transform></Transforms>` +
    `<DigestMethod Algorithm="${SHA_256}"></DigestMethod><DigestValue>${digest}</DigestValue></Reference></SignedInfo>`
  const value = sign('sha256', Buffer.from(signedInfo), key).toString('base64')
  const signature = `<Signature xmlns="${SIGNATURE}">${signedInfo}<SignatureValue>${value}</SignatureValue></Signature>`
  const end = xml.lastIndexOf('</')
  return xml.slice(0, end) + signature + xml.slice(end)
}
