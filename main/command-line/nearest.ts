/** Finds what a person probably meant by a word that names nothing. */

/** Most names in an answer. */
const MOST = 3

/** A longer word is not typed by hand, and comparing it takes long. */
const LONGEST = 64

/**
 * The names nearest to a word, the nearest first; ignores case. Near is a name that begins with the word, or that differs in
 * at most a third of its letters.
 */
export function nearest(word: string, names: readonly string[]): readonly string[] {
  const wanted = word.toLowerCase()
  if (wanted === '' || wanted.length > LONGEST) return []
  const near = names.flatMap((name) => {
    const distance = distanceTo(wanted, name.toLowerCase())
    return distance === null ? [] : [{ name, distance }]
  })
  near.sort((one, other) => one.distance - other.distance)
  return [...new Set(near.map(({ name }) => name))].slice(0, MOST)
}

/** How far a name is from the wanted word, in letters; null if it is too far. */
function distanceTo(wanted: string, name: string): number | null {
  if (wanted.length > 2 && name.startsWith(wanted)) return 0
  const longer = Math.max(wanted.length, name.length)
  const most = Math.max(1, Math.floor(longer / 3))
  if (Math.abs(wanted.length - name.length) > most) return null
  const distance = edits(wanted, name)
  // of two letters, one that differs is half of the word
  return distance > most || distance * 2 >= longer ? null : distance
}

/** The number of letters to insert, remove, replace or swap with the next one (optimal string alignment). */
function edits(one: string, other: string): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1]
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      next[column] = Math.min(
        at(last, column) + 1,
        at(next, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        swapped && row > 1 ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    before = last
    last = next
  }
  return at(last, other.length)
}

const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY
