/** One organization is in the list once for each user. */
import { fail } from '../contract/failure.ts'
import type { ConnectionProfile } from '../contract/profile.ts'

interface Wanted extends Pick<ConnectionProfile, 'orgUrl' | 'userName'> {
  /** Its ID; null if it is not in the list. */
  readonly id: string | null
}

/** @throws FailureError `profile-exists` if another profile has this address and user */
export function refuseTwice(profiles: readonly ConnectionProfile[], { id, orgUrl, userName }: Wanted): void {
  const there = profiles.find(
    (each) => each.id !== id && each.orgUrl === orgUrl && each.userName === userName,
  )
  if (there) throw fail('profile-exists/named', { name: there.name })
}
