/** What a person types to find an organization: words, initials of a name ("cspr"), or a word with a typo. */
import Fuzzy from '@leeoniya/ufuzzy'
import { folded, foldedWithPlaces } from './folded.ts'
import { initialsIn } from './initials.ts'
import { sharedPlace } from './shared-text.ts'

/** A range of a text: the first index, and the index behind the last. */
export type Range = readonly [start: number, end: number]

/** The texts of an organization, folded. */
export interface Searched {
  /** May also match by initials or with a typo. */
  readonly name: string
  /** The name, and all other texts of its own. */
  readonly all: string
  /** Texts of which many organizations share a part: letters within their words say nothing. */
  readonly shared: string
  /** Texts that many organizations have, such as the name of a provider: the same. */
  readonly common: string
}

/** One wrong, missing, additional or swapped character in one word. Asked word by word: several words take time without bound. */
const typos = new Fuzzy({
  unicode: true,
  interSplit: '[^\\p{L}\\d]+',
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: '[\\p{L}\\d]',
  intraMode: 1,
  intraSub: 1,
  intraTrn: 1,
  intraDel: 1,
  intraIns: 1,
})
/** A typo in a shorter word makes another word, and nobody types a longer one. */
const WITH_TYPO = { shortest: 4, longest: 40 } as const

export interface Query {
  readonly text: string
  /** True if the texts have every word, or the name has its letters at the beginnings of its words. */
  matches(texts: Searched): boolean
  /** The indexes of the folded names that have every word, with at most one typo each. */
  withTypo(names: readonly string[]): readonly number[]
  /** How well a folded name matches: 0 begins with what was typed, 1 has it at the beginning of a word, 2 elsewhere. */
  rank(name: string): 0 | 1 | 2
  /** What to highlight in the name. */
  hits(name: string): readonly Range[]
  /** The words that a name lacks, folded: other texts have them, or the name has them with a typo. */
  lackedBy(name: string): readonly string[]
}

/** null: nothing typed. */
export function queryOf(typed: string): Query | null {
  const text = folded(typed).trim()
  if (text === '') return null
  const words = text.split(/\s+/)
  const plainWords = text.split(/[^\p{L}\d]+/u).filter((word) => word !== '')
  return {
    text,
    matches: ({ name, all, shared, common }) =>
      words.every(
        (word) =>
          all.includes(word) ||
          sharedPlace(shared, word) !== -1 ||
          sharedPlace(common, word) !== -1 ||
          initialsIn(name, word) !== null,
      ),
    withTypo: (names) => withTypo(names, plainWords),
    rank(name) {
      if (name.startsWith(text)) return 0
      return words.some((word) => initialsIn(name, word) !== null) ? 1 : 2
    },
    hits(name) {
      const { text: plain, places } = foldedWithPlaces(name)
      const found = words.flatMap((word) => rangesOf(plain, word))
      const ranges = found.length > 0 ? found : plainWords.flatMap((word) => typoRanges(plain, word))
      return joined(ranges).map(([start, end]) => [places[start] ?? 0, places[end] ?? name.length])
    },
    lackedBy(name) {
      const plain = folded(name)
      return words.filter((word) => !plain.includes(word) && initialsIn(plain, word) === null)
    },
  }
}

const mayHaveTypo = ({ length }: string): boolean =>
  length >= WITH_TYPO.shortest && length <= WITH_TYPO.longest

function withTypo(names: readonly string[], words: readonly string[]): readonly number[] {
  if (!words.some(mayHaveTypo)) return []
  const all = [...names]
  let left = all.map((_, index) => index)
  for (const word of words)
    left = mayHaveTypo(word)
      ? (typos.filter(all, word, left) ?? [])
      : left.filter((index) => all[index]?.includes(word))
  return left
}

function rangesOf(name: string, word: string): readonly Range[] {
  const at = name.indexOf(word)
  if (at !== -1) return [[at, at + word.length]]
  return (initialsIn(name, word) ?? []).map((place) => [place, place + 1])
}

function typoRanges(name: string, word: string): readonly Range[] {
  if (!mayHaveTypo(word) || typos.filter([name], word)?.length !== 1) return []
  const flat = typos.info([0], [name], word).ranges[0] ?? []
  return flat.flatMap((start, index) => (index % 2 === 0 ? [[start, flat[index + 1] ?? start] as const] : []))
}

/** In order, with those that touch or overlap as one. */
function joined(ranges: readonly Range[]): readonly Range[] {
  const list: [number, number][] = []
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = list.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end)
    else list.push([start, end])
  }
  return list
}
