/** Sorts names as people expect: "UAT 7" before "UAT 67", ignoring case. */

/** Made at its first use, because it takes longer than all the rest of a short command. */
let natural: Intl.Collator | null = null

/** Compares two names; 0 only for names that differ in case at most. */
export function compareNames(a: string, b: string): number {
  if (PLAIN.test(a) && PLAIN.test(b) && hasUsualOrder()) return comparePlain(a, b)
  natural ??= new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
  return natural.compare(a, b)
}

/**
 * A text that is less than that of another name, as JavaScript compares texts, if `compareNames` puts the name first; the same text
 * if it finds both equal. For long lists: it is made once for each name, not at each comparison.
 * @returns null for a name that only the collator can compare
 */
export const nameKey = (name: string): string | null =>
  PLAIN.test(name) && hasUsualOrder() ? plainKey(name) : null

/** Names that need no collator, in the languages below. It splits numbers that are longer than its own limit. */
const PLAIN = /^[\x20-\x7E]{0,200}$/

/** Languages that order these characters as the root of Unicode's collation does, without letters of two characters. */
export const USUAL_ORDER: readonly string[] = ['en', 'de', 'fr', 'it', 'nl', 'pt']

let usual: boolean | null = null

function hasUsualOrder(): boolean {
  // of all objects that know the person's language, this one is made fastest
  usual ??= USUAL_ORDER.includes(new Intl.PluralRules().resolvedOptions().locale.split('-')[0] ?? '')
  return usual
}

/** All characters before the digits and letters, in their order: https://www.unicode.org/charts/collation/ */
const SIGNS = ' _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$'

const [DIGIT, LETTER] = [SIGNS.length, SIGNS.length + 1]

/** The weight of each character by its code. All digits have the same: what they count decides. */
const WEIGHTS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[0-9]/.test(character)) return DIGIT
  return /[a-z]/i.test(character) ? LETTER + (code & 31) : SIGNS.indexOf(character) & 0x7f
})

const weightAt = (text: string, index: number): number => WEIGHTS[text.charCodeAt(index)] ?? 0

/** As the collator compares names of plain characters. */
export function comparePlain(a: string, b: string): number {
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const left = weightAt(a, i)
    const right = weightAt(b, j)
    if (left !== right) return left < right ? -1 : 1
    if (left === DIGIT) {
      const endA = endOfNumber(a, i)
      const endB = endOfNumber(b, j)
      const order = compareNumbers(a.slice(i, endA), b.slice(j, endB))
      if (order !== 0) return order
      i = endA
      j = endB
    } else {
      i += 1
      j += 1
    }
  }
  return Math.sign(a.length - i - (b.length - j))
}

/** The weight of each character. A number has the weight of a digit, the count of its digits, and its digits. */
export function plainKey(name: string): string {
  const codes: number[] = []
  for (let at = 0; at < name.length; ) {
    const weight = weightAt(name, at)
    const end = weight === DIGIT ? endOfNumber(name, at) : at + 1
    codes.push(weight)
    if (weight === DIGIT) {
      const digits = withoutZeros(name.slice(at, end))
      codes.push(digits.length)
      for (let digit = 0; digit < digits.length; digit += 1) codes.push(digits.charCodeAt(digit))
    }
    at = end
  }
  return String.fromCharCode(...codes)
}

function endOfNumber(text: string, from: number): number {
  let end = from + 1
  while (end < text.length && weightAt(text, end) === DIGIT) end += 1
  return end
}

/** Numbers of any length. */
function compareNumbers(a: string, b: string): number {
  const left = withoutZeros(a)
  const right = withoutZeros(b)
  if (left.length !== right.length) return left.length < right.length ? -1 : 1
  return left === right ? 0 : left < right ? -1 : 1
}

const withoutZeros = (digits: string): string => (digits.startsWith('0') ? digits.replace(/^0+/, '') : digits)
