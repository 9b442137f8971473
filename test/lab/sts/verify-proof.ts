/** Verifies the signature by which the sender of a message proves that an assertion is its own (SAML Token Profile 1.1 §3.5). */

import { SignedXml } from './validate-sign-in-response.ts'

export type Proof = {
  /** the key, base64, that belongs to the assertion */
  readonly key: string
  /** the assertion's id */
  readonly id: string
  /** what has to be signed, in order */
  readonly covers: readonly string[]
}

/** The library takes either signatures by a secret or those by a certificate, for all its callers at once. */
function withHmac<T>(work: () => T): T {
  const before = SignedXml.SignatureAlgorithms
  SignedXml.enableHMAC()
  try {
    return work()
  } finally {
    SignedXml.SignatureAlgorithms = before
  }
}

/** Throws with the reason where the proof does not hold. */
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
