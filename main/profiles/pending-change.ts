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

  /** All that was added since the last call. */
  take(): ChangedIds {
    const taken = this.#ids
    this.#ids = nothing()
    return taken
  }
}
