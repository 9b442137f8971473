/** Validates an assertion's audience, times, issuer and signature. For display and trace only: the org decides. */
import { ProtocolError } from '../protocol-error.ts'
import { findAll, readXml, type XmlElement } from '../xml.ts'
import {
  type EnvelopedSignature,
  readEnvelopedSignature,
  type SourceDocument,
} from '../xml-signature/enveloped-signature.ts'
import { type Assertion, readAssertion, SAML_11, SAML_20 } from './assertion.ts'
import type { Point, PointFinding, PointVerdict, ValidatedAssertion } from './validated-assertion.ts'

/** The expected values. */
export interface Expected {
  /** Identifiers of the organization: one match is enough; empty if unknown. */
  readonly audiences: readonly string[]
  /** From the STS's metadata; null if unknown. */
  readonly sts: { readonly entityId: string; readonly signingCertificates: readonly string[] } | null
  /** Epoch milliseconds. */
  readonly now: number
}

/** `changed`: the content differs from the signed content. `no-key`: no certificate has a key of the required type. */
export type SignatureVerdict = 'good' | 'changed' | 'another-key' | 'no-key'

/** The caller provides the cryptography. @param certificates base64 */
export type VerifySignature = (
  signature: EnvelopedSignature,
  certificates: readonly string[],
) => SignatureVerdict

/** Accepted clock skew, milliseconds. */
const SKEW = 5 * 60_000

/** Maximum length of a message, characters: the longest assertions that servers accept have about 300,000. */
const MAX_LENGTH = 1024 * 1024

/** Maximum length of the saved texts, characters, and maximum number of audiences. */
const KEPT = 400
const MOST_AUDIENCES = 10

const ENCRYPTION = 'http://www.w3.org/2001/04/xmlenc#'

/** @param xml the assertion exactly as sent, alone or inside a message; an unreadable one gets a verdict too */
export function validateAssertion(
  xml: string,
  expected: Expected,
  verify: VerifySignature,
): ValidatedAssertion {
  if (xml.length > MAX_LENGTH) return unread('unreadable', 'not-understood', { is: 'too-long' })
  const source = xml.replace(/^\uFEFF/, '')
  try {
    if (!source.isWellFormed()) return unread('unreadable', 'not-understood', { is: 'no-text' })
    const root = readXml(source)
    const [element, another] = [SAML_11, SAML_20].flatMap((uri) => findAll(root, uri, 'Assertion'))
    if (another !== undefined) return unread('unreadable', 'not-understood', { is: 'several' })
    if (element === undefined)
      return isEncrypted(root)
        ? unread('encrypted', 'encrypted', { is: 'for-the-organization-alone' })
        : unread('unreadable', 'not-understood', { is: 'none' })
    return validated({ source, root, element }, expected, verify)
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    return unread('unreadable', 'not-understood', { is: 'unreadable', detail: error.message })
  }
}

const isEncrypted = (root: XmlElement): boolean =>
  findAll(root, ENCRYPTION, 'EncryptedData').length > 0 ||
  findAll(root, SAML_20, 'EncryptedAssertion').length > 0

function unread(
  form: 'encrypted' | 'unreadable',
  verdict: PointVerdict,
  finding: PointFinding,
): ValidatedAssertion {
  const point = { verdict, finding }
  return {
    form,
    issuer: null,
    subject: null,
    audiences: [],
    notBefore: null,
    notOnOrAfter: null,
    authenticationMethod: null,
    points: { audience: point, times: point, issuer: point, signature: point },
  }
}

interface AssertionElement extends SourceDocument {
  /** In the tree of `root`. */
  readonly element: XmlElement
}

function validated(
  assertion: AssertionElement,
  expected: Expected,
  verify: VerifySignature,
): ValidatedAssertion {
  const signed = signatureOf(assertion)
  // with a signature, read only the signed text
  const said = readAssertion(signed instanceof ProtocolError ? assertion.element : readXml(signed.content))
  return {
    form: `saml-${said.version}`,
    issuer: short(said.issuer),
    subject: short(said.subject),
    audiences: said.audiences.flat().slice(0, MOST_AUDIENCES).map(cut),
    notBefore: known(said.notBefore),
    notOnOrAfter: known(said.notOnOrAfter),
    authenticationMethod: short(said.authenticationMethod),
    points: {
      audience: validateAudience(said, expected),
      times: validateTimes(said, expected),
      issuer: validateIssuer(said, expected),
      signature: validateSignature(signed, expected, verify),
    },
  }
}

const cut = (text: string): string => text.slice(0, KEPT)
const short = (text: string | null): string | null => text && cut(text)
const known = (time: number | null): number | null => (Number.isNaN(time) ? null : time)

const good = (finding: PointFinding): Point => ({ verdict: 'good', finding })
const bad = (finding: PointFinding): Point => ({ verdict: 'bad', finding })
const unchecked = (finding: PointFinding): Point => ({ verdict: 'unchecked', finding })

function validateAudience({ audiences }: Assertion, expected: Expected): Point {
  if (expected.audiences.length === 0) return unchecked({ is: 'audience-not-known' })
  if (audiences.length === 0) return bad({ is: 'for-anybody' })
  const isMet = (list: readonly string[]) =>
    list.some((said) => expected.audiences.some((each) => isSame(said, each)))
  const unmet = audiences.find((list) => !isMet(list))
  if (unmet === undefined) return good({ is: 'for-this-organization' })
  const audience = cut(unmet.join(', '))
  return bad(audience === '' ? { is: 'for-nobody' } : { is: 'for-another', audience })
}

/** The same identifier, or equivalent URLs: an empty path equals a slash, and hosts are case-insensitive. */
const isSame = (a: string, b: string): boolean =>
  a === b || (URL.canParse(a) && URL.canParse(b) && new URL(a).href === new URL(b).href)

function validateTimes({ notBefore, notOnOrAfter }: Assertion, { now }: Expected): Point {
  if (Number.isNaN(notBefore) || Number.isNaN(notOnOrAfter)) return bad({ is: 'no-time' })
  if (notOnOrAfter === null) return bad({ is: 'no-end' })
  if (notBefore !== null && notBefore >= notOnOrAfter) return bad({ is: 'ends-before-it-begins' })
  if (notBefore !== null && now < notBefore - SKEW)
    return bad({ is: 'begins-later', minutes: minutes(notBefore - now) })
  if (now >= notOnOrAfter + SKEW) return bad({ is: 'ended', minutes: minutes(now - notOnOrAfter) })
  return good({ is: 'valid-now' })
}

const minutes = (milliseconds: number): number => Math.round(milliseconds / 60_000)

function validateIssuer({ issuer }: Assertion, { sts }: Expected): Point {
  if (issuer === null) return bad({ is: 'no-issuer' })
  if (sts === null) return unchecked({ is: 'no-metadata' })
  if (issuer === sts.entityId) return good({ is: 'from-the-sts' })
  return bad({ is: 'from-another', issuer: cut(issuer), entityId: cut(sts.entityId) })
}

/** The signature, or the error why it cannot be read. */
function signatureOf({ source, root, element }: AssertionElement): EnvelopedSignature | ProtocolError {
  try {
    return readEnvelopedSignature({ source, root }, element, element.uri === SAML_11 ? 'AssertionID' : 'ID')
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    return error
  }
}

function validateSignature(
  signed: EnvelopedSignature | ProtocolError,
  { sts }: Expected,
  verify: VerifySignature,
): Point {
  if (signed instanceof ProtocolError)
    return {
      verdict: signed.code === 'signature-not-understood' ? 'not-understood' : 'bad',
      finding: { is: 'unreadable', detail: signed.message },
    }
  switch (verify(signed, sts?.signingCertificates ?? [])) {
    case 'changed':
      return bad({ is: 'changed' })
    case 'no-key':
      return unchecked({ is: sts === null ? 'no-metadata-no-key' : 'no-such-key' })
    case 'another-key':
      return bad({ is: 'another-key' })
    case 'good':
      return good({ is: 'signed', outdated: isOutdated(signed) })
  }
}

const isOutdated = ({ signatureAlgorithm, digestAlgorithm }: EnvelopedSignature): boolean =>
  signatureAlgorithm === 'rsa-sha1' || digestAlgorithm === 'sha1'
