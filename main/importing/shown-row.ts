/** A row of a plan as the preview shows it. */
import type { PlannedRow } from '../contract/exchange.ts'
import type { ImportRow } from '../contract/importing.ts'

/** The ID of the saved organization that the row is for, if there is one. */
export const savedIds = (row: PlannedRow): readonly string[] =>
  (row.state === 'there' || row.state === 'changed') && row.profileId !== null ? [row.profileId] : []

interface KnownSecrets {
  /** IDs of the organizations with a secret of an earlier import. */
  readonly listed: ReadonlySet<string>
  /** The sealed secrets that the person has opened have one for it. */
  readonly isUnsealed: boolean
}

export function shownRow(row: PlannedRow, { listed, isUnsealed }: KnownSecrets): ImportRow {
  const hasSecret = row.readable !== undefined && savedIds(row).some((id) => listed.has(id))
  const known = {
    ...(hasSecret ? ({ secretSaved: true } as const) : {}),
    ...(isUnsealed ? ({ unsealed: true } as const) : {}),
  }
  if (row.state !== 'new') return { ...row, ...known }
  const { draft, ...shown } = row
  return { ...shown, ...known, userName: draft.userName }
}
