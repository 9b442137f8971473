/** What a team removed from its catalog becomes the person's own. */
import { isLeftByTeam } from '../contract/attention.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'

/** Others than those that a team removed stay as they are. @throws FailureError if they cannot be saved; then nothing changes */
export function keepAsOwn(
  profiles: Pick<ProfileStore, 'find' | 'addAll'>,
  profileIds: readonly string[],
): void {
  const left = profileIds.flatMap((id) => profiles.find(id) ?? []).filter(isLeftByTeam)
  const own = left.map((profile) => ({ ...profile, catalog: null }))
  if (own.length > 0) profiles.addAll([], own)
}
