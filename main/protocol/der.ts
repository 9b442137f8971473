/** Parses DER (X.690 §10): the elements of a sequence, as bytes. */
import type { ProtocolError } from './protocol-error.ts'

/** Maximum number of elements in a sequence. */
const MOST = 64

export interface DerElement {
  readonly tag: number
  readonly content: Uint8Array
  /** Including tag and length. */
  readonly whole: Uint8Array
}

/**
 * Reads the consecutive elements in `bytes` (X.690 §10.1: definite lengths only).
 * @param malformed creates the error to throw
 * @throws ProtocolError
 */
export function derElements(bytes: Uint8Array, malformed: () => ProtocolError): DerElement[] {
  const found: DerElement[] = []
  for (let at = 0; at < bytes.length; ) {
    if (found.length >= MOST) throw malformed()
    const [tag, first] = [bytes[at], bytes[at + 1]]
    if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw malformed()
    const more = first < 0x80 ? 0 : first & 0x7f
    if (first === 0x80 || more > 4) throw malformed()
    const start = at + 2 + more
    const length =
      first < 0x80 ? first : bytes.slice(at + 2, start).reduce((sum, octet) => sum * 256 + octet, 0)
    if (start + length > bytes.length) throw malformed()
    found.push({ tag, content: bytes.slice(start, start + length), whole: bytes.slice(at, start + length) })
    at = start + length
  }
  return found
}

export const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((octet) => octet.toString(16).padStart(2, '0')).join('')
