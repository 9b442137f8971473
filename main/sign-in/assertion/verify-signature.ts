/** Verifies an enveloped signature with the certificates of its expected issuer: the cryptographic part. */
import { createHash, type KeyObject, verify, X509Certificate } from 'node:crypto'
import type { SignatureVerdict } from '../../protocol/saml/validate-assertion.ts'
import type { EnvelopedSignature } from '../../protocol/xml-signature/enveloped-signature.ts'

const HASHES = { 'rsa-sha256': 'sha256', 'rsa-sha1': 'sha1' } as const

/** @param certificates base64; one of their keys must have signed. Unreadable certificates are skipped. */
export function verifySignature(
  signature: EnvelopedSignature,
  certificates: readonly string[],
): SignatureVerdict {
  const digest = createHash(signature.digestAlgorithm).update(signature.content, 'utf8').digest()
  if (!digest.equals(Buffer.from(signature.digest, 'base64'))) return 'changed'
  const keys = certificates.flatMap((certificate) => rsaKeyOf(certificate) ?? [])
  if (keys.length === 0) return 'no-key'
  const signed = Buffer.from(signature.signedInfo, 'utf8')
  const value = Buffer.from(signature.value, 'base64')
  const hash = HASHES[signature.signatureAlgorithm]
  return keys.some((key) => verify(hash, signed, key, value)) ? 'good' : 'another-key'
}

function rsaKeyOf(certificate: string): KeyObject | null {
  try {
    const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'))
    // a key of another type would verify with another algorithm
    return publicKey.asymmetricKeyType === 'rsa' ? publicKey : null
  } catch {
    return null
  }
}
