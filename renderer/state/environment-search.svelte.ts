/** The search for the organization of an environment, whose ID or page a person has typed in place of an address. */
import { type Failure, toFailure } from '../../main/contract/failure.ts'
import type { OrgOfEnvironment } from '../../main/contract/found-orgs.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import { CancelableCall } from './cancelable-call.svelte.ts'

export class EnvironmentSearch {
  readonly #api: HomerealmApi
  readonly #search = new CancelableCall()
  #failure = $state.raw<{ readonly place: string; readonly failure: Failure } | null>(null)

  constructor(api: HomerealmApi) {
    this.#api = api
  }

  get searching(): boolean {
    return this.#search.pending
  }

  /** Why the last search for this place found nothing; null if it was for another, or was not made. */
  failureFor(place: string): Failure | null {
    return this.#failure?.place === place ? this.#failure.failure : null
  }

  /** Null if nothing was found, or if it is canceled. */
  async find(place: string): Promise<OrgOfEnvironment | null> {
    this.#failure = null
    try {
      const found = await this.#search.run((signal) => this.#api.discovery.findEnvironment(place, { signal }))
      return found?.value ?? null
    } catch (thrown) {
      this.#failure = { place, failure: toFailure(thrown) }
      return null
    }
  }

  cancel(): void {
    this.#search.cancel()
  }
}
