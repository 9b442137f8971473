/** What a person gives an org to find it again: a customer, tags and notes. Their limits, and the form of tags. */
import { compareNames } from './name-order.ts'

/** Maximum length of each, in UTF-16 code units like `maxlength` of a field. */
export const LONGEST = { customer: 80, tag: 40, notes: 10_000 } as const

/** Maximum number of tags of an org. */
export const MOST_TAGS = 20

/** Trimmed, each once ignoring case, in natural order. A comma separates two tags, so no tag contains one. */
export function tidyTags(typed: readonly string[]): readonly string[] {
  const tags = new Map<string, string>()
  for (const tag of typed.flatMap((each) => each.split(',')).map((each) => each.trim()))
    if (tag !== '' && !tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag)
  return [...tags.values()].sort(compareNames)
}
