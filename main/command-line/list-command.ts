/** `list`: the saved organizations, favorites and recently used ones first. */
import type { Catalog } from '../contract/catalog.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { byUse, type SessionState } from '../contract/session.ts'
import { words } from '../words/index.ts'
import { detectedProviderName } from '../words/providers.ts'
import { timeText } from './columns.ts'
import type { Command, CommandResult, StoreCommand, StoreCore } from './command.ts'
import { sessionCell } from './session-cell.ts'
import { signInsUnknown } from './sign-ins-known.ts'
import { tabular } from './table.ts'

export const list: Command = async (core, _line, { say }) => {
  const { profiles, sessions } = core
  const unknown = await signInsUnknown(core)
  if (unknown !== null) say(words.commandLine.list.whyUnknown(unknown))
  return listed(profiles, ({ id }) => (unknown === null ? sessions.state(id) : null))
}

/** Without accounts there are no saved sign-ins, so nothing but the store is needed. */
export const listWithoutAccounts: StoreCommand = async ({ profiles }) =>
  listed(profiles, () => ({ status: 'signed-out' }))

/** @param stateOf null: unknown */
function listed(
  store: StoreCore['profiles'],
  stateOf: (profile: ConnectionProfile) => SessionState | null,
): CommandResult {
  const rows = [...store.profiles()].sort(byUse).map((profile) => ({ profile, state: stateOf(profile) }))
  // most people follow no catalog
  const cellOf = rows.some(({ profile }) => profile.catalog !== null) ? catalogCell(store.catalogs()) : null
  const texts = words.commandLine.list
  return {
    ...(rows.length === 0
      ? { lines: [texts.none] }
      : tabular([
          [
            ...[texts.name, texts.address, texts.provider, texts.state, texts.lastConnected],
            ...(cellOf === null ? [] : [words.catalog.column]),
          ],
          ...rows.map(({ profile, state }) => [
            profile.name,
            profile.orgUrl,
            detectedProviderName(profile.detection?.identityProvider),
            sessionCell(state),
            timeText(profile.lastConnectedAt),
            ...(cellOf === null ? [] : [cellOf(profile)]),
          ]),
        ])),
    // made only for --json: it takes longer than the lines
    get json() {
      return rows.map(({ profile, state }) => ({ ...profile, state: state?.status ?? 'unknown' }))
    },
  }
}

/** The catalog that an organization is from, and whether the team has removed it. */
function catalogCell(catalogs: readonly Catalog[]): (profile: ConnectionProfile) => string {
  const names = new Map(catalogs.map(({ id, name }) => [id, name]))
  return ({ catalog }) => {
    const name = catalog === null ? undefined : names.get(catalog.catalog)
    if (catalog === null || name === undefined) return '-'
    return catalog.removed ? words.catalog.removedFrom(name) : name
  }
}
