/** The users that copied requests of profiles act as, from main. */
import type { ActingAs } from '../../main/contract/impersonation.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'

export class Acting {
  readonly #api: HomerealmApi
  #known = $state.raw<Readonly<Record<string, ActingAs | null>>>({})

  constructor(api: HomerealmApi) {
    this.#api = api
  }

  listen(): void {
    this.#api.impersonation.changed((changed) => {
      this.#known = { ...this.#known, ...changed }
    })
  }

  async load(): Promise<void> {
    // a change that arrived before this answer is newer
    this.#known = { ...(await this.#api.impersonation.list()), ...this.#known }
  }

  of(profileId: string): ActingAs | null {
    return this.#known[profileId] ?? null
  }

  stop(profileId: string): Promise<void> {
    return this.#api.impersonation.stop(profileId)
  }
}
