/** Compares the list that the window got before the store was open with the store. */
import type { ConnectionProfile } from '../contract/profile.ts'
import type { EarlyList } from './early-list.ts'
import { changeOf } from './profile-rows.ts'

/** IDs of the profiles that are not as they were when the list was read. @param now all profiles of the store */
export function changedSince(
  { table, changedAt }: EarlyList,
  now: readonly ConnectionProfile[],
): readonly string[] {
  const places = new Map<string | undefined, number>()
  for (let at = 0; at < table.count; at += 1) places.set(table.id[at], at)
  const changed: string[] = []
  for (const profile of now) {
    const at = places.get(profile.id)
    places.delete(profile.id)
    // the removal of an account takes it from its profiles without a stamp
    const isSame =
      at !== undefined &&
      (table.accountId[at] ?? null) === profile.accountId &&
      changedAt[at] === changeOf(profile)
    if (!isSame) changed.push(profile.id)
  }
  for (const id of places.keys()) if (id !== undefined) changed.push(id)
  return changed
}
