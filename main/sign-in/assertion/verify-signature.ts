/** Verifies an enveloped signature by the certificates of who should have made it: the part of it that needs cryptography. */
import { createHash, type KeyObject, verify, X509Certificate } from 'node:crypto'
import type { SignatureVerdict } from '../../protocol/saml/validate-assertion.ts'
import type { EnvelopedSignature } from '../../protocol/xml-signature/enveloped-signature.ts'

const HASHES = { 'rsa-sha256': 'sha256', 'rsa-sha1': 'sha1' } as const

/** @param certificates base64, of whom one's key must have signed; those that cannot be read are passed over */
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
    // another kind of key would verify another kind of signature
    return publicKey.asymmetricKeyType === 'rsa' ? publicKey : null
  } catch {
    return null
  }
}
