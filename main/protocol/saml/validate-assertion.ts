/** Validates an assertion point by point: for whom, until when, from whom, and signed by whom. For display and trace: the org decides. */
import { ProtocolError } from '../protocol-error.ts'
import { findAll, readXml, type XmlElement } from '../xml.ts'
import { type EnvelopedSignature, readEnvelopedSignature } from '../xml-signature/enveloped-signature.ts'
import { type Assertion, readAssertion, SAML_11, SAML_20 } from './assertion.ts'

/** What one point comes to. `not-understood` and `unchecked` are never as much as `good`. */
export type PointVerdict =
  | 'good'
  | 'bad'
  /** Of a form that is not read here. */
  | 'not-understood'
  /** Only the organization can read it. */
  | 'encrypted'
  /** There is nothing to check it against. */
  | 'unchecked'

export interface Point {
  readonly verdict: PointVerdict
  /** Why, in a sentence; may hold names that the server sent. */
  readonly says: string
}

export interface ValidatedAssertion {
  readonly form: 'saml-1.1' | 'saml-2.0' | 'encrypted' | 'unreadable'
  /** What it says, verified or not; shortened. */
  readonly issuer: string | null
  readonly subject: string | null
  readonly audiences: readonly string[]
  /** Epoch milliseconds; null where it does not say, or says no time. */
  readonly notBefore: number | null
  readonly notOnOrAfter: number | null
  /** A URI. */
  readonly authenticationMethod: string | null
  readonly points: {
    readonly audience: Point
    readonly times: Point
    readonly issuer: Point
    readonly signature: Point
  }
}

/** What is expected of the assertion. */
export interface Expected {
  /** Identifiers of the organization, each of them enough; none where they are not known. */
  readonly audiences: readonly string[]
  /** What the STS's metadata says of it; null where nobody knows. */
  readonly sts: { readonly entityId: string; readonly signingCertificates: readonly string[] } | null
  /** Epoch milliseconds. */
  readonly now: number
}

/** `changed`: the content is not the one that was signed. `no-key`: no certificate has a key of that kind. */
export type SignatureVerdict = 'good' | 'changed' | 'another-key' | 'no-key'

/** Cryptography is not done here. @param certificates base64 */
export type VerifySignature = (
  signature: EnvelopedSignature,
  certificates: readonly string[],
) => SignatureVerdict

/** Clock skew that is forgiven, milliseconds. */
const SKEW = 5 * 60_000

/** Longest message that is validated, characters: the longest assertions that servers let through have some 300,000. */
const MAX_LENGTH = 1024 * 1024

/** Longest text that is kept of what it says, and most audiences. */
const KEPT = 400
const MOST_AUDIENCES = 10

const ENCRYPTION = 'http://www.w3.org/2001/04/xmlenc#'

/** @param xml the assertion exactly as it was sent, alone or with the message around it; what cannot be read is a verdict too */
export function validateAssertion(
  xml: string,
  expected: Expected,
  verify: VerifySignature,
): ValidatedAssertion {
  if (xml.length > MAX_LENGTH) return unread('unreadable', 'not-understood', 'It is too long.')
  const source = xml.replace(/^\uFEFF/, '')
  try {
    if (!source.isWellFormed()) return unread('unreadable', 'not-understood', 'It is no text.')
    const root = readXml(source)
    const [element, another] = [SAML_11, SAML_20].flatMap((uri) => findAll(root, uri, 'Assertion'))
    if (another !== undefined)
      return unread('unreadable', 'not-understood', 'There is more than one assertion.')
    if (element === undefined)
      return isEncrypted(root)
        ? unread('encrypted', 'encrypted', 'Only the organization can read it.')
        : unread('unreadable', 'not-understood', 'There is no assertion.')
    return validated(source, root, element, expected, verify)
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    return unread('unreadable', 'not-understood', `${error.message}.`)
  }
}

const isEncrypted = (root: XmlElement): boolean =>
  findAll(root, ENCRYPTION, 'EncryptedData').length > 0 ||
  findAll(root, SAML_20, 'EncryptedAssertion').length > 0

function unread(form: 'encrypted' | 'unreadable', verdict: PointVerdict, says: string): ValidatedAssertion {
  const point = { verdict, says }
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

function validated(
  source: string,
  root: XmlElement,
  element: XmlElement,
  expected: Expected,
  verify: VerifySignature,
): ValidatedAssertion {
  const signed = signatureOf(source, root, element)
  // where there is a signature, what is read is the very text that it is over
  const said = readAssertion(signed instanceof ProtocolError ? element : readXml(signed.content))
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

const good = (says: string): Point => ({ verdict: 'good', says })
const bad = (says: string): Point => ({ verdict: 'bad', says })
const unchecked = (says: string): Point => ({ verdict: 'unchecked', says })

function validateAudience({ audiences }: Assertion, expected: Expected): Point {
  if (expected.audiences.length === 0) return unchecked('Whom it should be for is not known.')
  if (audiences.length === 0) return bad('It does not say whom it is for: anybody might take it.')
  const isMet = (list: readonly string[]) =>
    list.some((said) => expected.audiences.some((each) => isSame(said, each)))
  const unmet = audiences.find((list) => !isMet(list))
  if (unmet === undefined) return good('It is for this organization.')
  return bad(`It is for ${cut(unmet.join(', ')) || 'nobody'}, and not for this organization.`)
}

/** The same identifier, or the same address: an empty path is a slash, and a host has no capitals. */
const isSame = (a: string, b: string): boolean =>
  a === b || (URL.canParse(a) && URL.canParse(b) && new URL(a).href === new URL(b).href)

function validateTimes({ notBefore, notOnOrAfter }: Assertion, { now }: Expected): Point {
  if (Number.isNaN(notBefore) || Number.isNaN(notOnOrAfter)) return bad('One of its times is no time.')
  if (notOnOrAfter === null) return bad('It does not say when it ends.')
  if (notBefore !== null && notBefore >= notOnOrAfter) return bad('It ends before it begins.')
  if (notBefore !== null && now < notBefore - SKEW)
    return bad(`It begins ${minutes(notBefore - now)} from now: one of the clocks is wrong.`)
  if (now >= notOnOrAfter + SKEW) return bad(`It ended ${minutes(now - notOnOrAfter)} ago.`)
  return good('Valid now (± 5 min).')
}

const minutes = (milliseconds: number): string => {
  const count = Math.round(milliseconds / 60_000)
  return `${count} minute${count === 1 ? '' : 's'}`
}

function validateIssuer({ issuer }: Assertion, { sts }: Expected): Point {
  if (issuer === null) return bad('It does not say whom it is from.')
  if (sts === null) return unchecked('The metadata of the sign-in server could not be had.')
  if (issuer === sts.entityId) return good('It is from the sign-in server that the organization names.')
  return bad(`It is from ${cut(issuer)}, but the sign-in server calls itself ${cut(sts.entityId)}.`)
}

/** What it is signed with, or why that cannot be told. */
function signatureOf(
  source: string,
  root: XmlElement,
  element: XmlElement,
): EnvelopedSignature | ProtocolError {
  try {
    return readEnvelopedSignature(source, root, element, element.uri === SAML_11 ? 'AssertionID' : 'ID')
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
      says: `${signed.message}.`,
    }
  switch (verify(signed, sts?.signingCertificates ?? [])) {
    case 'changed':
      return bad('It was changed after it was signed.')
    case 'no-key':
      return unchecked(
        sts === null
          ? 'The metadata of the sign-in server could not be had: there is no key to check it by.'
          : 'The metadata of the sign-in server has no key that could have made it.',
      )
    case 'another-key':
      return bad('The sign-in server did not sign it: another key did, or the signature was changed.')
    case 'good':
      return good(
        `The sign-in server signed it, and nothing was changed since.${isOutdated(signed) ? ' SHA-1, by which it did so, is outdated.' : ''}`,
      )
  }
}

const isOutdated = ({ signatureAlgorithm, digestAlgorithm }: EnvelopedSignature): boolean =>
  signatureAlgorithm === 'rsa-sha1' || digestAlgorithm === 'sha1'
