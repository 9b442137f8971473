/** Reads the form of a PKCS#12 file (RFC 7292): what its password protects, and at what cost. Decrypts nothing. */
import { type DerElement, derElements, hexOf } from './der.ts'
import { algorithmIn, encryptedKeyCost, passwordCost, positive } from './password-cost.ts'
import { ProtocolError } from './protocol-error.ts'

/** Deepest nesting that is followed. */
const DEEPEST = 12

/** Object identifiers as they stand in the file. */
const DATA = '2a864886f70d010701'
const ENCRYPTED_DATA = '2a864886f70d010706'
const SHROUDED_KEY_BAG = '2a864886f70d010c0a0102'
const SAFE_CONTENTS_BAG = '2a864886f70d010c0a0106'
const PBMAC1 = '2a864886f70d01050e'
/** pkcs-12PbeIds (RFC 7292 App. C) with RC4 and RC2, which OpenSSL 3 has in its legacy provider alone. */
const OLD = ['01', '02', '05', '06'].map((last) => `2a864886f70d010c01${last}`)

const [OCTETS, OID, SEQUENCE, CONTEXT_0] = [0x04, 0x06, 0x30, 0xa0]

export interface Pkcs12 {
  /** The EncryptedPrivateKeyInfo (RFC 5208 §6) of each key in the file, DER. */
  readonly encryptedKeys: readonly Uint8Array[]
  /** Iterations that opening it takes, all in all; infinite where they are beyond counting. */
  readonly cost: number
  /** True where something in it is encrypted with RC2 or RC4. */
  readonly isOld: boolean
  /** The checksum by which a password is known to be right. null: it has none, or one of PBMAC1. */
  readonly checksum: Pkcs12Checksum | null
}

export interface Pkcs12Checksum {
  /** Object identifier of the hash, hex. */
  readonly hash: string
  readonly value: Uint8Array
  readonly salt: Uint8Array
  readonly iterations: number
  /** What it is of. */
  readonly content: Uint8Array
}

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

/** @throws ProtocolError `pkcs12-malformed`, `password-cost-unknown` */
export function readPkcs12(file: Uint8Array): Pkcs12 {
  const [, authSafe, mac] = elements(only(file, SEQUENCE))
  if (authSafe === undefined) throw malformed()
  const outer = typed(authSafe, 0)
  // signed by a public key instead of a password: nobody exports such
  if (outer.type !== DATA) throw malformed()
  const content = only(outer.value, OCTETS)
  const safes = elements(only(content, SEQUENCE)).map((safe) => typed(safe, 1))
  const bags = safes
    .filter(({ type }) => type === DATA)
    .flatMap(({ value }) => elements(only(only(value, OCTETS), SEQUENCE)))
    .map((bag) => typed(bag, 2))
  // a safe in a safe, whose cost would not be seen
  if (bags.some(({ type }) => type === SAFE_CONTENTS_BAG)) throw malformed()
  const encryptedKeys = bags
    .filter(({ type }) => type === SHROUDED_KEY_BAG)
    .map(({ value }) => elements(value)[0]?.whole ?? new Uint8Array())
  const algorithms = safes
    .filter(({ type }) => type === ENCRYPTED_DATA)
    .map(({ value }) => algorithmOf(value))
  const checksum = mac === undefined ? null : checksumIn(mac, content)
  return {
    encryptedKeys,
    cost:
      algorithms.reduce((sum, algorithm) => sum + passwordCost(algorithm), 0) +
      encryptedKeys.reduce((sum, key) => sum + encryptedKeyCost(key), 0) +
      (checksum?.cost ?? 0),
    isOld: [...algorithms, ...encryptedKeys.map(algorithmOfKey)].some((each) =>
      OLD.includes(algorithmIn(each).oid),
    ),
    checksum: checksum?.checksum ?? null,
  }
}

/** The algorithm of an EncryptedData (RFC 2315 §13). */
function algorithmOf(value: Uint8Array): DerElement {
  const [, content] = elements(only(value, SEQUENCE))
  const [, algorithm] = elements(content?.content ?? new Uint8Array())
  if (algorithm === undefined) throw malformed()
  return algorithm
}

function algorithmOfKey(key: Uint8Array): DerElement {
  const [algorithm] = elements(only(key, SEQUENCE))
  if (algorithm === undefined) throw malformed()
  return algorithm
}

/** MacData (RFC 7292 §4). */
function checksumIn(mac: DerElement, content: Uint8Array): { cost: number; checksum: Pkcs12Checksum | null } {
  const [digest, salt, iterations] = elements(mac.content)
  const [algorithm, value] = elements(digest?.content ?? new Uint8Array())
  if (algorithm === undefined || value?.tag !== OCTETS || salt?.tag !== OCTETS) throw malformed()
  const count = iterations === undefined ? 1 : positive(iterations)
  const { oid } = algorithmIn(algorithm)
  if (oid === PBMAC1) return { cost: passwordCost(algorithm) + count, checksum: null }
  return {
    cost: count,
    checksum: { hash: oid, value: value.content, salt: salt.content, iterations: count, content },
  }
}
