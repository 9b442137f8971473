/** The matter of what teams removed from their catalogs. */
import { isLeftByTeam } from './attention.ts'
import { byName, type MatterOrganization, type OfOrganizations } from './matter-organizations.ts'
import type { ConnectionProfile } from './profile.ts'

/** What teams removed from their catalogs, listed together, by name. */
export interface LeftMatter extends OfOrganizations {
  readonly kind: 'left-by-team'
}

export type LeftProfile = MatterOrganization & Pick<ConnectionProfile, 'catalog' | 'createdAt'>

/** Those that their teams removed. */
export const leftIn = <P extends LeftProfile>(profiles: readonly P[]): readonly P[] =>
  profiles.filter(isLeftByTeam)

/** @param left what `leftIn` found @returns null if that is nothing */
export function leftMatter(left: readonly LeftProfile[]): LeftMatter | null {
  const [first, ...rest] = [...left].sort(byName)
  if (first === undefined) return null
  const times = left.map(({ catalog, createdAt }) => catalog?.removedAt ?? createdAt)
  const at = times.reduce((latest, time) => Math.max(latest, time))
  return { key: 'left', kind: 'left-by-team', organizations: [first, ...rest], at }
}
