/** Secrets under a passphrase: opened by it alone, and refused if anything was changed or would cost too much. */
import { describe, expect, test } from 'vitest'
import { type SealedPart, seal, unseal } from '../../../main/exchange/seal.ts'
import { Secret } from '../../../main/secret.ts'
import { failureOf } from '../../support/told.ts'

const PASSPHRASE = new Secret('correct horse battery')
const TEXT = new Secret('{"secret":"canary-77aa-sealed"}')
const part = await seal(TEXT, PASSPHRASE)

const reasonOf = async (sealed: unknown, passphrase = PASSPHRASE) =>
  (await failureOf(unseal(sealed, passphrase))).reason

test('the passphrase opens them, in either form of its letters', async () => {
  expect((await unseal(part, PASSPHRASE)).reveal()).toBe(TEXT.reveal())
  const composed = await seal(TEXT, new Secret('pässphräse of Zoë'.normalize('NFC')))
  const opened = await unseal(composed, new Secret('pässphräse of Zoë'.normalize('NFD')))
  expect(opened.reveal()).toBe(TEXT.reveal())
})

test('two exports have nothing in common', async () => {
  const other = await seal(TEXT, PASSPHRASE)
  expect([other.salt === part.salt, other.nonce === part.nonce, other.data === part.data]).toEqual([
    false,
    false,
    false,
  ])
  expect(JSON.stringify(part)).not.toContain('canary')
})

test('the parameters are those of RFC 9106, and readers of other programs find them', () => {
  expect(part).toMatchObject({
    kdf: 'argon2id',
    memoryKiB: 65_536,
    passes: 3,
    lanes: 4,
    cipher: 'aes-256-gcm',
  })
})

const flipped = (text: string) => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`

describe('refused as another passphrase', () => {
  test.each<[string, Partial<SealedPart>]>([
    ['changed data', { data: flipped(part.data) }],
    ['data without its end', { data: Buffer.from(part.data, 'base64').subarray(0, -3).toString('base64') }],
    ['another salt', { salt: flipped(part.salt) }],
    ['another nonce', { nonce: flipped(part.nonce) }],
    ['fewer passes', { passes: 2 }],
    ['fewer lanes', { lanes: 3 }],
  ])('%s', async (_, change) => {
    expect(await reasonOf({ ...part, ...change })).toBe('input-refused/passphrase')
  })

  test('another passphrase', async () => {
    expect(await reasonOf(part, new Secret('correct horse batterY'))).toBe('input-refused/passphrase')
  })
})

describe('refused before anything is computed', () => {
  test.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'sealed'],
    ['a field too many', { ...part, more: 1 }],
    ['a field too few', { ...part, salt: undefined }],
    ['another function', { ...part, kdf: 'pbkdf2' }],
    ['another cipher', { ...part, cipher: 'aes-256-cbc' }],
    ['memory of a terabyte', { ...part, memoryKiB: 1_000_000_000 }],
    ['a million passes', { ...part, passes: 1_000_000 }],
    ['no lanes', { ...part, lanes: 0 }],
    ['half a pass', { ...part, passes: 1.5 }],
    ['no base64', { ...part, data: '§§§' }],
    ['a short salt', { ...part, salt: 'AAAA' }],
    ['a long nonce', { ...part, nonce: part.salt }],
    ['data without a tag', { ...part, data: 'AAAA' }],
    ['data of many megabytes', { ...part, data: 'AAAA'.repeat(4_000_000) }],
    ['three times the memory', { ...part, memoryKiB: 3 * part.memoryKiB }],
  ])('%s', async (_, sealed) => {
    expect(await reasonOf(sealed)).toBe('input-refused/sealed-damaged')
  })
})
