/** Collects the IDs of changed rows until the listeners hear of them. */
import type { ChangedIds } from '../contract/changes.ts'
import type { Table } from './statements.ts'

export class PendingChange {
  #ids = { profiles: new Set<string>(), accounts: new Set<string>() }

  add(table: Table, id: string): void {
    this.#ids[table].add(id)
  }

  /** All that was added since the last call. */
  take(): ChangedIds {
    const taken = this.#ids
    this.#ids = { profiles: new Set(), accounts: new Set() }
    return taken
  }
}
