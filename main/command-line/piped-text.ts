/** Text from standard input: Windows shells write it in several encodings. */

/** Byte order marks and their encodings (Unicode 16, §23.8). */
const MARKS: readonly [encoding: string, mark: readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * Decodes UTF-8, or UTF-16 with a byte order mark (written by `>` of Windows PowerShell), without mark and last line break.
 * @returns null for any other bytes, so that Homerealm does not send a garbled secret
 */
export function pipedText(bytes: Uint8Array): string | null {
  const [encoding] = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte)) ?? ['utf-8']
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    // a NUL means UTF-16 or UTF-32 without a mark: people do not type NUL
    return text.includes('\0') ? null : text.replace(/\r?\n$/, '')
  } catch {
    return null
  }
}
