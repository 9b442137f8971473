/** Text from outside made safe for one line that is not ours to draw: a title, a menu, a notification, a terminal. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
const BREAKING = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E]/g

/** Directional marks and isolates: without the characters above they have no use, and they are invisible. */
const MARKS = /[\u061C\u200E\u200F\u2066-\u2069]/g

/** Letters of scripts that run from right to left (Unicode Bidi_Class R and AL, by their blocks). */
const RTL = '\\u0590-\\u08FF\\uFB1D-\\uFDFF\\uFE70-\\uFEFC\\u{10800}-\\u{10FFF}\\u{1E800}-\\u{1EFFF}'

/** From one right-to-left letter to the last one before a letter that runs the other way. */
const RTL_RUN = new RegExp(`[${RTL}](?:[^\\p{L}]|[${RTL}])*[${RTL}]|[${RTL}]`, 'gu')

/** FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE: https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates */
const [FSI, PDI] = ['\u2068', '\u2069']

/** Replaces control characters, which break lines, move a terminal's cursor or turn text around. Adds nothing. */
export const withoutControls = (text: string): string => text.replace(BREAKING, ' ').replace(MARKS, '')

/** One line in which right-to-left words keep their place and cannot move the words around them. Idempotent. */
export const plainText = (text: string): string =>
  withoutControls(text).replace(RTL_RUN, (run) => `${FSI}${run}${PDI}`)

/** The text in at most `most` characters, with an ellipsis where its end is cut off. To be done before `plainText`. */
export function shortened(text: string, most: number): string {
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}
