/** Text on standard input, in the encodings that shells write. */
import { describe, expect, test } from 'vitest'
import { pipedText } from '../../../main/command-line/piped-text.ts'

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('text on standard input', () => {
  test.each<[string, Uint8Array, string]>([
    ['as UTF-8', Buffer.from('pässwörd 🔑'), 'pässwörd 🔑'],
    ['as UTF-8 with a mark', Buffer.from('\ufeffpässwörd'), 'pässwörd'],
    [
      'as UTF-16, which Windows PowerShell writes',
      Buffer.from('\ufeffpässwörd 🔑', 'utf16le'),
      'pässwörd 🔑',
    ],
    ['as UTF-16 with the other order of bytes', utf16be('\ufeffpässwörd'), 'pässwörd'],
    ['without its line break', Buffer.from('password\n'), 'password'],
    ['without its line break of Windows', Buffer.from('\ufeffpassword\r\n', 'utf16le'), 'password'],
    ['with a second line break, which may be intended', Buffer.from('password\n\n'), 'password\n'],
    ['with spaces around it, which may be intended', Buffer.from(' password \n'), ' password '],
    ['as nothing if there is none', Buffer.alloc(0), ''],
    ['as nothing if there is only a mark', Buffer.from('\ufeff', 'utf16le'), ''],
  ])('is read %s', (_name, bytes, text) => {
    expect(pipedText(bytes)).toBe(text)
  })

  test.each<[string, Uint8Array]>([
    ['UTF-16 without a mark', Buffer.from('password', 'utf16le')],
    ['UTF-32 with a mark', Buffer.from([0xff, 0xfe, 0, 0, 0x70, 0, 0, 0])],
    ['a code page of Windows', Buffer.from('pässwörd', 'latin1')],
    ['UTF-8 that ends within a character', Buffer.from('ä').subarray(0, 1)],
    ['UTF-16 that ends within a character', Buffer.from('\ufeffab', 'utf16le').subarray(0, 5)],
    ['half of a character of UTF-16', Buffer.from([0xff, 0xfe, 0x3d, 0xd8])],
    ['text with a zero character', Buffer.from('pass\0word')],
  ])('is refused if it is %s', (_name, bytes) => {
    expect(pipedText(bytes)).toBeNull()
  })
})
