/** What a person accepts of the selected profile's organization after a connect stopped for it. */
import type { Accounts } from './accounts.svelte.ts'
import type { Profiles } from './profiles.svelte.ts'
import type { Sessions } from './sessions.svelte.ts'

/** What it needs of the window's state. */
interface Parts {
  readonly profiles: Pick<Profiles, 'selected' | 'change'>
  readonly accounts: Pick<Accounts, 'of'>
  readonly sessions: Pick<Sessions, 'connect'>
  attempt(what: () => Promise<unknown>): Promise<boolean>
  connect(): void
}

export class Accepting {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Accepts the organization or tenant that answers now, and connects again. */
  async identity(what: 'organizationId' | 'tenant'): Promise<void> {
    const profile = this.#parts.profiles.selected
    if (profile === null) return
    // the account stays in the old tenant, but its sign-in method is used again
    const method = what === 'tenant' ? this.#parts.accounts.of(profile.accountId)?.method : undefined
    const accepted = await this.#parts.attempt(() =>
      this.#parts.profiles.change(profile.id, { [what]: null }),
    )
    if (accepted)
      await this.#parts.sessions.connect(profile.id, method === undefined ? undefined : { method })
  }

  /** Accepts the home STS for the selected profile's password, and connects. */
  async homeSts(host: string): Promise<void> {
    const profile = this.#parts.profiles.selected
    if (profile === null) return
    if (await this.#parts.attempt(() => this.#parts.profiles.change(profile.id, { acceptedHomeSts: host })))
      this.#parts.connect()
  }
}
