/** The text of a file in the encodings of Windows, macOS and Linux. */
import { expect, test } from 'vitest'
import { textOf } from '../../../main/exchange/text-of.ts'
import { failureOf } from '../../support/told.ts'

const TEXT = '<a>пароль-Ü-✓</a>'
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16()
const utf16 = Buffer.from(TEXT, 'utf16le')

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(TEXT)])],
  ['UTF-16LE with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
  ['UTF-16BE with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), swapped(utf16)])],
  ['UTF-16LE', utf16],
  ['UTF-16BE', swapped(utf16)],
])('%s is read', (_what, bytes) => {
  expect(textOf(bytes)).toBe(TEXT)
})

test.each([
  ['Windows-1252', Buffer.from('Müller', 'latin1')],
  ['half of a character', Buffer.from('ü').subarray(0, 1)],
  ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0])],
  ['a program', Buffer.from([0x4d, 0x5a, 0x90, 0x00, 0x03])],
  ['half of a UTF-16 character', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from([0x41])])],
])('%s is refused, without a cause that quotes it', async (_what, bytes) => {
  expect(await failureOf(() => textOf(bytes))).toMatchObject({ reason: 'input-refused/exchange-no-text' })
})

test('an empty file is an empty text', () => {
  expect(textOf(Buffer.alloc(0))).toBe('')
})
