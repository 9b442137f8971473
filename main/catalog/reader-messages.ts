/** The messages between main and the process that reads a catalog: a request, then its organizations in parts, then the rest. */
import * as v from 'valibot'
import type { CatalogEntry } from '../contract/catalog.ts'
import { type Failure, toFailure } from '../contract/failure.ts'
import { type ListToRead, type ReadList, readList } from './read-list.ts'

/** Organizations in a message: reading one takes main some milliseconds. */
const AT_ONCE = 500

type WithoutEntries = Omit<ReadList, 'entries'>

/** `entries`: some of them, in order, so that no message holds up main. */
export type ReaderAnswer =
  | { readonly is: 'entries'; readonly entries: readonly CatalogEntry[] }
  | { readonly is: 'list'; readonly list: WithoutEntries }
  | { readonly is: 'failed'; readonly failure: Failure }

/** All answers to a request. */
export function* answersTo(request: ListToRead): Generator<ReaderAnswer> {
  try {
    const { entries, ...list } = readList(request)
    for (let from = 0; from < entries.length; from += AT_ONCE)
      yield { is: 'entries', entries: entries.slice(from, from + AT_ONCE) }
    yield { is: 'list', list }
  } catch (error) {
    yield { is: 'failed', failure: toFailure(error) }
  }
}

/** The process is ours, so only the outer form is checked. */
const anObject = <Shape extends object>() =>
  v.custom<Shape>((value) => typeof value === 'object' && value !== null)

const answer = v.variant('is', [
  v.object({ is: v.literal('entries'), entries: v.array(anObject<CatalogEntry>()) }),
  v.object({ is: v.literal('list'), list: anObject<WithoutEntries>() }),
  v.object({ is: v.literal('failed'), failure: anObject<Failure>() }),
])

/** null for anything else. */
export const parseReaderAnswer = (message: unknown): ReaderAnswer | null =>
  v.is(answer, message) ? message : null
