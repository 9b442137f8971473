/** Entries of the history in words, and grouped by day. */
import type { RecordedRequest } from '../contract/asking.ts'
import type { HistoryEntry, HistoryEvent } from '../contract/history.ts'
import { withoutControls } from '../contract/plain-text.ts'
import { words } from './index.ts'
import { fullDateWords, timeOfDayWords } from './times.ts'
import { changeText } from './today.ts'

/** What a person reads of an entry, beside its time. */
export interface HistoryWords {
  /** How it ended; the title of a failure. */
  readonly result: string
  /** Who did it; null if the result says it. */
  readonly way: string | null
  readonly method: string | null
  /** Where a failure happened, and the codes of the server; or both values of a changed answer. */
  readonly facts: readonly string[]
}

/** @param timeWords how a time within an entry is written. Default: the time of day, as the window's history has each day apart */
export function historyWords(event: HistoryEvent, timeWords = timeOfDayWords): HistoryWords {
  const { result, way, method, failure, change, asked } = event
  if (change !== undefined)
    return { result: words.today.changed[change.of], way: null, method: null, facts: [changeText(change)] }
  if (asked !== undefined) return { ...requestWords(asked, timeWords), way: null, method: null }
  const { host = null, status = null, providerCode = null } = failure ?? {}
  return {
    result: failure === null ? resultText(result) : words.failures[failure.code].title,
    way: wayWords(result, way),
    method: method === null ? null : words.providers.methods[method],
    facts: [host, status === null ? null : `HTTP ${status}`, providerCode].filter((fact) => fact !== null),
  }
}

/** A request of a program: what came of it, which program, what started it and how often. */
export function requestWords(
  { program: { executable, script, parent, through }, outcome, count, since }: RecordedRequest,
  timeWords = timeOfDayWords,
): Pick<HistoryWords, 'result' | 'facts'> {
  const { asked, startedBy, times } = words.history
  const paths = [script, executable, through].filter((path) => path !== null)
  return {
    result: asked[outcome],
    facts: [
      ...(executable === null ? [words.asking.unverified] : []),
      ...paths.map(withoutControls),
      ...(parent === null ? [] : [startedBy(withoutControls(parent))]),
      ...(count === 1 ? [] : [times(count, timeWords(since))]),
    ],
  }
}

/** A changed answer and a request without their values are never read. */
const resultText = (result: HistoryEvent['result']): string =>
  result === 'changed' || result === 'asked' ? '' : words.history.results[result]

function wayWords(result: HistoryEvent['result'], way: HistoryEvent['way']): string | null {
  if (result === 'connected') return words.history.connectedBy[way]
  return result === 'failed' && way === 'background' ? words.history.failedRenewal : null
}

export interface HistoryDay {
  /** In the format of the HTML `time` element: "2026-11-29". */
  readonly day: string
  readonly title: string
  readonly entries: readonly HistoryEntry[]
}

/** The entries by the days of this computer's time zone, in the same order. */
export function historyDays(entries: readonly HistoryEntry[]): readonly HistoryDay[] {
  const days = new Map<string, HistoryEntry[]>()
  for (const entry of entries) {
    const day = localDay(entry.at)
    const known = days.get(day)
    if (known === undefined) days.set(day, [entry])
    else known.push(entry)
  }
  return [...days].map(([day, ofDay]) => ({ day, title: fullDateWords(ofDay[0]?.at ?? 0), entries: ofDay }))
}

function localDay(at: number): string {
  const date = new Date(at)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
