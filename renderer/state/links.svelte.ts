/** The links that other programs open: one waits until no dialog is open, and asks before anything is sent. */
import type { ShownLink } from '../../main/contract/deep-link.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import { canConnect } from '../../main/contract/session.ts'
import type { Profiles } from './profiles.svelte.ts'
import type { Sessions } from './sessions.svelte.ts'

/** What it needs of the window's state. */
interface LinksParts {
  readonly profiles: Profiles
  readonly sessions: Sessions
  /** True while the question of a link is open. */
  readonly asking: () => boolean
}

/** What the window does for a link: fill the dialog that adds an organization, ask before a connect, or nothing more. */
type Answer = { readonly show: 'add' } | { readonly show: 'question'; readonly profileId: string } | null

export class Links {
  readonly #api: HomerealmApi
  readonly #parts: LinksParts
  /** The address that a link filled into the add dialog; null if none did. */
  linked: string | null = null
  #waiting = $state.raw<ShownLink | null>(null)

  constructor(api: HomerealmApi, parts: LinksParts) {
    this.#api = api
    this.#parts = parts
  }

  /**
   * Takes what main has. A link that waits is replaced. One whose question is open stays, so that the button that a person is
   * about to press does not change its meaning; the new link is dropped.
   */
  async take(): Promise<void> {
    const taken = await this.#api.app.takeLink()
    if (taken !== null && !this.#parts.asking()) this.#waiting = taken
  }

  /** Follows the link that waits, once the list is there. Sends nothing. Call it while no dialog is open. */
  follow(): Answer {
    const { profiles, sessions } = this.#parts
    const link = this.#waiting
    if (link === null || !profiles.loaded) return null
    this.#waiting = null
    if (link.asks === 'add') return this.#fill(link.orgUrl)
    const known = profiles.all.find((each) =>
      link.asks === 'connect' ? each.id === link.profileId : each.orgUrl === link.orgUrl,
    )
    if (known === undefined) return link.asks === 'open' ? this.#fill(link.orgUrl) : null
    if (link.asks === 'connect' && canConnect(sessions.of(known.id)))
      return { show: 'question', profileId: known.id }
    profiles.list.reveal(known.id)
    return null
  }

  #fill(orgUrl: string): Answer {
    this.linked = orgUrl
    return { show: 'add' }
  }

  /** The person has agreed: shows the organization and connects to it. */
  async connect(profileId: string): Promise<void> {
    const { profiles, sessions } = this.#parts
    profiles.list.reveal(profileId)
    if (canConnect(sessions.of(profileId))) await sessions.connect(profileId)
  }
}
