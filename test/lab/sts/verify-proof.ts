/** Verifies the signature that proves that a message's sender has the key of its assertion (SAML Token Profile 1.1 §3.5). */

import { SignedXml } from './validate-sign-in-response.ts'

export type Proof = {
  /** The assertion's proof key in Base64. */
  readonly key: string
  /** The assertion's ID. */
  readonly id: string
  /** The references that the signature must have, in order. */
  readonly covers: readonly string[]
}

/** The library accepts either HMAC or certificate signatures, and the setting is global. */
function withHmac<T>(work: () => T): T {
  const before = SignedXml.SignatureAlgorithms
  SignedXml.enableHMAC()
  try {
    return work()
  } finally {
    SignedXml.SignatureAlgorithms = before
  }
}

/** @throws Error that says why the proof is invalid */
export function verifyProof(message: string, { key, id, covers }: Proof): void {
  const afterAssertion = message.slice(message.indexOf('</saml:Assertion>'))
  const [signature] = /<Signature [\s\S]*<\/Signature>/.exec(afterAssertion) ?? []
  if (signature === undefined) throw new Error('the time is not signed')
  const signed = new SignedXml(null, {})
  signed.keyInfoProvider = { getKey: () => Buffer.from(key, 'base64'), getKeyInfo: () => '' }
  signed.loadSignature(signature)
  if (!withHmac(() => signed.checkSignature(message)))
    throw new Error('the time is not signed with the key of the assertion')
  if (signed.references.map(({ uri }) => uri).join() !== covers.join())
    throw new Error('something else is signed')
  if (!signature.includes(`#SAMLAssertionID">${id}<`)) throw new Error('signed for another assertion')
  const expires = /<u:Expires>([^<]+)</.exec(message)?.[1] ?? ''
  if (!(Date.parse(expires) > Date.now())) throw new Error('too late')
}
