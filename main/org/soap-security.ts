/** The SOAP security header: assertion, and signed timestamp (WS-Security 1.1 §8, SAML Token Profile 1.1 §3.5). */
import { createHash, createHmac } from 'node:crypto'
import { SECURITY, SECURITY_11, UTILITY } from '../protocol/ws-trust/namespaces.ts'
import type { SignedPart } from '../protocol/ws-trust/request-security-token.ts'
import { xmlText } from '../protocol/ws-trust/xml-text.ts'
import type { SamlCredential } from './credential.ts'

/** Lifetime of a message, milliseconds. */
const LIFETIME = 5 * 60_000

const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'

/**
 * Writes a new header for one message. Reveals the assertion.
 * @param now epoch milliseconds
 * @param also other headers of the message to sign with the timestamp
 */
export function securityHeader(
  { assertion, proof }: Pick<SamlCredential, 'assertion' | 'proof'>,
  now: number,
  also: readonly SignedPart[] = [],
): string {
  // in the form that exclusive canonicalization produces: the signature is only valid for this form
  const timestamp =
    `<u:Timestamp xmlns:u="${UTILITY}" u:Id="_0"><u:Created>${new Date(now).toISOString()}</u:Created>` +
    `<u:Expires>${new Date(now + LIFETIME).toISOString()}</u:Expires></u:Timestamp>`
  const signature = proof === null ? '' : signatureOf([{ id: '_0', xml: timestamp }, ...also], proof)
  return (
    `<o:Security xmlns:o="${SECURITY}" s:mustUnderstand="1">` +
    `${timestamp}${assertion.reveal()}${signature}</o:Security>`
  )
}

const referenceTo = ({ id, xml }: SignedPart): string =>
  `<Reference URI="#${id}"><Transforms><Transform Algorithm="${EXCLUSIVE}"></Transform></Transforms>` +
  `<DigestMethod Algorithm="${SIGNATURE}sha1"></DigestMethod>` +
  `<DigestValue>${createHash('sha1').update(xml).digest('base64')}</DigestValue></Reference>`

function signatureOf(
  parts: readonly SignedPart[],
  { key, reference }: NonNullable<SamlCredential['proof']>,
): string {
  const signedInfo =
    `<SignedInfo xmlns="${SIGNATURE}">` +
    `<CanonicalizationMethod Algorithm="${EXCLUSIVE}"></CanonicalizationMethod>` +
    `<SignatureMethod Algorithm="${SIGNATURE}hmac-sha1"></SignatureMethod>` +
    `${parts.map(referenceTo).join('')}</SignedInfo>`
  const value = createHmac('sha1', Buffer.from(key.reveal(), 'base64')).update(signedInfo).digest('base64')
  return (
    `<Signature xmlns="${SIGNATURE}">${signedInfo}<SignatureValue>${value}</SignatureValue><KeyInfo>` +
    `<o:SecurityTokenReference xmlns:k="${SECURITY_11}" k:TokenType="${xmlText(reference.tokenType)}">` +
    `<o:KeyIdentifier ValueType="${xmlText(reference.valueType)}">${xmlText(reference.id)}</o:KeyIdentifier>` +
    '</o:SecurityTokenReference></KeyInfo></Signature>'
  )
}
