/** `list`: the saved organizations, favorites and recently used ones first. */
import type { ConnectionProfile } from '../contract/profile.ts'
import { byUse, type SessionState } from '../contract/session.ts'
import { words } from '../words/index.ts'
import { detectedProviderName } from '../words/providers.ts'
import { timeText } from './columns.ts'
import type { Command, CommandResult, StoreCommand } from './command.ts'
import { sessionCell } from './session-cell.ts'
import { signInsUnknown } from './sign-ins-known.ts'
import { tabular } from './table.ts'

export const list: Command = async (core, _line, { say }) => {
  const { profiles, sessions } = core
  const unknown = await signInsUnknown(core)
  if (unknown !== null) say(words.commandLine.list.whyUnknown(unknown))
  return listed(profiles.profiles(), ({ id }) => (unknown === null ? sessions.state(id) : null))
}

/** Without accounts there are no saved sign-ins, so nothing but the store is needed. */
export const listWithoutAccounts: StoreCommand = async ({ profiles }) =>
  listed(profiles.profiles(), () => ({ status: 'signed-out' }))

/** @param stateOf null: unknown */
function listed(
  profiles: readonly ConnectionProfile[],
  stateOf: (profile: ConnectionProfile) => SessionState | null,
): CommandResult {
  const rows = [...profiles].sort(byUse).map((profile) => ({ profile, state: stateOf(profile) }))
  const texts = words.commandLine.list
  return {
    ...(rows.length === 0
      ? { lines: [texts.none] }
      : tabular([
          [texts.name, texts.address, texts.provider, texts.state, texts.lastConnected],
          ...rows.map(({ profile, state }) => [
            profile.name,
            profile.orgUrl,
            detectedProviderName(profile.detection?.identityProvider),
            sessionCell(state),
            timeText(profile.lastConnectedAt),
          ]),
        ])),
    json: rows.map(({ profile, state }) => ({ ...profile, state: state?.status ?? 'unknown' })),
  }
}
