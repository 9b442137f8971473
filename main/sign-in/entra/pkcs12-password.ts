/** Tells whether a password is that of a PKCS#12 file, by the file's own checksum: also where nothing here opens the file. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Pkcs12Checksum } from '../../protocol/pkcs12.ts'

/** By object identifier: the hash, and the length of its blocks in bytes. */
const HASHES: Readonly<Record<string, readonly [name: string, block: number]>> = {
  '2b0e03021a': ['sha1', 64],
  '608648016503040204': ['sha224', 64],
  '608648016503040201': ['sha256', 64],
  '608648016503040202': ['sha384', 128],
  '608648016503040203': ['sha512', 128],
}

/** What the key is for (RFC 7292 App. B.3): a checksum. */
const FOR_CHECKSUM = 3

/** False also where the hash is not known. */
export function isPasswordOf(
  { hash, value, salt, iterations, content }: Pkcs12Checksum,
  password: string,
): boolean {
  const [name, block] = HASHES[hash] ?? []
  if (name === undefined || block === undefined) return false
  const filled = (bytes: Uint8Array) =>
    Buffer.alloc(Math.ceil(bytes.length / block) * block, bytes.length === 0 ? Buffer.alloc(1) : bytes)
  // big endian, with two zeros at its end (App. B.1)
  const text = Buffer.from(`${password}\0`, 'utf16le').swap16()
  let key: Buffer = createHash(name)
    .update(Buffer.alloc(block, FOR_CHECKSUM))
    .update(filled(salt))
    .update(filled(text))
    .digest()
  for (let round = 1; round < iterations; round += 1) key = createHash(name).update(key).digest()
  const made = createHmac(name, key).update(content).digest()
  return made.length === value.length && timingSafeEqual(made, value)
}
