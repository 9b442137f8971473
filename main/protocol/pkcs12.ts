/** Reads the structure of a PKCS#12 file (RFC 7292): what its password protects, how, and at what cost. Does not decrypt. */
import { type DerElement, derElements, hexOf } from './der.ts'
import { algorithmIn, encryptedKeyCost, passwordCost, positive } from './password-cost.ts'
import { ProtocolError } from './protocol-error.ts'

/** Maximum nesting depth. */
const DEEPEST = 12

/** DER object identifiers, hex. */
const DATA = '2a864886f70d010701'
const ENCRYPTED_DATA = '2a864886f70d010706'
const SHROUDED_KEY_BAG = '2a864886f70d010c0a0102'
const SAFE_CONTENTS_BAG = '2a864886f70d010c0a0106'
const PBMAC1 = '2a864886f70d01050e'
/** pkcs-12PbeIds (RFC 7292 App. C) with RC4 and RC2, which OpenSSL 3 has only in its legacy provider. */
const OLD = ['01', '02', '05', '06'].map((last) => `2a864886f70d010c01${last}`)

/** pkcs-12PbeIds (RFC 7292 App. C) with DES, with three or two keys. */
const DES: Readonly<Record<string, readonly [cipher: string, keyLength: number]>> = {
  '2a864886f70d010c0103': ['des-ede3-cbc', 24],
  '2a864886f70d010c0104': ['des-ede-cbc', 16],
}
/** RFC 8018 App. A. */
const [PBES2, PBKDF2] = ['2a864886f70d01050d', '2a864886f70d01050c']
/** PBKDF2's hash by its HMAC's object identifier (RFC 8018 App. B.1.2); the default is HMAC with SHA-1. */
const HMACS: Readonly<Record<string, string>> = {
  '2a864886f70d0207': 'sha1',
  '2a864886f70d0208': 'sha224',
  '2a864886f70d0209': 'sha256',
  '2a864886f70d020a': 'sha384',
  '2a864886f70d020b': 'sha512',
}
/** Cipher and key length in bytes, by object identifier (RFC 8018 App. B.2, NIST, RFC 3657, RFC 5794). */
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
  /** Total iterations to open the file; infinite if the number is too large. */
  readonly cost: number
  /** True if any part is encrypted with RC2 or RC4. */
  readonly isOld: boolean
  /** The encrypted parts, except those with RC2 or RC4. Their content may add to the cost: see `safeCost`. */
  readonly encryptedSafes: readonly EncryptedSafe[]
  /** The checksum for checking a password; null if the file has none, or uses PBMAC1. */
  readonly checksum: Pkcs12Checksum | null
}

export interface EncryptedSafe {
  readonly salt: Uint8Array
  readonly iterations: number
  /** OpenSSL's name of the cipher. */
  readonly cipher: string
  /** Bytes. */
  readonly keyLength: number
  /** For PBES2: Node's name of PBKDF2's hash, and the initialization vector. Null: PKCS#12 derivation of key and vector. */
  readonly pbes2: { readonly hash: string; readonly iv: Uint8Array } | null
  readonly content: Uint8Array
}

export interface Pkcs12Checksum {
  /** Object identifier of the hash, hex. */
  readonly hash: string
  readonly value: Uint8Array
  readonly salt: Uint8Array
  readonly iterations: number
  /** The checksummed bytes. */
  readonly content: Uint8Array
}

const malformed = () => new ProtocolError('pkcs12-malformed', 'This is no PKCS#12 file in DER.')

const elements = (bytes: Uint8Array) => derElements(bytes, malformed)

function only(bytes: Uint8Array, tag: number): Uint8Array {
  const [element] = elements(bytes)
  if (element?.tag !== tag) throw malformed()
  return element.content
}

/** Reads a SEQUENCE of an object identifier and a value in [0], such as ContentInfo and SafeBag. */
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
  // a public-key signature instead of a password: programs do not export such files
  if (outer.type !== DATA) throw malformed()
  const content = only(outer.value, OCTETS)
  const safes = elements(only(content, SEQUENCE)).map((safe) => typed(safe, 1))
  const bags = safes
    .filter(({ type }) => type === DATA)
    .flatMap(({ value }) => elements(only(only(value, OCTETS), SEQUENCE)))
    .map((bag) => typed(bag, 2))
  // refuse a safe inside a safe: its cost would stay hidden
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
 * The iterations of the keys in a decrypted part.
 * @param safe the content of an encrypted part
 * @throws ProtocolError as `readPkcs12`
 */
export function safeCost(safe: Uint8Array): number {
  const bags = elements(only(safe, SEQUENCE)).map((bag) => typed(bag, 2))
  if (bags.some(({ type }) => type === SAFE_CONTENTS_BAG)) throw malformed()
  return bags
    .filter(({ type }) => type === SHROUDED_KEY_BAG)
    .reduce((sum, { value }) => sum + encryptedKeyCost(elements(value)[0]?.whole ?? new Uint8Array()), 0)
}

/** The algorithm and content of an EncryptedData (RFC 2315 §13). */
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

/** Reads MacData (RFC 7292 §4). */
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
