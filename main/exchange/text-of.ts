/** Decodes a file: UTF-8, or UTF-16 with or without a byte order mark. Any declaration inside is ignored. */
import { fail } from '../contract/failure.ts'

/** Byte order marks and their encodings (Unicode 16, §23.8). */
const MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** @throws FailureError `input-refused` for any other bytes */
export function textOf(bytes: Uint8Array): string {
  const [marked] = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte)) ?? []
  try {
    const text = new TextDecoder(marked ?? unmarkedEncoding(bytes), { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return text
  } catch {
    // the bytes may hold secrets, so the failure has no cause
  }
  throw fail('input-refused/exchange-no-text', {})
}

/** UTF-16 begins with a character of ASCII in every format that Homerealm reads, so one of its two bytes is NUL. */
const unmarkedEncoding = ([first, second]: Uint8Array): string =>
  second === 0 && first !== 0 ? 'utf-16le' : first === 0 && second !== 0 ? 'utf-16be' : 'utf-8'
