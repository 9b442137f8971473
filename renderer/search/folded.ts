/** Text as the search compares it: without case and accents. */

/** Printable ASCII has no accents. Most texts have nothing else, and ten thousand are folded before the first search. */
const PLAIN = /^[ -~\n]*$/

export const folded = (text: string): string =>
  (PLAIN.test(text) ? text : text.normalize('NFD').replace(/\p{M}/gu, '')).toLowerCase()

/** Folded text in which each character knows its place in the original. */
export interface FoldedText {
  readonly text: string
  /** For each UTF-16 unit of `text`: the index of its character in the original. The last entry is the original's length. */
  readonly places: readonly number[]
}

export function foldedWithPlaces(original: string): FoldedText {
  if (PLAIN.test(original))
    return {
      text: original.toLowerCase(),
      places: Array.from({ length: original.length + 1 }, (_, at) => at),
    }
  let text = ''
  const places: number[] = []
  let at = 0
  for (const character of original) {
    const plain = folded(character)
    for (let unit = 0; unit < plain.length; unit++) places.push(at)
    text += plain
    at += character.length
  }
  return { text, places: [...places, original.length] }
}
