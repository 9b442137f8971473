/** The known values that a text field suggests for what is typed in it. */
import { folded } from '../search/folded.ts'

export interface Suggestion {
  /** The whole text of the field once it is chosen. */
  readonly text: string
  /** What it adds: the whole text, or the last of several values. */
  readonly part: string
  /** True for what the person has typed, which is no known value. */
  readonly typed: boolean
}

/** The most suggestions at a time. More letters find the others. */
const MOST = 50

/**
 * The typed text first, so that Enter keeps it, then the values that contain it, those that begin with it first.
 * @param several true if the text has several values between commas: then the last one counts, and the others are not suggested
 */
export function suggestionsFor(
  text: string,
  choices: readonly string[],
  several: boolean,
): readonly Suggestion[] {
  const parts = several ? text.split(',') : [text]
  const before = parts.slice(0, -1).map((each) => each.trim())
  const last = (parts.at(-1) ?? '').trim()
  const sought = folded(last)
  const has = before.map(folded)
  const found = choices.filter((each) => folded(each).includes(sought) && !has.includes(folded(each)))
  const begins = (each: string) => folded(each).startsWith(sought)
  const known = [...found.filter(begins), ...found.filter((each) => !begins(each))]
  const whole = (part: string) => [...before, part].join(', ')
  return [
    ...(last === '' || known.includes(last) ? [] : [{ text: whole(last), part: last, typed: true }]),
    ...known.slice(0, MOST).map((part) => ({ text: whole(part), part, typed: false })),
  ]
}
