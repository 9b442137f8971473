/** Classifies failed TLS handshakes by the error texts of Node's two TLS libraries and of Chromium. */
import type { HostReason } from './host-reason.ts'

/**
 * Reasons by OpenSSL (Node) and BoringSSL (Electron) error text, with underscores for spaces; the first match wins. A server
 * that supports none of our TLS versions sends the alert `protocol_version` (RFC 8446 §6.2).
 */
const REASONS: readonly (readonly [RegExp, HostReason])[] = [
  [
    /wrong_version_number|http_request|https_proxy_request|packet_length_too_long|unexpected_message/,
    'host-speaks-http',
  ],
  [
    /alert_protocol_version|unsupported_protocol|version_too_low|no_protocols_available/,
    'host-tls-too-old/version',
  ],
  [/unsafe_legacy_renegotiation|renegotiation_mismatch/, 'host-tls-too-old/renegotiation'],
  [
    /certificate_required|alert_bad_certificate|alert_certificate_unknown/,
    'host-tls-failed/client-certificate',
  ],
  [
    /key_too_(?:small|weak)|md_too_weak|key_too_short|bad_dh_p_length|dh_p_too|legacy_sigalg/,
    'host-tls-too-old/key',
  ],
  [
    /handshake_failure|no_shared_cipher|no_ciphers_available|wrong_cipher|unknown_cipher|insufficient_security|wrong_signature_type/,
    'host-tls-too-old/ciphers',
  ],
]

/** X.509 verification errors for which Node has no code. */
const WEAK_CERTIFICATE = /(?:certificate key|signature digest) (?:is )?too weak|md too weak/i

/** Classifies by Node's `error.code` and message; null if the error is not about TLS. */
export function tlsReason(code: string, message: string): HostReason | null {
  if (WEAK_CERTIFICATE.test(message)) return 'host-tls-too-old/key'
  if (code !== 'EPROTO' && !/^ERR_(?:SSL|TLS|OSSL)_/.test(code)) return null
  const words = `${code} ${message}`.toLowerCase().replaceAll(' ', '_')
  return REASONS.find(([said]) => said.test(words))?.[1] ?? 'host-tls-failed'
}

/** Reasons by Chromium's `net::ERR_…`. https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const CHROMIUM: Readonly<Record<string, HostReason>> = {
  ERR_SSL_VERSION_OR_CIPHER_MISMATCH: 'host-tls-too-old/version-or-ciphers',
  ERR_SSL_OBSOLETE_VERSION: 'host-tls-too-old/version',
  ERR_SSL_OBSOLETE_CIPHER: 'host-tls-too-old/ciphers',
  ERR_SSL_WEAK_SERVER_EPHEMERAL_DH_KEY: 'host-tls-too-old/key',
  ERR_SSL_UNSAFE_NEGOTIATION: 'host-tls-too-old/renegotiation',
  ERR_CERT_WEAK_KEY: 'host-tls-too-old/key',
  ERR_CERT_WEAK_SIGNATURE_ALGORITHM: 'host-tls-too-old/key',
  ERR_SSL_CLIENT_AUTH_CERT_NEEDED: 'host-tls-failed/client-certificate',
  ERR_BAD_SSL_CLIENT_AUTH_CERT: 'host-tls-failed/client-certificate',
}

/** Classifies a Chromium error; null if it is not about TLS, or is about an untrusted certificate. */
export const chromiumTlsReason = (code: string): HostReason | null =>
  CHROMIUM[code] ?? (/^ERR_(?:SSL|BAD_SSL)_/.test(code) ? 'host-tls-failed' : null)
