/** The order of the list. It changes only when a person asks for it: what an organization is sorted by is read once. */
import type { Sorting } from '../../main/contract/app.ts'
import { nameKey } from '../../main/contract/name-order.ts'
import type { Order } from '../../main/contract/ordered.ts'
import type { ProfileSummary } from '../../main/contract/profile.ts'
import { byName, type SessionState } from '../../main/contract/session.ts'

/** Places of the states: what needs a person first, what nothing was done with last. */
const PLACES: Readonly<Record<SessionState['status'], number>> = {
  failed: 0,
  connecting: 1,
  connected: 2,
  saved: 3,
  'signed-out': 4,
}

export class ListOrder {
  readonly #session: (profileId: string) => SessionState
  #sorting: Sorting = 'name'
  /** What each profile is sorted by, by its ID: the smallest first. */
  readonly #ranks = new Map<string, number>()
  /** Whether each profile counts as a favorite, by its ID, where a star has changed that since the last sort. */
  readonly #favorites = new Map<string, boolean>()

  constructor(session: (profileId: string) => SessionState) {
    this.#session = session
  }

  /** From now on, sorts by this, and by what is so now. @returns false if that changes nothing */
  by(sorting: Sorting): boolean {
    const same = sorting === 'name' && this.#sorting === 'name' && this.#favorites.size === 0
    this.#sorting = sorting
    this.#ranks.clear()
    this.#favorites.clear()
    return !same
  }

  /** A profile keeps its place, whether its star was set or taken away. Call it before the list takes the changed profile. */
  keep(before: ProfileSummary, now: ProfileSummary): void {
    if (before.favorite !== now.favorite && !this.#favorites.has(now.id))
      this.#favorites.set(now.id, before.favorite)
  }

  /** Favorites first; those that are equal in all else by name. */
  readonly order: Order<ProfileSummary> = (a, b) =>
    Number(this.#isFavorite(b)) - Number(this.#isFavorite(a)) ||
    this.#rankOf(a) - this.#rankOf(b) ||
    byName(a, b)

  /** The profiles in that order. A name is read once here, and not at each comparison: that takes most of a long list's time. */
  readonly sorted = (profiles: readonly ProfileSummary[]): readonly ProfileSummary[] =>
    profiles
      .map((profile) => ({
        profile,
        before: Number(!this.#isFavorite(profile)),
        rank: this.#rankOf(profile),
        key: nameKey(profile.name),
      }))
      .sort(
        (a, b) =>
          a.before - b.before || a.rank - b.rank || byKey(a.key, b.key) || byName(a.profile, b.profile),
      )
      .map(({ profile }) => profile)

  #isFavorite({ id, favorite }: ProfileSummary): boolean {
    return this.#favorites.get(id) ?? favorite
  }

  #rankOf(profile: ProfileSummary): number {
    if (this.#sorting === 'name') return 0
    const known = this.#ranks.get(profile.id)
    if (known !== undefined) return known
    const rank =
      this.#sorting === 'used' ? -(profile.lastConnectedAt ?? 0) : PLACES[this.#session(profile.id).status]
    this.#ranks.set(profile.id, rank)
    return rank
  }
}

/** 0 if the keys do not tell. */
function byKey(a: string | null, b: string | null): number {
  if (a === null || b === null || a === b) return 0
  return a < b ? -1 : 1
}
