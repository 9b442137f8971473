/** Where the search found an organization: what its row highlights, and the field that the row shows in place of another. */
import type { ProfileSummary } from '../../main/contract/profile.ts'
import { type Field, type FieldFacts, type FieldId, fieldsOf } from './fields.ts'
import { folded, foldedWithPlaces } from './folded.ts'
import type { Query, Range } from './query.ts'
import { sharedPlace } from './shared-text.ts'

/** A part of a text, and what to highlight in it. */
interface Excerpt {
  readonly text: string
  readonly hits: readonly Range[]
}

interface Found {
  readonly name: readonly Range[]
  /** What to highlight in the texts that the row shows, by field. */
  readonly shown: ReadonlyMap<FieldId, readonly Range[]>
  /** The field that the row does not show and that has a word which nothing shown has; null: there is none. */
  readonly elsewhere: (Excerpt & { readonly field: FieldId }) | null
}

/** UTF-16 units before a hit that an excerpt shows, and those that it shows at most. */
const LEAD = 12
const MOST = 160

interface FoundFacts extends FieldFacts {
  /** The texts of the row, by field. */
  readonly shows: ReadonlyMap<FieldId, string>
}

export function foundIn(query: Query, profile: ProfileSummary, { shows, ...facts }: FoundFacts): Found {
  const lacked = query.lackedBy(profile.name)
  const fields = lacked.length === 0 ? [] : fieldsOf(profile, facts)
  const isShown = ({ id, text }: Field) => shows.get(id) === text
  const shown = new Map<FieldId, readonly Range[]>()
  const left = new Set(lacked)
  for (const field of fields.filter(isShown)) {
    const hits = lacked.flatMap((word) => {
      const at = placeIn(field, word)
      if (at !== -1) left.delete(word)
      return at === -1 ? [] : [originalRange(field.text, at, word)]
    })
    if (hits.length > 0) shown.set(field.id, hits.sort((a, b) => a[0] - b[0]).filter(apart))
  }
  return { name: query.hits(profile.name), shown, elsewhere: elsewhere(fields, [...left], isShown) }
}

function elsewhere(
  fields: readonly Field[],
  words: readonly string[],
  isShown: (field: Field) => boolean,
): Found['elsewhere'] {
  for (const field of fields) {
    if (isShown(field)) continue
    for (const word of words) {
      const at = placeIn(field, word)
      if (at !== -1) return { field: field.id, ...excerpt(field.text, word, at) }
    }
  }
  return null
}

/** The index of a word in the folded text; -1 if the search does not find it there. */
function placeIn({ text, own }: Field, word: string): number {
  const at = folded(own).indexOf(word)
  return at !== -1 || own === text ? at : sharedPlace(folded(text), word)
}

/** The part around a hit: a note may be long. */
function excerpt(text: string, word: string, at: number): Excerpt {
  // accents that folding leaves out are few: the hit is near the same place
  const from = Math.max(0, at - LEAD)
  const part = text.slice(from, from + MOST + word.length).replace(/\s/g, ' ')
  const plain = folded(part)
  const there = plain.startsWith(word, at - from)
  const near = there ? at - from : plain.indexOf(word)
  const lead = from === 0 ? '' : '…'
  if (near === -1) return { text: text.slice(0, MOST), hits: [] }
  const [start, end] = originalRange(part, near, word)
  return { text: lead + part, hits: [[start + lead.length, end + lead.length]] }
}

function originalRange(text: string, at: number, word: string): Range {
  const { places } = foldedWithPlaces(text)
  return [places[at] ?? 0, places[at + word.length] ?? text.length]
}

/** True unless the range overlaps the one before it. */
const apart = ([start]: Range, index: number, ranges: readonly Range[]): boolean =>
  index === 0 || start >= (ranges[index - 1]?.[1] ?? 0)
