/** Notices in the store that an org answers otherwise than before, and reads what needs attention. Validates every row on reading. */
import * as v from 'valibot'
import {
  ANSWERS,
  type AnswerChange,
  type AnswerId,
  isAnswer,
  isLessExact,
  isSameAnswer,
} from '../contract/answers.ts'
import type { KeptMatters, LastFailure, UnseenChange } from '../contract/today.ts'
import type { AnswerRow } from './answer-statements.ts'
import { entryOf } from './history-rows.ts'
import type { Statements } from './statements.ts'

/** An answer of an org, such as its version. */
export interface Answer {
  readonly of: AnswerId
  readonly now: string
  /** The answer that it is compared with; null: the one that is kept. */
  readonly before: string | null
}

/** An answer and the profile that it belongs to. */
export interface ProfileAnswer {
  readonly profileId: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly answer: Answer
}

/** Keeps an answer. @returns what it changed; null for the first answer, for the same one, and for one without the right form */
export function keepAnswer(
  { history: { answers } }: Statements,
  { profileId, at, answer: { of, now, before } }: ProfileAnswer,
): AnswerChange | null {
  if (!isAnswer(of, now)) return null
  const row = answers.kept(profileId, of)
  const known = before ?? row?.now
  if (known === undefined || !isAnswer(of, known) || isSameAnswer(of, known, now)) {
    if (row?.now !== now && !(row !== undefined && isLessExact(of, now, row.now)))
      answers.keep({ profile_id: profileId, what: of, now, before: row?.before ?? null, at: row?.at ?? at })
    return null
  }
  // several changes are one for the person, and none if the first answer is back
  const first = row?.before ?? known
  const unseen = isSameAnswer(of, first, now) ? null : first
  answers.keep({ profile_id: profileId, what: of, now, before: unseen, at })
  return { of, before: known, now }
}

const unseenRow = v.pipe(
  v.object({
    profile_id: v.string(),
    what: v.picklist(ANSWERS),
    now: v.string(),
    before: v.string(),
    at: v.pipe(v.number(), v.safeInteger()),
  }),
  v.check(({ what, now, before }) => isAnswer(what, now) && isAnswer(what, before)),
  v.transform(({ profile_id: profileId, what: of, ...row }) => ({ profileId, change: { of, ...row } })),
)

interface Since {
  /** Epoch milliseconds, each. */
  readonly changes: number
  readonly failures: number
}

/**
 * What needs attention of these profiles; null: of all.
 * @returns one for each profile that has something
 */
export function keptMatters(
  { history }: Statements,
  profileIds: readonly string[] | null,
  since: Since,
): readonly KeptMatters[] {
  const found = new Map<string, { changes: UnseenChange[]; failure: LastFailure | null }>()
  const of = (profileId: string) => {
    const known = found.get(profileId) ?? { changes: [], failure: null }
    found.set(profileId, known)
    return known
  }
  for (const id of profileIds ?? [null]) {
    for (const row of history.answers.unseen(since.changes, id)) {
      const { success, output } = v.safeParse(unseenRow, row)
      if (success) of(output.profileId).changes.push(output.change)
    }
    for (const row of history.failures(since.failures, id)) {
      const entry = entryOf(row)
      if (entry?.failure)
        of((row as AnswerRow).profile_id).failure = {
          at: entry.at,
          inBackground: entry.way === 'background',
          failure: entry.failure,
        }
    }
  }
  return [...found].map(([profileId, matters]) => ({ profileId, ...matters }))
}
