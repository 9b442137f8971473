/** Opens the selected organization, or a page of it, in the browser. */
import type { HomerealmApi } from '../../main/contract/index.ts'
import type { OrgPageId } from '../../main/contract/org-pages.ts'
import type { ProfileSummary } from '../../main/contract/profile.ts'

/** What it needs of the window's state. */
export interface OpeningParts {
  readonly profiles: { readonly selected: ProfileSummary | null }
  attempt(what: () => Promise<unknown>): Promise<boolean>
}

export class Opening {
  readonly #api: HomerealmApi
  readonly #parts: OpeningParts

  constructor(api: HomerealmApi, parts: OpeningParts) {
    this.#api = api
    this.#parts = parts
  }

  inBrowser(): void {
    this.#do(({ id }) => this.#api.sessions.openInBrowser(id))
  }

  page(page: OrgPageId): void {
    this.#do(({ id }) => this.#api.sessions.openPage(id, page))
  }

  #do(what: (profile: ProfileSummary) => Promise<void>): void {
    const { selected } = this.#parts.profiles
    if (selected !== null) void this.#parts.attempt(() => what(selected))
  }
}
