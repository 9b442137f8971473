/** A row of a plan as the preview shows it. */
import type { PlannedRow } from '../contract/exchange.ts'
import type { ImportRow } from '../contract/importing.ts'

/** The ID of the saved organization that the row is for, if there is one. */
export const savedIds = (row: PlannedRow): readonly string[] =>
  (row.state === 'there' || row.state === 'changed') && row.profileId !== null ? [row.profileId] : []

/** @param listed IDs of the organizations with a secret of an earlier import */
export function shownRow(row: PlannedRow, listed: ReadonlySet<string>): ImportRow {
  const hasSecret = row.readable !== undefined && savedIds(row).some((id) => listed.has(id))
  if (row.state !== 'new') return hasSecret ? { ...row, secretSaved: true } : row
  const { draft, ...shown } = row
  return { ...shown, userName: draft.userName }
}
