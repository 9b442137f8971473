/** What each matter of Today says of its organizations. */
import { compareNames } from './name-order.ts'
import type { ProfileSummary } from './profile.ts'

/** What a matter says of an org. */
export type MatterOrganization = Pick<ProfileSummary, 'id' | 'name' | 'detection'>

export interface OfOrganizations {
  /** The same as long as it is the same matter. */
  readonly key: string
  /** At least one; several share an account, have a new version, or are no longer in a catalog. */
  readonly organizations: readonly [MatterOrganization, ...MatterOrganization[]]
  /** When it happened or will happen, epoch milliseconds. */
  readonly at: number
}

export const byName = (a: MatterOrganization, b: MatterOrganization): number =>
  compareNames(a.name, b.name) || (a.id < b.id ? -1 : Number(a.id > b.id))
