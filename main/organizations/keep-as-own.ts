/** What a team removed from its catalog, or all of a catalog, becomes the person's own. */
import { isLeftByTeam } from '../contract/attention.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { Sliced } from '../in-slices.ts'
import type { ProfileChanges, ProfileStore } from '../profiles/profile-store.ts'

/** Others than those that a team removed stay as they are. @throws FailureError if they cannot be saved; then nothing changes */
export async function keepAsOwn(
  profiles: Pick<ProfileStore, 'find' | 'changeMany'>,
  profileIds: readonly string[],
): Promise<void> {
  await profiles.changeMany(() =>
    madeOwn(profileIds.flatMap((id) => profiles.find(id) ?? []).filter(isLeftByTeam)),
  )
}

/** The change that makes them the person's own. */
export function* madeOwn(profiles: readonly ConnectionProfile[]): Sliced<ProfileChanges> {
  const changed: ConnectionProfile[] = []
  for (const profile of profiles) {
    yield
    changed.push({ ...profile, catalog: null })
  }
  return { added: [], changed }
}
