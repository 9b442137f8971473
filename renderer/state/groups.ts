/** The groups of the list, and the rows that it shows of them. */
import type { Grouping } from '../../main/contract/app.ts'
import { compareNames } from '../../main/contract/name-order.ts'
import type { ProfileSummary } from '../../main/contract/profile.ts'
import { words } from '../../main/words/index.ts'
import { shortProviderName } from '../../main/words/providers.ts'
import { reordered } from './ordered.ts'

export type GroupedBy = Exclude<Grouping, 'none'>

export interface Group {
  /** Unique among the groups of all groupings, and never the ID of a profile. */
  readonly key: string
  /** null: its profiles have no value. */
  readonly name: string | null
}

export interface GroupRow {
  readonly is: 'group'
  readonly key: string
  readonly group: Group
  readonly count: number
  readonly open: boolean
  readonly place: Place
}

export interface ProfileRow {
  readonly is: 'profile'
  /** The ID of the profile. */
  readonly key: string
  readonly profile: ProfileSummary
  /** null: the list has no groups. */
  readonly group: Group | null
  readonly place: Place
}

export type Row = GroupRow | ProfileRow

/** The place among the rows of the same level, from 1, and how many these are. */
export interface Place {
  readonly at: number
  readonly of: number
}

const VALUES: Readonly<Record<GroupedBy, (profile: ProfileSummary) => string | null>> = {
  customer: ({ customer }) => customer,
  environment: ({ environment }) =>
    environment === 'unspecified' ? null : words.providers.environments[environment],
  provider: ({ detection }) =>
    detection === null || detection.identityProvider.kind === 'unknown'
      ? null
      : shortProviderName(detection.identityProvider),
  cloud: ({ detection }) =>
    detection !== null && 'cloud' in detection.identityProvider
      ? knownCloud(detection.identityProvider.cloud)
      : null,
}

const knownCloud = (cloud: string): string | null => (cloud === 'unknown' ? null : cloud)

/** The name that the list shows. */
export const groupName = ({ name }: Group, by: Grouping): string =>
  name ?? (by === 'none' ? '' : words.window.list.without[by])

/** The case of a value does not matter. */
const keyFor = (value: string | null, by: GroupedBy): string => `${by}:${value?.toLowerCase() ?? ''}`

/** The key of the group that the profile is in. */
export const groupKeyOf = (profile: ProfileSummary, by: GroupedBy): string => keyFor(VALUES[by](profile), by)

/** By name, groups without a value last. */
const byName = (a: Group, b: Group): number =>
  Number(a.name === null) - Number(b.name === null) ||
  compareNames(a.name ?? '', b.name ?? '') ||
  (a.key < b.key ? -1 : Number(a.key > b.key))

/** The groups in order. It remembers them, because a sort of ten thousand names takes longer than a person types. */
export class GroupOrder {
  #order: readonly Group[] = []
  #byKey: ReadonlyMap<string, Group> = new Map()

  of(profiles: readonly ProfileSummary[], by: GroupedBy): readonly Group[] {
    const groups = new Map<string, Group>()
    for (const profile of profiles) {
      const name = VALUES[by](profile)
      const key = keyFor(name, by)
      if (groups.has(key)) continue
      const known = this.#byKey.get(key)
      groups.set(key, known !== undefined && known.name === name ? known : { key, name })
    }
    const gone = this.#order.filter((group) => groups.get(group.key) !== group)
    const put = [...groups.values()].filter((group) => this.#byKey.get(group.key) !== group)
    if (gone.length + put.length > 0) this.#order = reordered(this.#order, { gone, put }, { order: byName })
    this.#byKey = groups
    return this.#order
  }
}

/** The rows of a list without groups. @param before its rows so far: those that are the same stay the same objects */
export const plainRows = (
  profiles: readonly ProfileSummary[],
  before: readonly Row[] = [],
): readonly Row[] => {
  const of = profiles.length
  return profiles.map((profile, index) => {
    const known = before[index]
    return known?.is === 'profile' &&
      known.profile === profile &&
      known.place.of === of &&
      known.group === null
      ? known
      : profileRow({ profile, group: null, index, of })
  })
}

interface Grouped {
  readonly profiles: readonly ProfileSummary[]
  readonly by: GroupedBy
  /** All groups of these profiles in order, and perhaps more. */
  readonly order: readonly Group[]
  readonly isOpen: (groupKey: string) => boolean
}

/** A row for each group that has profiles, and after it the rows of the profiles if it is open. */
export function groupedRows({ profiles, by, order, isOpen }: Grouped): readonly Row[] {
  const members = new Map<string, ProfileSummary[]>()
  for (const profile of profiles) {
    const key = groupKeyOf(profile, by)
    const group = members.get(key)
    if (group === undefined) members.set(key, [profile])
    else group.push(profile)
  }
  const rows: Row[] = []
  let at = 0
  for (const group of order) {
    const inside = members.get(group.key)
    if (inside === undefined) continue
    const { key } = group
    const open = isOpen(key)
    at += 1
    rows.push({ is: 'group', key, group, count: inside.length, open, place: { at, of: members.size } })
    if (!open) continue
    for (const [index, profile] of inside.entries())
      rows.push(profileRow({ profile, group, index, of: inside.length }))
  }
  return rows
}

const profileRow = ({
  profile,
  group,
  index,
  of,
}: Pick<ProfileRow, 'profile' | 'group'> & { index: number; of: number }): ProfileRow => ({
  is: 'profile',
  key: profile.id,
  profile,
  group,
  place: { at: index + 1, of },
})

/** The key of the profile that is nearest to a removed one; null if that one stays, or no profile is left. */
export function neighborOf(rows: readonly Row[], index: number, gone: ReadonlySet<string>): string | null {
  const stays = (row: Row) => row.is === 'profile' && !gone.has(row.key)
  const at = rows[index]
  if (at === undefined || !gone.has(at.key)) return null
  return (rows.slice(index).find(stays) ?? rows.slice(0, index).findLast(stays))?.key ?? null
}
