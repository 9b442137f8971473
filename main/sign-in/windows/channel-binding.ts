/** Binds a proof to its TLS connection: it cannot be relayed to another one (Extended Protection for Authentication). */
import { createHash } from 'node:crypto'
import { endPointHash } from '../../protocol/end-point-hash.ts'

/**
 * The hash of gss_channel_bindings_struct with tls-server-end-point (RFC 2744 §3.11, RFC 5929 §4, [MS-NLMP] §2.2.2.1).
 * @param certificate the server's certificate, DER
 * @returns sixteen bytes
 * @throws ProtocolError `certificate-malformed`
 */
export function channelBinding(certificate: Uint8Array): Buffer {
  const digest = createHash(endPointHash(certificate)).update(certificate).digest()
  return bindingOf(digest)
}

/** @param endPoint the hash of the server's certificate */
export function bindingOf(endPoint: Uint8Array): Buffer {
  const application = Buffer.concat([Buffer.from('tls-server-end-point:', 'latin1'), endPoint])
  // no initiator or acceptor address: four empty fields, then the length
  const head = Buffer.alloc(20)
  head.writeUInt32LE(application.length, 16)
  return createHash('md5').update(head).update(application).digest()
}
