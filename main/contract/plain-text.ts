/** Makes untrusted text safe for one line that another program draws: a title, menu, notification or terminal. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
const BREAKING = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E]/g

/** Directional marks and isolates. They are invisible and useless without the characters above. */
const MARKS = /[\u061C\u200E\u200F\u2066-\u2069]/g

/** Letters of right-to-left scripts (Unicode Bidi_Class R and AL, by their blocks). */
const RTL = '\\u0590-\\u08FF\\uFB1D-\\uFDFF\\uFE70-\\uFEFC\\u{10800}-\\u{10FFF}\\u{1E800}-\\u{1EFFF}'

const RTL_LETTER = new RegExp(`[${RTL}]`, 'u')
const LETTERS = new RegExp(`[${RTL}]|\\p{L}`, 'gu')

/** FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE: https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates */
const [FSI, PDI] = ['\u2068', '\u2069']

/** Most texts have nothing to replace. */
const PRINTABLE = /^[\x20-\x7E]*$/

/** Replaces control characters, which break lines, move a terminal's cursor or reverse text. Adds nothing. */
export const withoutControls = (text: string): string =>
  PRINTABLE.test(text) ? text : text.replace(BREAKING, ' ').replace(MARKS, '')

/** Isolates right-to-left words in one line, so that they cannot move the words around them. Idempotent. */
export function plainText(text: string): string {
  if (PRINTABLE.test(text)) return text
  const line = withoutControls(text)
  return RTL_LETTER.test(line) ? withIsolates(line) : line
}

/**
 * Isolates each run from one right-to-left letter to the last one before a left-to-right letter. One pattern for a whole run
 * overflows the stack for some megabytes.
 */
function withIsolates(line: string): string {
  const parts: string[] = []
  let kept = 0
  let begin = -1
  let end = -1
  const close = () => {
    if (begin === -1) return
    parts.push(line.slice(kept, begin), FSI, line.slice(begin, end), PDI)
    kept = end
    begin = -1
  }
  for (const { 0: letter, index } of line.matchAll(LETTERS))
    if (RTL_LETTER.test(letter)) {
      if (begin === -1) begin = index
      end = index + letter.length
    } else close()
  close()
  return parts.join('') + line.slice(kept)
}

/** The text in at most `most` characters; an ellipsis marks a cut. Call it before `plainText`. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  // a character has at most two units; the rest of a long text is cut anyway
  const characters = [...text.slice(0, 2 * most + 2)]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}
