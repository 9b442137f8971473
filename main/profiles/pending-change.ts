/** Collects what changed until the listeners hear of it. */
import type { ChangedIds } from '../contract/changes.ts'

const nothing = () => ({
  profiles: new Set<string>(),
  accounts: new Set<string>(),
  history: new Set<string>(),
})

export class PendingChange {
  #ids = nothing()

  add(what: keyof ChangedIds, id: string): void {
    this.#ids[what].add(id)
  }

  get hasSome(): boolean {
    const { profiles, accounts, history } = this.#ids
    return profiles.size + accounts.size + history.size > 0
  }

  /** What was added since the last call: all accounts and histories, and at most so many profiles; the others stay. */
  take(most: number): ChangedIds {
    const taken = this.#ids
    this.#ids = nothing()
    if (taken.profiles.size <= most) return taken
    const ids = [...taken.profiles]
    for (const id of ids.slice(most)) this.add('profiles', id)
    return { ...taken, profiles: new Set(ids.slice(0, most)) }
  }
}
