import { expect, test } from 'vitest'
import { readKey, writtenKey } from '../../../main/catalog/key-file.ts'
import { isSignedBy, newSigningKey } from '../../../main/catalog/signing.ts'
import { Secret } from '../../../main/secret.ts'
import { failureOf } from '../../support/told.ts'

const passphrase = new Secret('correct horse battery')
const key = newSigningKey()
const written = await writtenKey(key, passphrase)
const read = (text: string, typed = passphrase) => readKey(Buffer.from(text), async () => typed)

test('a key that was written signs again', async () => {
  const again = await read(written)
  const list = Buffer.from('list')
  expect(isSignedBy(key.publicKey, list, again.sign(list))).toBe(true)
})

test('the file has nothing of the key', () => {
  const der = Buffer.from(key.pem().replace(/-----[^-]+-----|\s/g, ''), 'base64')
  // the last 32 bytes are the secret: RFC 8410 §7
  const secret = der.subarray(-32)
  for (const form of ['base64', 'base64url', 'hex'] as const)
    expect(written).not.toContain(secret.toString(form).slice(0, 20))
  expect(written).not.toContain('PRIVATE KEY')
})

test('another passphrase does not open it', async () => {
  expect(await failureOf(read(written, new Secret('another passphrase')))).toMatchObject({
    reason: 'input-refused/passphrase',
  })
})

const change = (more: object) => JSON.stringify({ ...JSON.parse(written), ...more })

test.each([
  ['no JSON', 'x'],
  ['another file', '{}'],
  ['another version', change({ version: 2 })],
  ['no sealed part', change({ sealed: null })],
  ['the fingerprint of another key', change({ fingerprint: `SHA256:${'A'.repeat(43)}` })],
])('a file with %s is refused', async (_claim, text) => {
  expect(await failureOf(read(text))).toMatchObject({ reason: 'input-refused/signing-key' })
})

test('a passphrase is asked for a key alone', async () => {
  const asked = readKey(Buffer.from('{}'), () => Promise.reject(new Error('asked')))
  expect(await failureOf(asked)).toMatchObject({ reason: 'input-refused/signing-key' })
})
