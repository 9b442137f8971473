/** Password-based operations on a PKCS#12 file: checks its password, and decrypts its encrypted parts. */
import { createDecipheriv, createHash, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'
import type { EncryptedSafe, Pkcs12Checksum } from '../../protocol/pkcs12.ts'

interface Hash {
  readonly name: string
  /** Block length and digest length, bytes. */
  readonly block: number
  readonly length: number
}

const SHA1: Hash = { name: 'sha1', block: 64, length: 20 }

/** By object identifier, DER content in hex. */
const HASHES: Readonly<Record<string, Hash>> = {
  '2b0e03021a': SHA1,
  '608648016503040204': { name: 'sha224', block: 64, length: 28 },
  '608648016503040201': { name: 'sha256', block: 64, length: 32 },
  '608648016503040202': { name: 'sha384', block: 128, length: 48 },
  '608648016503040203': { name: 'sha512', block: 128, length: 64 },
}

/** The purposes of derived bytes (RFC 7292 App. B.3). */
const [FOR_KEY, FOR_IV, FOR_CHECKSUM] = [1, 2, 3] as const

interface Derivation {
  readonly hash: Hash
  /** The password encoded by RFC 7292 App. B.1. */
  readonly text: Buffer
  readonly salt: Uint8Array
  readonly iterations: number
}

/** Derives bytes by RFC 7292 App. B.2. @param wanted number of bytes */
function derived({ hash, text, salt, iterations }: Derivation, purpose: number, wanted: number): Buffer {
  const { name, block, length } = hash
  const filled = (bytes: Uint8Array) =>
    Buffer.alloc(Math.ceil(bytes.length / block) * block, bytes.length === 0 ? Buffer.alloc(1) : bytes)
  const input = Buffer.concat([filled(salt), filled(text)])
  const parts: Buffer[] = []
  for (let made = 0; made < wanted; made += length) {
    let part = createHash(name).update(Buffer.alloc(block, purpose)).update(input).digest()
    for (let round = 1; round < iterations; round += 1) part = createHash(name).update(part).digest()
    parts.push(part)
    // add the previous digest plus one to each block of the input
    const grown = BigInt(`0x${Buffer.alloc(block, part).toString('hex')}`) + 1n
    for (let at = 0; at < input.length; at += block) {
      const sum = BigInt(`0x${input.subarray(at, at + block).toString('hex')}`) + grown
      input.write(
        sum
          .toString(16)
          .slice(-2 * block)
          .padStart(2 * block, '0'),
        at,
        'hex',
      )
    }
  }
  return Buffer.concat(parts).subarray(0, wanted)
}

/** Encodes a password in big-endian UTF-16 with two zero bytes at the end (RFC 7292 App. B.1). */
const bmp = (password: string) => Buffer.from(`${password}\0`, 'utf16le').swap16()

/** Checks a password with the file's checksum, even if OpenSSL cannot open the file. False also for an unknown hash. */
export function isPasswordOf(
  { hash, value, salt, iterations, content }: Pkcs12Checksum,
  password: string,
): boolean {
  const known = HASHES[hash]
  if (known === undefined) return false
  const key = derived({ hash: known, text: bmp(password), salt, iterations }, FOR_CHECKSUM, known.length)
  const made = createHmac(known.name, key).update(content).digest()
  return made.length === value.length && timingSafeEqual(made, value)
}

/**
 * Decrypts an encrypted part of a file. Check its cost first: the derivation cannot be stopped.
 * @returns null if the content does not decrypt, as with a wrong password
 * @throws Error if this OpenSSL or BoringSSL lacks the cipher
 */
export function openedSafe(safe: EncryptedSafe, password: string): Buffer | null {
  const { salt, iterations, keyLength, pbes2 } = safe
  if (pbes2 !== null)
    return decrypted(safe, pbkdf2Sync(password, salt, iterations, keyLength, pbes2.hash), pbes2.iv)
  // programs encode an empty password as two zero bytes, or as no bytes
  for (const text of password === '' ? [bmp(''), Buffer.alloc(0)] : [bmp(password)]) {
    const derivation = { hash: SHA1, text, salt, iterations }
    const key = derived(derivation, FOR_KEY, keyLength)
    const opened = decrypted(safe, key, derived(derivation, FOR_IV, 8))
    if (opened !== null) return opened
  }
  return null
}

function decrypted(
  { cipher, content }: Pick<EncryptedSafe, 'cipher' | 'content'>,
  key: Buffer,
  iv: Uint8Array,
): Buffer | null {
  const decipher = createDecipheriv(cipher, key, iv)
  try {
    return Buffer.concat([decipher.update(content), decipher.final()])
  } catch {
    return null
  }
}
