/** The certificate authorities that this computer trusts beside those that Node brings: looked up when one of them is missed. */
import tls from 'node:tls'

/** What OpenSSL says where a certificate's issuer, or the one that issued itself, is not among those that are trusted. */
const UNKNOWN_ISSUER: readonly unknown[] = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]

let trusted = false

/** To be called before a handshake. @returns what its error is classified by */
export function watchTrust(): (error: unknown) => boolean {
  const before = trusted
  /**
   * Trusts, from now on and in the whole process, what the operating system trusts too. Reading its store takes a tenth of
   * a second, so that it waits for a handshake that failed for want of an issuer, in which nothing was sent yet.
   * True when the handshake is worth another try.
   */
  return (error) => {
    if (before || !UNKNOWN_ISSUER.includes((error as { code?: unknown } | null)?.code)) return false
    trusted ||= trustSystem()
    return trusted
  }
}

/** False on a Node before 22.19, which cannot be told what to trust. */
function trustSystem(): boolean {
  if (typeof tls.setDefaultCACertificates !== 'function') return false
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])
  return true
}
