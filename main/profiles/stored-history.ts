/** The history in the store, and the answers that it compares: read when a person looks at it, never held in memory. Old and excess entries are deleted. */
import type { AnswerId } from '../contract/answers.ts'
import { type ProgramRequest, type RecordedRequest, withRequest } from '../contract/asking.ts'
import { HISTORY_DAYS, type HistoryEntry, repeats } from '../contract/history.ts'
import { FAILURE_DAYS, type KeptMatters } from '../contract/today.ts'
import { entryOf, type ProfileEvent, requestOf, requestText, rowOfEvent, shortened } from './history-rows.ts'
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
  /** The newest requests of programs about all profiles, newest first. @throws FailureError */
  requests(): readonly ProgramRequest[]
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

/** Most requests of programs that the settings show. */
const MOST_REQUESTS = 100

/** Milliseconds, and most entries, in which an equal request is looked for. */
const [LOOKED_BACK, MOST_FOLDED] = [60_000, 50]

/**
 * @param now the clock, epoch milliseconds
 * @param confirmed the time by which entries are deleted for their age, epoch milliseconds; null: nothing is deleted
 */
export function storedHistory(
  connection: StoreConnection,
  { now, confirmed }: { readonly now: () => number; readonly confirmed: () => number | null },
): HistoryStore {
  const removeOld = ({ history }: Statements) => {
    const time = confirmed()
    if (time !== null) history.removeBefore(time - KEPT)
  }
  return {
    entries: (profileId) =>
      connection
        .read(({ history }) => history.ofProfile(profileId, now() - KEPT))
        .flatMap((row) => entryOf(row) ?? []),
    add: (events) =>
      connection.writeAside((run) => {
        const folded: string[] = []
        for (const event of events)
          if ('answer' in event) addAnswer(run, event)
          else if (event.asked === undefined) addEvent(run, event)
          else if (addRequest(run, event, event.asked)) folded.push(event.profileId)
        removeOld(run)
        return folded
      }),
    requests: () =>
      connection
        .read(({ history }) => history.asked(now() - KEPT, null, MOST_REQUESTS))
        .flatMap((row) => requestOf(row) ?? []),
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
      connection.writeAside((run) => {
        if (keeps) removeOld(run)
        else run.history.clear()
        return undefined
      }),
    clear: () => connection.clearHistory(),
  }
}

/** Counts an equal request of the last minute up, otherwise adds an entry. @returns true if no entry was added */
function addRequest({ history }: Statements, event: ProfileEvent, request: RecordedRequest): boolean {
  const { at, profileId } = event
  const asked = { ...request, program: shortened(request.program) }
  for (const row of history.asked(at - LOOKED_BACK, profileId, MOST_FOLDED)) {
    const before = requestOf(row)
    const folded = before && withRequest(before, { ...asked, at })
    if (before === null || folded === null) continue
    history.replaceAsked({ id: before.id, at: Math.round(at), asked: requestText(folded) })
    return true
  }
  history.add(rowOfEvent({ ...event, asked }))
  return false
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
