/** Reads the passwords and client secrets of XrmToolBox, which it encrypts with one key for all computers. */
import { createDecipheriv } from 'node:crypto'

/**
 * AES-256-CBC with a key and a vector that are the same everywhere, without a check of the value: whoever has the file has
 * the secrets. The key is what .NET's `PasswordDeriveBytes` makes of XrmToolBox's own constants.
 * https://github.com/MscrmTools/MscrmTools.Xrm.Connection (CryptoManager.cs, ConnectionManager.cs)
 */
const [KEY, VECTOR] = [
  Buffer.from('f15ab16270a3754150d395a0fbdbfb1399e2dca4375270d5aeb0ba1314e69ffc', 'hex'),
  Buffer.from('ahC3@bCa2Didfc3d', 'ascii'),
]

/** Bytes of an AES block: every encrypted value has one or more. */
const BLOCK = 16

/** @returns null if the value is damaged, or not one of XrmToolBox */
export function decryptedSecret(value: string): string | null {
  if (!isEncryptedSecret(value)) return null
  const decipher = createDecipheriv('aes-256-cbc', KEY, VECTOR)
  try {
    const bytes = Buffer.concat([decipher.update(value, 'base64'), decipher.final()])
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) || null
  } catch {
    // a wrong padding, or no text in UTF-8
    return null
  }
}

/** The secret of a field that older versions did not encrypt. A secret in clear may be whole blocks in base64 too. */
export const secretInEither = (value: string): string => decryptedSecret(value) ?? value

/** True for what may be whole blocks in base64 (RFC 4648 §4). */
const isEncryptedSecret = (value: string): boolean => {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(value) || value.length % 4 !== 0) return false
  const bytes = Buffer.byteLength(value, 'base64')
  return bytes > 0 && bytes % BLOCK === 0
}
