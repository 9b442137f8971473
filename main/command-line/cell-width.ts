/** How many columns of a terminal a text takes, and the text cut to some columns. */

/** Printable characters that take one column each: most texts have no others. */
const PLAIN = /^[\x20-\x7E]*$/

/** East Asian wide and fullwidth characters, and emoji: https://www.unicode.org/reports/tr11/ */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u4DBF\u4E00-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1B000}-\u{1B2FF}\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}]|\uFE0F|\p{Emoji_Presentation}/u

/** Marks that combine with the character before, and characters without a picture. */
const UNSEEN = /^[\p{M}\p{Cf}\p{Cc}]+$/u

let segmenter: Intl.Segmenter | null = null

/** What a person sees as one character: a letter with its accents, an emoji of several characters. */
function charactersOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

const widthOfCharacter = (character: string): number =>
  UNSEEN.test(character) ? 0 : WIDE.test(character) ? 2 : 1

/** True for a text of which each character takes one column. */
export const isPlain = (text: string): boolean => PLAIN.test(text)

/** The columns that a text takes. */
export const cellWidth = (text: string): number =>
  isPlain(text)
    ? text.length
    : charactersOf(text).reduce((sum, character) => sum + widthOfCharacter(character), 0)

/** The text in at most `width` columns, at least one; an ellipsis marks a cut. */
export function cutTo(text: string, width: number): string {
  if (cellWidth(text) <= width) return text
  let kept = ''
  let used = 1
  for (const character of charactersOf(text)) {
    used += widthOfCharacter(character)
    if (used > width) break
    kept += character
  }
  return `${kept}…`
}
