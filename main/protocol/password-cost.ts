/** Reads the cost of trying a password on a protected key or file, without deriving the key. */
import { type DerElement, derElements, hexOf } from './der.ts'
import { ProtocolError } from './protocol-error.ts'

const [INTEGER, OCTETS, OID, SEQUENCE] = [0x02, 0x04, 0x06, 0x30]

/** Object identifiers: RFC 8018 App. A, RFC 7914 §7, RFC 9579. */
const PBES2 = '2a864886f70d01050d'
const PBMAC1 = '2a864886f70d01050e'
const PBKDF2 = '2a864886f70d01050c'
const SCRYPT = '2b06010401da47040b'

const malformed = () => new ProtocolError('password-cost-unknown', 'This encryption is not known.')

/** The object identifier and parameters of an AlgorithmIdentifier (RFC 5280 §4.1.1.2). */
export function algorithmIn({ tag, content }: DerElement): {
  oid: string
  parameters: readonly DerElement[]
} {
  const [oid, parameters] = derElements(content, malformed)
  if (tag !== SEQUENCE || oid?.tag !== OID) throw malformed()
  return {
    oid: hexOf(oid.content),
    parameters: parameters?.tag === SEQUENCE ? derElements(parameters.content, malformed) : [],
  }
}

/**
 * The iterations of an algorithm; for scrypt, the product of its parameters. Supports PBES2, PBMAC1, and algorithms with salt
 * and iterations as parameters: PBES1 and those of PKCS#12.
 * @throws ProtocolError `password-cost-unknown`
 */
export function passwordCost(algorithm: DerElement): number {
  const { oid, parameters } = algorithmIn(algorithm)
  const [first, ...numbers] = parameters
  if (first === undefined) throw malformed()
  if (oid === PBES2 || oid === PBMAC1) {
    const derivation = algorithmIn(first).oid
    if (derivation !== PBKDF2 && derivation !== SCRYPT) throw malformed()
    return passwordCost(first)
  }
  if (first.tag !== OCTETS) throw malformed()
  const counted = oid === SCRYPT ? numbers.slice(0, 3) : numbers.slice(0, 1)
  if (counted.length !== (oid === SCRYPT ? 3 : 1)) throw malformed()
  return counted.reduce((product, number) => product * positive(number), 1)
}

/** The value of an INTEGER; infinite if it is too large. @throws ProtocolError for another type or a negative value */
export function positive({ tag, content }: DerElement): number {
  if (tag !== INTEGER || content.length === 0 || (content[0] ?? 0) >= 0x80) throw malformed()
  return content.length > 6 ? Number.POSITIVE_INFINITY : content.reduce((sum, octet) => sum * 256 + octet, 0)
}

/** The cost of an EncryptedPrivateKeyInfo (RFC 5958 §3), DER. */
export function encryptedKeyCost(der: Uint8Array): number {
  const [whole] = derElements(der, malformed)
  const [algorithm] = derElements(whole?.content ?? new Uint8Array(), malformed)
  if (algorithm === undefined) throw malformed()
  return passwordCost(algorithm)
}
