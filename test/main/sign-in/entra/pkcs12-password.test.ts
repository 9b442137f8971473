/** The password of an encrypted part of a PKCS#12 file. */
import { createCipheriv, pbkdf2Sync } from 'node:crypto'
import { expect, test } from 'vitest'
import { openedSafe } from '../../../../main/sign-in/entra/pkcs12-password.ts'

const salt = Buffer.alloc(8, 1)
const iv = Buffer.alloc(16, 2)
const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync('right', salt, 10, 32, 'sha256'), iv)
const safe = {
  salt,
  iterations: 10,
  cipher: 'aes-256-cbc',
  keyLength: 32,
  pbes2: { hash: 'sha256', iv },
  content: Buffer.concat([cipher.update('the content'), cipher.final()]),
}

test('a part of a PKCS#12 file opens with its password and no other', () => {
  expect(openedSafe(safe, 'right')?.toString()).toBe('the content')
  expect(openedSafe(safe, 'wrong')).toBeNull()
})

test('a part with a cipher that the library lacks throws, because the password may be right', () => {
  expect(() => openedSafe({ ...safe, cipher: 'no-such-cipher' }, 'right')).toThrow(/cipher/i)
})
