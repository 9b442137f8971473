/** Reads the form of a PKCS#12 file (RFC 7292): what its password protects, how, and at what cost. Decrypts nothing. */
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

/** pkcs-12PbeIds (RFC 7292 App. C) with DES, by three keys or two. */
const DES: Readonly<Record<string, readonly [cipher: string, keyLength: number]>> = {
  '2a864886f70d010c0103': ['des-ede3-cbc', 24],
  '2a864886f70d010c0104': ['des-ede-cbc', 16],
}
/** RFC 8018 App. A. */
const [PBES2, PBKDF2] = ['2a864886f70d01050d', '2a864886f70d01050c']
/** The hash of a PBKDF2 by the object identifier of its HMAC (RFC 8018 App. B.1.2); HMAC with SHA-1 where none is named. */
const HMACS: Readonly<Record<string, string>> = {
  '2a864886f70d0207': 'sha1',
  '2a864886f70d0208': 'sha224',
  '2a864886f70d0209': 'sha256',
  '2a864886f70d020a': 'sha384',
  '2a864886f70d020b': 'sha512',
}
/** By object identifier (RFC 8018 App. B.2, NIST's, RFC 3657, RFC 5794): the cipher, and the length of its key in bytes. */
const CIPHERS: Readonly<Record<string, readonly [cipher: string, keyLength: number]>> = {
  '2a864886f70d0307': ['des-ede3-cbc', 24],
  '608648016503040102': ['aes-128-cbc', 16],
  '608648016503040116': ['aes-192-cbc', 24],
  '60864801650304012a': ['aes-256-cbc', 32],
  '2a83088c9a4b3d01010102': ['camellia-128-cbc', 16],
  '2a83088c9a4b3d01010103': ['camellia-192-cbc', 24],
  '2a83088c9a4b3d01010104': ['camellia-256-cbc', 32],
  '2a831a8c9a6e010102': ['aria-128-cbc', 16],
  '2a831a8c9a6e010107': ['aria-192-cbc', 24],
  '2a831a8c9a6e01010c': ['aria-256-cbc', 32],
}

const [OCTETS, OID, SEQUENCE, CONTEXT_0] = [0x04, 0x06, 0x30, 0xa0]
/** The content of an EncryptedContentInfo: [0] IMPLICIT OCTET STRING. */
const IMPLICIT_0 = 0x80

export interface Pkcs12 {
  /** The EncryptedPrivateKeyInfo (RFC 5208 §6) of each key in the file, DER. */
  readonly encryptedKeys: readonly Uint8Array[]
  /** Iterations that opening it takes, all in all; infinite where they are beyond counting. */
  readonly cost: number
  /** True where something in it is encrypted with RC2 or RC4. */
  readonly isOld: boolean
  /** Its encrypted parts, without those in RC2 or RC4. What they hold may cost more: see `safeCost`. */
  readonly encryptedSafes: readonly EncryptedSafe[]
  /** The checksum by which a password is known to be right. null: it has none, or one of PBMAC1. */
  readonly checksum: Pkcs12Checksum | null
}

export interface EncryptedSafe {
  readonly salt: Uint8Array
  readonly iterations: number
  /** As OpenSSL calls it. */
  readonly cipher: string
  /** Bytes. */
  readonly keyLength: number
  /** Of PBES2: the hash of its PBKDF2, as Node calls it, and the initialization vector. null: both are derived as PKCS#12 does. */
  readonly pbes2: { readonly hash: string; readonly iv: Uint8Array } | null
  readonly content: Uint8Array
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
  const encrypted = safes.filter(({ type }) => type === ENCRYPTED_DATA).map(({ value }) => encryptedIn(value))
  const algorithms = encrypted.map(({ algorithm }) => algorithm)
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
    encryptedSafes: encrypted
      .filter(({ algorithm }) => !OLD.includes(algorithmIn(algorithm).oid))
      .map(({ algorithm, content: sealed }) => ({ ...encryptionIn(algorithm), content: sealed })),
    checksum: checksum?.checksum ?? null,
  }
}

/**
 * Iterations that the keys in an opened part ask for.
 * @param safe what an encrypted part holds
 * @throws ProtocolError as `readPkcs12`
 */
export function safeCost(safe: Uint8Array): number {
  const bags = elements(only(safe, SEQUENCE)).map((bag) => typed(bag, 2))
  if (bags.some(({ type }) => type === SAFE_CONTENTS_BAG)) throw malformed()
  return bags
    .filter(({ type }) => type === SHROUDED_KEY_BAG)
    .reduce((sum, { value }) => sum + encryptedKeyCost(elements(value)[0]?.whole ?? new Uint8Array()), 0)
}

/** The algorithm and the content of an EncryptedData (RFC 2315 §13). */
function encryptedIn(value: Uint8Array): { algorithm: DerElement; content: Uint8Array } {
  const [, content] = elements(only(value, SEQUENCE))
  const [, algorithm, sealed] = elements(content?.content ?? new Uint8Array())
  if (algorithm === undefined || sealed?.tag !== IMPLICIT_0) throw malformed()
  return { algorithm, content: sealed.content }
}

function encryptionIn(algorithm: DerElement): Omit<EncryptedSafe, 'content'> {
  const { oid, parameters } = algorithmIn(algorithm)
  const [first, second] = parameters
  if (first === undefined || second === undefined) throw malformed()
  const des = DES[oid]
  if (des !== undefined)
    return {
      salt: first.content,
      iterations: positive(second),
      cipher: des[0],
      keyLength: des[1],
      pbes2: null,
    }
  const derivation = algorithmIn(first)
  const [salt, iterations, ...more] = derivation.parameters
  const [cipher, iv] = elements(second.content)
  const known = CIPHERS[hexOf(cipher?.content ?? new Uint8Array())]
  const hmac = more.find(({ tag }) => tag === SEQUENCE)
  const hash = hmac === undefined ? 'sha1' : HMACS[algorithmIn(hmac).oid]
  if (oid !== PBES2 || derivation.oid !== PBKDF2 || known === undefined || hash === undefined)
    throw malformed()
  if (salt?.tag !== OCTETS || iterations === undefined || iv?.tag !== OCTETS) throw malformed()
  return {
    salt: salt.content,
    iterations: positive(iterations),
    cipher: known[0],
    keyLength: known[1],
    pbes2: { hash, iv: iv.content },
  }
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
