/** Encrypts records with AES-256-GCM in a versioned envelope bound to the record's identity. Pure, except for the nonce. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** `not-sealed`: not our envelope. `version-unknown`: a newer one. `refused`: modified, from another record, or another key. */
export type CipherErrorCode = 'not-sealed' | 'version-unknown' | 'refused'

export class CipherError extends Error {
  override readonly name = 'CipherError'
  readonly code: CipherErrorCode

  constructor(code: CipherErrorCode, options?: { cause?: unknown }) {
    super(`The record cannot be opened: ${code}`, options)
    this.code = code
  }
}

export const KEY_BYTES = 32

const FORMAT = 'HRV1'
const MAGIC = Buffer.from(FORMAT, 'latin1')
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = MAGIC.length + NONCE_BYTES + TAG_BYTES

/** The record's identity as associated data: a sealed file copied over another one does not decrypt. */
const associatedData = (identity: string) => Buffer.from(`${FORMAT}\n${identity}`, 'utf8')

/** magic, nonce, tag, ciphertext (NIST SP 800-38D §8.2.2: a random 96-bit nonce per envelope). */
export function seal(key: Buffer, identity: string, content: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(associatedData(identity))
  const sealed = Buffer.concat([cipher.update(content), cipher.final()])
  return Buffer.concat([MAGIC, nonce, cipher.getAuthTag(), sealed])
}

/** Decrypts the content; the caller must wipe it. @throws CipherError */
export function unseal(key: Buffer, identity: string, envelope: Buffer): Buffer {
  if (envelope.length < HEAD_BYTES || envelope.toString('latin1', 0, 3) !== FORMAT.slice(0, 3))
    throw new CipherError('not-sealed')
  if (!envelope.subarray(0, MAGIC.length).equals(MAGIC)) throw new CipherError('version-unknown')
  const nonce = envelope.subarray(MAGIC.length, MAGIC.length + NONCE_BYTES)
  const tag = envelope.subarray(MAGIC.length + NONCE_BYTES, HEAD_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(associatedData(identity))
  decipher.setAuthTag(tag)
  const content = decipher.update(envelope.subarray(HEAD_BYTES))
  try {
    decipher.final()
    return content
  } catch (cause) {
    content.fill(0)
    throw new CipherError('refused', { cause })
  }
}
