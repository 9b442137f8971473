/** The organizations in the tray's menu. */
import type { ConnectionProfile } from '../../main/contract/profile.ts'
import type { SessionState } from '../../main/contract/session.ts'
import { type ListedGroups, TrayContents } from '../../main/tray/tray-contents.ts'

export function listedOf(
  profiles: readonly ConnectionProfile[],
  stateOf: (profileId: string) => SessionState,
): ListedGroups {
  const contents = new TrayContents()
  for (const profile of profiles) contents.put(profile, stateOf(profile.id))
  return contents.listed()
}
