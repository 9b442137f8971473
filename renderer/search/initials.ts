/** Finds letters at the beginnings of a name's words: "cspr" in "contoso sales production". */

const WORD = /[\p{L}\p{N}]/u

/**
 * Each letter follows the one before directly, or begins a later word. Takes time by the product of both lengths, whatever is
 * in them.
 * @param letters without spaces, folded like `name`
 * @returns the index of each letter in the name, UTF-16 units; null if they are not there
 */
export function initialsIn(name: string, letters: string): readonly number[] | null {
  if (!inOrder(name, letters)) return null
  /** For each place of the last letter so far: the place of the letter before it. */
  const steps: ReadonlyMap<number, number | null>[] = []
  for (const letter of letters.split('')) {
    const before = steps.at(-1)
    const places = placesOf(name, letter, before === undefined ? null : new Set(before.keys()))
    if (places.size === 0) return null
    steps.push(places)
  }
  let place: number | null = steps.at(-1)?.keys().next().value ?? null
  const found: number[] = []
  for (const step of steps.reverse()) {
    if (place === null) break
    found.unshift(place)
    place = step.get(place) ?? null
  }
  return found
}

/** True if the name has the letters in their order: most names do not, and this takes no memory. */
function inOrder(name: string, letters: string): boolean {
  let at = 0
  for (let index = 0; index < letters.length; index += 1) {
    const found = name.indexOf(letters.charAt(index), at)
    if (found === -1) return false
    at = found + 1
  }
  return true
}

/** @param before places of the letter before, ascending; null: this is the first letter */
function placesOf(
  name: string,
  letter: string,
  before: ReadonlySet<number> | null,
): ReadonlyMap<number, number | null> {
  const places = new Map<number, number | null>()
  const [earliest = null] = before ?? []
  for (let at = name.indexOf(letter); at !== -1; at = name.indexOf(letter, at + 1)) {
    if (before?.has(at - 1)) places.set(at, at - 1)
    else if (!beginsWord(name, at)) continue
    else if (before === null) places.set(at, null)
    else if (earliest !== null && earliest < at) places.set(at, earliest)
  }
  return places
}

const beginsWord = (name: string, at: number): boolean => at === 0 || !WORD.test(name[at - 1] ?? '')
