/** What a person gives an org to find it again: a customer, tags and notes. Their limits, and the form of tags. */
import { type Failure, failure } from './failure.ts'
import { compareNames } from './name-order.ts'

/** Maximum length of each, in UTF-16 code units like `maxlength` of a field. */
export const LONGEST = { customer: 80, tag: 40, notes: 10_000 } as const

/** Maximum number of tags of an org. */
export const MOST_TAGS = 20

/** Each name once ignoring case, as first written, in natural order. */
export function eachOnce(names: readonly string[]): readonly string[] {
  const once = new Map<string, string>()
  for (const name of names) if (!once.has(name.toLowerCase())) once.set(name.toLowerCase(), name)
  return [...once.values()].sort(compareNames)
}

/** Trimmed, each once ignoring case, in natural order. A comma separates two tags, so no tag contains one. */
export const tidyTags = (typed: readonly string[]): readonly string[] =>
  eachOnce(
    typed
      .flatMap((each) => each.split(','))
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  )

/** Why these tags cannot be saved; null if they can. */
export function tagsRefusal(tags: readonly string[]): Failure | null {
  if (tags.length > MOST_TAGS) return failure('input-refused/too-many-tags', { most: MOST_TAGS })
  return tags.map((tag) => lengthRefusal('tag', tag)).find((refusal) => refusal !== null) ?? null
}

/** Why this text cannot be saved; null if it can. */
export function lengthRefusal(what: keyof typeof LONGEST, text: string): Failure | null {
  const longest = LONGEST[what]
  return text.length > longest ? failure('input-refused/too-long', { what, longest }) : null
}
