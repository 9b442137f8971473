/** Text that another program or a file gives a command: shells of Windows write it in more than one encoding. */

/** By the mark at its beginning (Unicode 16, §23.8): the longest that fits decides. */
const MARKS: readonly [encoding: string, mark: readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * The text without the mark of its encoding and without its last line break: UTF-8, or UTF-16 that begins with a mark, as
 * `>` of Windows PowerShell writes it.
 * @returns null where the bytes are no such text, so that nobody sends what was not meant
 */
export function pipedText(bytes: Uint8Array): string | null {
  const [encoding] = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte)) ?? ['utf-8']
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    // UTF-16 or UTF-32 without a mark: nobody types this character
    return text.includes('\0') ? null : text.replace(/\r?\n$/, '')
  } catch {
    return null
  }
}
