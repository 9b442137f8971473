/** `list`: the saved organizations, favorites and recently used ones first. */
import type { Catalog } from '../contract/catalog.ts'
import type { IdentityProvider } from '../contract/identity-provider.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { byUse, type Ordered, type SessionState } from '../contract/session.ts'
import { words } from '../words/index.ts'
import { detectedProviderName } from '../words/providers.ts'
import { timeText } from './columns.ts'
import type { Command, CommandResult, StoreCommand, StoreCore } from './command.ts'
import { sessionCell } from './session-cell.ts'
import { signInsUnknown } from './sign-ins-known.ts'
import { type Cell, tabular } from './table.ts'

export const list: Command = async (core, _line, { say }) => {
  const { profiles, sessions } = core
  const unknown = await signInsUnknown(core)
  if (unknown !== null) say(words.commandLine.list.whyUnknown(unknown))
  return listed(profiles, ({ id }) => (unknown === null ? sessions.state(id) : null))
}

/** Without accounts there are no saved sign-ins, so nothing but the store is needed. */
export const listWithoutAccounts: StoreCommand = async ({ profiles }) => listed(profiles, () => SIGNED_OUT)

/** An organization, and its provider as text. */
type PlainOrganization = Ordered & { readonly provider: string | null }

/** The lines for people of organizations without catalogs and sign-ins. @param providers by their texts */
export function plainList(
  organizations: readonly PlainOrganization[],
  providers: ReadonlyMap<string | null, IdentityProvider>,
): Pick<CommandResult, 'lines' | 'table'> {
  const state = sessionCell(SIGNED_OUT)
  const names = new Map<string | null, string>()
  const nameOf = (provider: string | null): string => {
    const name = names.get(provider) ?? detectedProviderName(providers.get(provider))
    names.set(provider, name)
    return name
  }
  return tableOf([...organizations].sort(byUse), ({ provider }) => [nameOf(provider), state], null)
}

const SIGNED_OUT: SessionState = { status: 'signed-out' }

/** @param stateOf null: unknown */
function listed(
  store: StoreCore['profiles'],
  stateOf: (profile: ConnectionProfile) => SessionState | null,
): CommandResult {
  const profiles = [...store.profiles()].sort(byUse)
  const states = new Map(profiles.map((profile) => [profile, stateOf(profile)]))
  const stateIn = (profile: ConnectionProfile) => states.get(profile) ?? null
  // most people follow no catalog
  const cellOf = profiles.some(({ catalog }) => catalog !== null) ? catalogCell(store.catalogs()) : null
  return {
    ...tableOf(
      profiles,
      (profile) => [detectedProviderName(profile.detection?.identityProvider), sessionCell(stateIn(profile))],
      cellOf,
    ),
    // made only for --json: it takes longer than the lines
    get json() {
      return profiles.map((profile) => ({ ...profile, state: stateIn(profile)?.status ?? 'unknown' }))
    },
  }
}

/** @param cellsOf the provider and the state @param catalogOf null: no column for catalogs */
function tableOf<Row extends Ordered>(
  rows: readonly Row[],
  cellsOf: (row: Row) => readonly [Cell, Cell],
  catalogOf: ((row: Row) => Cell) | null,
): Pick<CommandResult, 'lines' | 'table'> {
  const texts = words.commandLine.list
  if (rows.length === 0) return { lines: [texts.none] }
  const heading = [texts.name, texts.address, texts.provider, texts.state, texts.lastConnected]
  const cells = rows.map((row): Cell[] => {
    const [provider, state] = cellsOf(row)
    return [row.name, row.orgUrl, provider, state, timeText(row.lastConnectedAt)]
  })
  return tabular(
    catalogOf === null
      ? [heading, ...cells]
      : [
          [...heading, words.catalog.column],
          ...cells.map((each, index) => [...each, catalogOf(rows[index] as Row)]),
        ],
  )
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
