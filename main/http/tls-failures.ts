/** What a failed TLS handshake says of the server, in the words of Node's two TLS libraries and of Chromium. */
import type { Meaning } from './meaning.ts'

const OLD_ADVICE =
  'Ask the administrator of the server to turn on TLS 1.2 or later. Homerealm never uses what is older.'

const tooOld = (what: string): Meaning => ({
  code: 'host-tls-too-old',
  says: (host) => `The encryption of ${host} is too old: ${what}.`,
  advice: OLD_ADVICE,
})

const NO_TLS: Meaning = {
  code: 'host-speaks-http',
  says: (host) => `${host} does not speak https on this port, most likely plain http.`,
  advice: 'Check the port. If the server really has no https, type http:// before the address.',
}
const OLD_VERSION = tooOld('its TLS version is below 1.2')
const VERSION_OR_CIPHERS = tooOld('its TLS version is below 1.2, or its ciphers are too weak')
const WEAK_CIPHERS = tooOld('it offers no cipher that this computer takes')
const LEGACY: Meaning = {
  ...tooOld('it has no secure renegotiation (RFC 5746)'),
  advice: 'Ask the administrator of the server to update its TLS. Homerealm never connects without it.',
}
const WEAK_KEY = tooOld('its key is too short, or its signature too weak')
const ASKS_FOR_CERTIFICATE: Meaning = {
  code: 'host-tls-failed',
  says: (host) => `${host} asks this computer for a client certificate.`,
  advice: 'Ask the administrator of the server which way in needs none.',
}
const FAILED: Meaning = {
  code: 'host-tls-failed',
  says: (host) => `The encrypted connection to ${host} could not be made.`,
  advice: 'Check the address and its port, then ask the administrator of the server.',
}

/**
 * By the reason that OpenSSL (Node) and BoringSSL (Electron) give, the first that fits; spaces as underscores.
 * A server that knows no version of ours says so by the alert `protocol_version` (RFC 8446 §6.2).
 */
const REASONS: readonly (readonly [RegExp, Meaning])[] = [
  [/wrong_version_number|http_request|https_proxy_request|packet_length_too_long|unexpected_message/, NO_TLS],
  [/alert_protocol_version|unsupported_protocol|version_too_low|no_protocols_available/, OLD_VERSION],
  [/unsafe_legacy_renegotiation|renegotiation_mismatch/, LEGACY],
  [/certificate_required|alert_bad_certificate|alert_certificate_unknown/, ASKS_FOR_CERTIFICATE],
  [/key_too_(?:small|weak)|md_too_weak|key_too_short|bad_dh_p_length|dh_p_too|legacy_sigalg/, WEAK_KEY],
  [
    /handshake_failure|no_shared_cipher|no_ciphers_available|wrong_cipher|unknown_cipher|insufficient_security|wrong_signature_type/,
    WEAK_CIPHERS,
  ],
]

/** What X.509 verification says that has no code of its own in Node. */
const WEAK_CERTIFICATE = /(?:certificate key|signature digest) (?:is )?too weak|md too weak/i

/** By Node's `error.code` and message; null where it is not about TLS. */
export function tlsMeaning(code: string, message: string): Meaning | null {
  if (WEAK_CERTIFICATE.test(message)) return WEAK_KEY
  if (code !== 'EPROTO' && !/^ERR_(?:SSL|TLS|OSSL)_/.test(code)) return null
  const words = `${code} ${message}`.toLowerCase().replaceAll(' ', '_')
  return REASONS.find(([says]) => says.test(words))?.[1] ?? FAILED
}

/** By Chromium's `net::ERR_…`. https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const CHROMIUM: Readonly<Record<string, Meaning>> = {
  ERR_SSL_VERSION_OR_CIPHER_MISMATCH: VERSION_OR_CIPHERS,
  ERR_SSL_OBSOLETE_VERSION: OLD_VERSION,
  ERR_SSL_OBSOLETE_CIPHER: WEAK_CIPHERS,
  ERR_SSL_WEAK_SERVER_EPHEMERAL_DH_KEY: WEAK_KEY,
  ERR_SSL_UNSAFE_NEGOTIATION: LEGACY,
  ERR_CERT_WEAK_KEY: WEAK_KEY,
  ERR_CERT_WEAK_SIGNATURE_ALGORITHM: WEAK_KEY,
  ERR_SSL_CLIENT_AUTH_CERT_NEEDED: ASKS_FOR_CERTIFICATE,
  ERR_BAD_SSL_CLIENT_AUTH_CERT: ASKS_FOR_CERTIFICATE,
}

/** What Chromium says of a TLS handshake; null where it is not about TLS, or about a certificate that is not trusted. */
export const chromiumTlsMeaning = (code: string): Meaning | null =>
  CHROMIUM[code] ?? (/^ERR_(?:SSL|BAD_SSL)_/.test(code) ? FAILED : null)
