/** The table of `list`, of whatever has been read of the organizations. */
import type { Catalog } from '../contract/catalog.ts'
import type { IdentityProvider } from '../contract/identity-provider.ts'
import type { CatalogMark } from '../contract/profile.ts'
import { byUse, type Ordered, type SessionState } from '../contract/session.ts'
import { words } from '../words/index.ts'
import { detectedProviderName } from '../words/providers.ts'
import { timeText } from './columns.ts'
import type { CommandResult } from './command.ts'
import { sessionCell } from './session-cell.ts'
import { type Cell, type Table, tabular } from './table.ts'

/** What a list shows of an organization. */
export interface Row extends Ordered {
  readonly catalog: CatalogMark | null
}

interface ListParts<Each> {
  readonly providerOf: (organization: Each) => IdentityProvider | undefined
  /** Those that are followed. */
  readonly catalogs: readonly Pick<Catalog, 'id' | 'name'>[]
  /** Null: unknown. */
  readonly stateOf: (organization: Each) => SessionState | null
  /** What `--json` prints of the sorted organizations. */
  readonly jsonOf: (sorted: readonly Each[]) => unknown
}

const SIGNED_OUT: SessionState = { status: 'signed-out' }
const SAVED: SessionState = { status: 'saved' }

/** The states of organizations of which only those have a saved sign-in. @param saved their IDs */
export const statesOf =
  (saved: ReadonlySet<string>) =>
  ({ id }: Pick<Ordered, 'id'>): SessionState =>
    saved.has(id) ? SAVED : SIGNED_OUT

/** A result, of which only what is printed is made: a terminal needs no lines, and people no JSON. */
export function plainList<Each extends Row>(
  organizations: readonly Each[],
  parts: ListParts<Each>,
): CommandResult {
  const sorted = [...organizations].sort(byUse)
  const json = () => parts.jsonOf(sorted)
  if (sorted.length === 0) return { lines: [words.commandLine.list.none], json: json() }
  const table = tabular(tableOf(sorted, parts))
  return {
    table: table.table,
    get lines() {
      return table.lines
    },
    get json() {
      return json()
    },
  }
}

function tableOf<Each extends Row>(
  sorted: readonly Each[],
  { providerOf, catalogs, stateOf }: ListParts<Each>,
): Table {
  const texts = words.commandLine.list
  const heading = [texts.name, texts.address, texts.provider, texts.state, texts.lastConnected]
  // most organizations have the same few
  const names = new Map<IdentityProvider | undefined, string>()
  const nameOf = (provider: IdentityProvider | undefined): string => {
    const name = names.get(provider) ?? detectedProviderName(provider)
    names.set(provider, name)
    return name
  }
  const cellsOf = (row: Each): Cell[] => [
    row.name,
    row.orgUrl,
    nameOf(providerOf(row)),
    sessionCell(stateOf(row)),
    timeText(row.lastConnectedAt),
  ]
  // most people follow no catalog
  if (sorted.every(({ catalog }) => catalog === null)) return [heading, ...sorted.map(cellsOf)]
  const catalogOf = catalogCell(catalogs)
  return [
    [...heading, words.catalog.column],
    ...sorted.map((row) => [...cellsOf(row), catalogOf(row.catalog)]),
  ]
}

/** The catalog that an organization is from, and whether the team has removed it. */
function catalogCell(catalogs: ListParts<Row>['catalogs']): (mark: CatalogMark | null) => string {
  const names = new Map(catalogs.map(({ id, name }) => [id, name]))
  return (mark) => {
    const name = mark === null ? undefined : names.get(mark.catalog)
    if (mark === null || name === undefined) return '-'
    return mark.removed ? words.catalog.removedFrom(name) : name
  }
}
