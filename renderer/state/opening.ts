/** Opens the selected organization, or a page of it, in the browser that is chosen for it. */
import type { BrowserChoice } from '../../main/contract/browsers.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import type { OrgPageId } from '../../main/contract/org-pages.ts'
import type { ProfileChange, ProfileSummary } from '../../main/contract/profile.ts'

/** What it needs of the window's state. */
export interface OpeningParts {
  readonly profiles: {
    readonly selected: ProfileSummary | null
    change(id: string, change: ProfileChange): Promise<unknown>
  }
  attempt(what: () => Promise<unknown>): Promise<boolean>
}

const SYSTEM: BrowserChoice = {
  browser: 'system',
  profile: null,
  inPrivate: false,
  chosenFor: 'organization',
}

export class Opening {
  readonly #api: HomerealmApi
  readonly #parts: OpeningParts
  /** What was opened last. */
  #last: { readonly id: string; readonly open: () => Promise<void> } | null = null

  constructor(api: HomerealmApi, parts: OpeningParts) {
    this.#api = api
    this.#parts = parts
  }

  inBrowser(): void {
    this.#open((id) => this.#api.sessions.openInBrowser(id))
  }

  page(page: OrgPageId): void {
    this.#open((id) => this.#api.sessions.openPage(id, page))
  }

  /** True if what was opened last belongs to this profile, so that a failure to open is its failure. */
  wasFor(profileId: string): boolean {
    return this.#last?.id === profileId
  }

  /** Chooses the system's browser for an organization. @returns true if that is saved */
  useSystem(profileId: string): Promise<boolean> {
    return this.#parts.attempt(() => this.#parts.profiles.change(profileId, { browser: SYSTEM }))
  }

  /** The same for the organization that was opened last, and opens there what did not open. */
  async againInSystem(): Promise<void> {
    const last = this.#last
    if (last !== null && (await this.useSystem(last.id))) await this.#parts.attempt(last.open)
  }

  #open(what: (profileId: string) => Promise<void>): void {
    const { selected } = this.#parts.profiles
    if (selected === null) return
    const { id } = selected
    this.#last = { id, open: () => what(id) }
    void this.#parts.attempt(this.#last.open)
  }
}
