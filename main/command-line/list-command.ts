/** `list`: the saved organizations, favorites and recently used ones first. */
import type { ConnectionProfile } from '../contract/profile.ts'
import type { SessionState } from '../contract/session.ts'
import { words } from '../words/index.ts'
import type { CommandResult, StoreCore, VaultCommand } from './command.ts'
import { plainList, statesOf } from './plain-list.ts'
import { signInsUnknown } from './sign-ins-known.ts'

export const list: VaultCommand = async (core, _line, { say }) => {
  const { profiles, sessions } = core
  const unknown = await signInsUnknown(core)
  if (unknown !== null) say(words.commandLine.list.whyUnknown(unknown))
  return listed(profiles, ({ id }) => (unknown === null ? sessions.state(id) : null))
}

/** Where it is known without the keychain which organizations have a saved sign-in. @param saved their IDs */
export const listWithSaved = (profiles: StoreCore['profiles'], saved: ReadonlySet<string>): CommandResult =>
  listed(profiles, statesOf(saved))

/** @param stateOf null: unknown */
function listed(
  store: StoreCore['profiles'],
  stateOf: (profile: ConnectionProfile) => SessionState | null,
): CommandResult {
  const profiles = store.profiles()
  const providerOf = ({ detection }: ConnectionProfile) => detection?.identityProvider
  // most people follow no catalog
  const catalogs = profiles.some(({ catalog }) => catalog !== null) ? store.catalogs() : []
  return plainList(profiles, {
    providerOf,
    catalogs,
    stateOf,
    jsonOf: (sorted) =>
      sorted.map((profile) => ({ ...profile, state: stateOf(profile)?.status ?? 'unknown' })),
  })
}
