/** The rows of a preview that a person has chosen, and the secrets that are saved with them. */
import type { PlannedRow } from '../contract/exchange.ts'
import type { Secret } from '../secret.ts'
import type { ImportedSecret } from '../session/imported-secrets.ts'

/** The row with its index, if it is in this state. */
export const rowAs = <State extends PlannedRow['state']>(
  row: PlannedRow | undefined,
  state: State,
  index: number,
): readonly (Extract<PlannedRow, { state: State }> & { readonly index: number })[] =>
  row?.state === state ? [{ ...(row as Extract<PlannedRow, { state: State }>), index }] : []

/**
 * The row with its index, if it is of a saved organization that lacks its secret.
 * @param isUnsealed true: the sealed secrets of the files have one for it
 */
export const thereWithSecret = (
  row: PlannedRow | undefined,
  index: number,
  isUnsealed: boolean,
): readonly SavedRow[] =>
  rowAs(row, 'there', index).flatMap(({ profileId, ...there }) =>
    profileId === null || (there.readable === undefined && !isUnsealed) ? [] : [{ ...there, profileId }],
  )

interface SavedRow extends Pick<PlannedRow, 'readable' | 'address'> {
  readonly index: number
  readonly profileId: string | undefined
}

/** The secret of a saved row, if it has one that can be saved. */
export const secretIn =
  (secrets: ReadonlyMap<number, Secret>) =>
  ({ index, profileId, readable, address }: SavedRow): readonly ImportedSecret[] => {
    const value = secrets.get(index)
    return profileId === undefined || readable === undefined || address === null || value === undefined
      ? []
      : [{ ...readable, profileId, orgUrl: address, value }]
  }
