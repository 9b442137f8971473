/** Splits DER (X.690 §10) into its elements, one level deep. It does not check that lengths are minimal. */
import type { ProtocolError } from './protocol-error.ts'

/** More than any file that Homerealm reads has in one place, and few enough to bound the work. */
const MOST_ELEMENTS = 64

export interface DerElement {
  /** The identifier octet with its class bits: 0x30 is SEQUENCE. */
  readonly tag: number
  readonly content: Uint8Array
  /** Including tag and length. */
  readonly whole: Uint8Array
}

/**
 * Reads the consecutive elements in `bytes` (X.690 §10.1: definite lengths only). They are views, not copies.
 * At most 64 elements, tag numbers below 31, up to 4 octets of length.
 * @param malformed creates the error to throw
 * @throws ProtocolError
 */
export function derElements(bytes: Uint8Array, malformed: () => ProtocolError): DerElement[] {
  const found: DerElement[] = []
  for (let at = 0; at < bytes.length; ) {
    if (found.length >= MOST_ELEMENTS) throw malformed()
    const [tag, first] = [bytes[at], bytes[at + 1]]
    if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw malformed()
    const lengthOctets = first < 0x80 ? 0 : first & 0x7f
    if (first === 0x80 || lengthOctets > 4) throw malformed()
    const start = at + 2 + lengthOctets
    const length =
      first < 0x80 ? first : bytes.subarray(at + 2, start).reduce((sum, octet) => sum * 256 + octet, 0)
    if (start + length > bytes.length) throw malformed()
    found.push({
      tag,
      content: bytes.subarray(start, start + length),
      whole: bytes.subarray(at, start + length),
    })
    at = start + length
  }
  return found
}

/** Lowercase hex, two digits per byte. Object identifiers are compared in this form. */
export const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((octet) => octet.toString(16).padStart(2, '0')).join('')
