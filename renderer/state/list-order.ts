/** The order of the list. It changes only when a person asks for it: what an organization is sorted by is read once. */
import type { Sorting } from '../../main/contract/app.ts'
import type { Order } from '../../main/contract/ordered.ts'
import type { ProfileSummary } from '../../main/contract/profile.ts'
import { byPlace, type SessionState } from '../../main/contract/session.ts'

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

  constructor(session: (profileId: string) => SessionState) {
    this.#session = session
  }

  /** From now on, sorts by this, and by what is so now. @returns false if that changes nothing */
  by(sorting: Sorting): boolean {
    const same = sorting === 'name' && this.#sorting === 'name'
    this.#sorting = sorting
    this.#ranks.clear()
    return !same
  }

  /** Favorites first; those that are equal in all else by name. */
  readonly order: Order<ProfileSummary> = (a, b) =>
    Number(b.favorite) - Number(a.favorite) || this.#rankOf(a) - this.#rankOf(b) || byPlace(a, b)

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
