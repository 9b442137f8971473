/** The history in the store: read when a person looks at it, never held in memory. Old and excess entries are deleted. */
import { HISTORY_DAYS, type HistoryEntry, repeats } from '../contract/history.ts'
import { entryOf, type ProfileEvent, rowOfEvent } from './history-rows.ts'
import type { StoreConnection } from './store-connection.ts'

export type { ProfileEvent }

/** The part of the profile store that holds the history. */
export interface HistoryStore {
  /** The entries of a profile, newest first. @throws FailureError */
  entries(profileId: string): readonly HistoryEntry[]
  /**
   * Adds events of existing profiles, oldest first, and deletes what is too old. Skips an event that repeats the one before.
   * @throws FailureError if they were not saved; the store shows no notice then
   */
  add(events: readonly ProfileEvent[]): void
  /**
   * Deletes what is too old, or everything that is left for a person who wants no history.
   * @throws FailureError if it was not deleted; the store shows no notice then
   */
  expire(keeps: boolean): void
  /** Deletes all entries of all profiles. @throws FailureError */
  clear(): void
}

const KEPT = HISTORY_DAYS * 86_400_000

/** @param now the clock, epoch milliseconds */
export function storedHistory(connection: StoreConnection, now: () => number): HistoryStore {
  return {
    entries: (profileId) =>
      connection
        .read(({ history }) => history.ofProfile(profileId, now() - KEPT))
        .flatMap((row) => entryOf(row) ?? []),
    add: (events) =>
      connection.writeAside(({ history }) => {
        for (const event of events) {
          const last = entryOf(history.last(event.profileId))
          if (last === null || !repeats(last, event)) history.add(rowOfEvent(event))
        }
        history.removeBefore(now() - KEPT)
      }),
    expire: (keeps) =>
      connection.writeAside(({ history }) => (keeps ? history.removeBefore(now() - KEPT) : history.clear())),
    clear: () => connection.clearHistory(),
  }
}
