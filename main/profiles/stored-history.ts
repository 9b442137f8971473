/** The history in the store, and the answers that it compares: read when a person looks at it, never held in memory. Old and excess entries are deleted. */
import type { AnswerId } from '../contract/answers.ts'
import { HISTORY_DAYS, type HistoryEntry, repeats } from '../contract/history.ts'
import { FAILURE_DAYS, type KeptMatters } from '../contract/today.ts'
import { entryOf, type ProfileEvent, rowOfEvent } from './history-rows.ts'
import type { Statements } from './statements.ts'
import type { StoreConnection } from './store-connection.ts'
import { type Answer, keepAnswer, keptMatters, type ProfileAnswer } from './stored-answers.ts'

export type { Answer, ProfileAnswer, ProfileEvent }

/** The part of the profile store that holds the history. */
export interface HistoryStore {
  /** The entries of a profile, newest first. @throws FailureError */
  entries(profileId: string): readonly HistoryEntry[]
  /**
   * Adds events of existing profiles, oldest first, and deletes what is too old. Skips an event that repeats the one before. An
   * answer is kept, and an event if it is not the answer from before.
   * @throws FailureError if they were not saved; the store shows no notice then
   */
  add(events: readonly (ProfileEvent | ProfileAnswer)[]): void
  /** What needs attention of these profiles; null: of all. Those that have nothing are left out. @throws FailureError */
  matters(profileIds: readonly string[] | null): readonly KeptMatters[]
  /** The person has seen this change of these profiles. @throws FailureError if it was not saved; the store shows no notice then */
  markSeen(profileIds: readonly string[], of: AnswerId): void
  /**
   * Deletes what is too old, or everything that is left for a person who wants no history.
   * @throws FailureError if it was not deleted; the store shows no notice then
   */
  expire(keeps: boolean): void
  /** Deletes all entries of all profiles. @throws FailureError */
  clear(): void
}

const DAY = 86_400_000
const KEPT = HISTORY_DAYS * DAY

/** @param now the clock, epoch milliseconds */
export function storedHistory(connection: StoreConnection, now: () => number): HistoryStore {
  return {
    entries: (profileId) =>
      connection
        .read(({ history }) => history.ofProfile(profileId, now() - KEPT))
        .flatMap((row) => entryOf(row) ?? []),
    add: (events) =>
      connection.writeAside((run) => {
        for (const event of events)
          if ('answer' in event) addAnswer(run, event)
          else addEvent(run, event)
        run.history.removeBefore(now() - KEPT)
        return undefined
      }),
    matters: (profileIds) =>
      connection.read((run) =>
        keptMatters(run, profileIds, {
          changes: now() - KEPT,
          failures: now() - FAILURE_DAYS * DAY,
        }),
      ),
    markSeen: (profileIds, of) =>
      connection.writeAside(({ history }) => profileIds.filter((id) => history.answers.see(id, of) > 0)),
    expire: (keeps) =>
      connection.writeAside(({ history }) => {
        if (keeps) history.removeBefore(now() - KEPT)
        else history.clear()
        return undefined
      }),
    clear: () => connection.clearHistory(),
  }
}

function addEvent({ history }: Statements, event: ProfileEvent): void {
  const last = entryOf(history.last(event.profileId))
  if (last === null || !repeats(last, event)) history.add(rowOfEvent(event))
}

function addAnswer(run: Statements, answered: ProfileAnswer): void {
  const change = keepAnswer(run, answered)
  if (change === null) return
  const { profileId, at } = answered
  const none = { accountName: null, method: null, failure: null }
  run.history.add(rowOfEvent({ profileId, at, result: 'changed', way: 'background', ...none, change }))
}
