/** Finds the encrypted private keys in a PKCS#12 file (RFC 7292), as bytes: who has the password decrypts them elsewhere. */
import { ProtocolError } from './protocol-error.ts'

/** Deepest nesting that is followed, and most elements of one sequence. */
const DEEPEST = 12
const MOST = 64

/** Object identifiers as they stand in the file. */
const DATA = '2a864886f70d010701'
const SHROUDED_KEY_BAG = '2a864886f70d010c0a0102'

const [OCTETS, OID, SEQUENCE, CONTEXT_0] = [0x04, 0x06, 0x30, 0xa0]

interface Element {
  readonly tag: number
  readonly content: Uint8Array
  /** With tag and length. */
  readonly whole: Uint8Array
}

const malformed = () => new ProtocolError('pkcs12-malformed', 'This is no PKCS#12 file in DER.')

/** The elements that stand one after another in `bytes` (X.690 §10.1: definite lengths only). @throws ProtocolError */
function elements(bytes: Uint8Array): Element[] {
  const found: Element[] = []
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

function only(bytes: Uint8Array, tag: number): Uint8Array {
  const [element] = elements(bytes)
  if (element?.tag !== tag) throw malformed()
  return element.content
}

const hex = (bytes: Uint8Array) => [...bytes].map((octet) => octet.toString(16).padStart(2, '0')).join('')

/** A SEQUENCE of an object identifier and a value in [0]: ContentInfo and SafeBag have this form. */
function typed(element: Element, depth: number): { type: string; value: Uint8Array } {
  if (element.tag !== SEQUENCE || depth > DEEPEST) throw malformed()
  const [type, value] = elements(element.content)
  if (type?.tag !== OID || value?.tag !== CONTEXT_0) throw malformed()
  return { type: hex(type.content), value: value.content }
}

/**
 * The EncryptedPrivateKeyInfo (RFC 5208 §6) of each key in the file, DER.
 * @throws ProtocolError `pkcs12-malformed`
 */
export function encryptedKeysOf(file: Uint8Array): readonly Uint8Array[] {
  const [, authSafe] = elements(only(file, SEQUENCE))
  if (authSafe === undefined) throw malformed()
  const outer = typed(authSafe, 0)
  // signed by a public key instead of a password: nobody exports such
  if (outer.type !== DATA) throw malformed()
  const safes = elements(only(only(outer.value, OCTETS), SEQUENCE)).map((safe) => typed(safe, 1))
  return safes
    .filter(({ type }) => type === DATA)
    .flatMap(({ value }) => elements(only(only(value, OCTETS), SEQUENCE)))
    .map((bag) => typed(bag, 2))
    .filter(({ type }) => type === SHROUDED_KEY_BAG)
    .map(({ value }) => elements(value)[0]?.whole ?? new Uint8Array())
}
