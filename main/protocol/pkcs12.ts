/** Finds the encrypted private keys in a PKCS#12 file (RFC 7292), as bytes: who has the password decrypts them elsewhere. */
import { type DerElement, derElements, hexOf } from './der.ts'
import { ProtocolError } from './protocol-error.ts'

/** Deepest nesting that is followed. */
const DEEPEST = 12

/** Object identifiers as they stand in the file. */
const DATA = '2a864886f70d010701'
const SHROUDED_KEY_BAG = '2a864886f70d010c0a0102'

const [OCTETS, OID, SEQUENCE, CONTEXT_0] = [0x04, 0x06, 0x30, 0xa0]

const malformed = () => new ProtocolError('pkcs12-malformed', 'This is no PKCS#12 file in DER.')

const elements = (bytes: Uint8Array) => derElements(bytes, malformed)

function only(bytes: Uint8Array, tag: number): Uint8Array {
  const [element] = elements(bytes)
  if (element?.tag !== tag) throw malformed()
  return element.content
}

/** A SEQUENCE of an object identifier and a value in [0]: ContentInfo and SafeBag have this form. */
function typed(element: DerElement, depth: number): { type: string; value: Uint8Array } {
  if (element.tag !== SEQUENCE || depth > DEEPEST) throw malformed()
  const [type, value] = elements(element.content)
  if (type?.tag !== OID || value?.tag !== CONTEXT_0) throw malformed()
  return { type: hexOf(type.content), value: value.content }
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
