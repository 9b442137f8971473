/** Adds the certificate authorities of the operating system to Node's, when one of them is missing. */
import tls from 'node:tls'

/** OpenSSL's errors for a certificate whose issuer, possibly itself, is not trusted. */
const UNKNOWN_ISSUER: readonly unknown[] = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]

let trusted = false

/** Call before a handshake. @returns a function that decides about the handshake's error */
export function watchTrust(): (error: unknown) => boolean {
  const before = trusted
  /**
   * Trusts the operating system's authorities too, from now on and in the whole process. Reading its store takes 0.1 seconds,
   * so it waits for a handshake that failed because of an unknown issuer. No data was sent in that handshake. True if the
   * handshake should be repeated.
   */
  return (error) => {
    if (before || !UNKNOWN_ISSUER.includes((error as { code?: unknown } | null)?.code)) return false
    trusted ||= trustSystem()
    return trusted
  }
}

/** False before Node 22.19, which cannot change its trusted authorities. */
function trustSystem(): boolean {
  if (typeof tls.setDefaultCACertificates !== 'function') return false
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])
  return true
}
