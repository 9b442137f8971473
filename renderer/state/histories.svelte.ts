/** Tells an open history that main has a newer one. The entries themselves are read only while a person looks at them. */
import type { HistoryEntry } from '../../main/contract/history.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import { ById } from './by-id.svelte.ts'

export class Histories {
  readonly #api: HomerealmApi
  /** How often the history of a profile changed in this run. */
  readonly #changes = new ById<number>()

  constructor(api: HomerealmApi) {
    this.#api = api
  }

  listen(): void {
    this.#api.history.changed((ids) =>
      this.#changes.change({ put: ids.map((id) => [id, (this.#changes.get(id) ?? 0) + 1]) }),
    )
  }

  /** The entries of a profile, newest first. An effect that calls this runs again after each change. @throws FailureError */
  read(profileId: string): Promise<readonly HistoryEntry[]> {
    void this.#changes.get(profileId)
    return this.#api.history.list(profileId)
  }

  /** Deletes the entries of all profiles. @throws FailureError */
  clear(): Promise<void> {
    return this.#api.history.clear()
  }
}
