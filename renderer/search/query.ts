/** What a person types to find an organization: words, initials of a name ("cspr"), or a word with a typo. */
import Fuzzy from '@leeoniya/ufuzzy'
import { folded, foldedWithPlaces } from './folded.ts'

/** A range of a text: the first index, and the index behind the last. */
export type Range = readonly [start: number, end: number]

/** The texts of an organization, folded. */
export interface Searched {
  /** May also match by initials or with a typo. */
  readonly name: string
  /** All texts, the name among them. */
  readonly all: string
}

/** One wrong, missing, additional or swapped character in a word of at least four. */
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
const SHORTEST_WITH_TYPO = 4

export interface Query {
  readonly text: string
  /** True if the texts have every word, or the name has its letters at the beginnings of its words. */
  matches(texts: Searched): boolean
  /** The places of those whose name has every word with at most one typo each. */
  withTypo(names: readonly string[]): readonly number[]
  /** How well a folded name matches: 0 begins with what was typed, 1 has it at the beginning of a word, 2 elsewhere. */
  rank(name: string): 0 | 1 | 2
  /** What to highlight in the name. */
  hits(name: string): readonly Range[]
}

/** null: nothing typed. */
export function queryOf(typed: string): Query | null {
  const text = folded(typed).trim()
  if (text === '') return null
  const words = text.split(/\s+/)
  const initials = words.map((word) => new RegExp(initialsOf(word), 'u'))
  const mayHaveTypo = words.some((word) => word.length >= SHORTEST_WITH_TYPO)
  const withTypo = (names: readonly string[]) => (mayHaveTypo ? (typos.filter([...names], text) ?? []) : [])
  return {
    text,
    matches: ({ name, all }) =>
      words.every((word, index) => all.includes(word) || initials[index]?.test(name) === true),
    withTypo,
    rank: (name) => (name.startsWith(text) ? 0 : initials.some((word) => word.test(name)) ? 1 : 2),
    hits(name) {
      const { text: plain, places } = foldedWithPlaces(name)
      const found = words.flatMap((word) => rangesOf(plain, word))
      const ranges = found.length > 0 || withTypo([plain]).length === 0 ? found : typoRanges(plain, text)
      return joined(ranges).map(([start, end]) => [places[start] ?? 0, places[end] ?? name.length])
    },
  }
}

/** Each letter continues the run of the one before, or begins a word. */
function initialsOf(word: string): string {
  const letters = [...word].map((letter) => `(${letter.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')})`)
  return `(?<![\\p{L}\\d])${letters.join('(?:.*?(?<![\\p{L}\\d]))?')}`
}

function rangesOf(name: string, word: string): readonly Range[] {
  const at = name.indexOf(word)
  if (at !== -1) return [[at, at + word.length]]
  const letters = new RegExp(initialsOf(word), 'du').exec(name)?.indices?.slice(1) ?? []
  return letters.filter((range) => range !== undefined)
}

function typoRanges(name: string, text: string): readonly Range[] {
  const flat = typos.info([0], [name], text).ranges[0] ?? []
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
