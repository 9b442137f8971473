/** Chooses the certificate hash that binds a proof to its TLS connection: tls-server-end-point (RFC 5929 §4.1). */
import { derElements, hexOf } from './der.ts'
import { ProtocolError } from './protocol-error.ts'

const [OID, SEQUENCE] = [0x06, 0x30]

/** Signature algorithms with a stronger hash than SHA-256, as DER object identifiers in hex. */
const STRONGER: Readonly<Record<string, 'sha384' | 'sha512'>> = {
  '2a864886f70d01010c': 'sha384',
  '2a864886f70d01010d': 'sha512',
  '2a8648ce3d040303': 'sha384',
  '2a8648ce3d040304': 'sha512',
}

const malformed = () => new ProtocolError('certificate-malformed', 'This is no X.509 certificate in DER.')

/**
 * The hash algorithm of the certificate's signature, but SHA-256 instead of MD5 and SHA-1.
 * @param certificate X.509, DER
 * @throws ProtocolError `certificate-malformed`
 */
export function endPointHash(certificate: Uint8Array): 'sha256' | 'sha384' | 'sha512' {
  const [outer] = derElements(certificate, malformed)
  if (outer?.tag !== SEQUENCE) throw malformed()
  const [, algorithm] = derElements(outer.content, malformed)
  if (algorithm?.tag !== SEQUENCE) throw malformed()
  const [oid] = derElements(algorithm.content, malformed)
  if (oid?.tag !== OID) throw malformed()
  return STRONGER[hexOf(oid.content)] ?? 'sha256'
}
