/** Matches texts that many organizations share, such as "crm4.dynamics.com": letters within them would find all organizations. */

const WORD = /[\p{L}\p{N}]/u
/** Fewer letters must be a whole word: "ad" of "AD FS". */
const LETTERS = 3
/** A label alone at the end of a host, such as "com", says nothing. */
const LAST_LABEL = /^[^\s.]*(?:\s|$)/

/**
 * The place where a word, or a part of a host, begins as typed.
 * @param text folded
 * @returns the index, UTF-16 units; -1 if it is not there
 */
export function sharedPlace(text: string, typed: string): number {
  for (let at = text.indexOf(typed); at !== -1; at = text.indexOf(typed, at + 1))
    if (begins(text, at) && (typed.length >= LETTERS || ends(text, at + typed.length))) return at
  return -1
}

function begins(text: string, at: number): boolean {
  const before = text[at - 1] ?? ''
  if (WORD.test(before) && WORD.test(text[at] ?? '')) return false
  return !(before === '.' && LAST_LABEL.test(text.slice(at, at + 64)))
}

const ends = (text: string, at: number): boolean => !WORD.test(text[at] ?? '')
