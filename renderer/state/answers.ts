/** What a person answers to the connect of the selected organization, and how they want to sign in instead. */
import type { SignInMethodId } from '../../main/contract/identity-provider.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import type { SignInAgent } from '../../main/contract/profile.ts'
import type { SecretAnswer } from '../../main/contract/session.ts'
import type { Profiles } from './profiles.svelte.ts'
import type { Sessions } from './sessions.svelte.ts'

export interface AnswersParts {
  readonly api: HomerealmApi
  readonly profiles: Pick<Profiles, 'selected'>
  readonly sessions: Sessions
  /** Runs an action and shows its failure. */
  attempt(what: () => Promise<unknown>): Promise<boolean>
}

export class Answers {
  readonly #parts: AnswersParts

  constructor(parts: AnswersParts) {
    this.#parts = parts
  }

  /** Signs in with another user agent; an open sign-in window is closed. */
  signInBy(userAgent: SignInAgent): void {
    this.#onSelected((id) => void this.#parts.sessions.connect(id, { userAgent }))
  }

  /** Signs in by an offered method other than the current one. */
  useMethod(method: SignInMethodId): void {
    this.#onSelected((id) => void this.#parts.sessions.connect(id, { method }))
  }

  /** Sends what the person typed to the waiting connect; after a failure, to a new one. */
  sendTyped(answer: SecretAnswer): void {
    const { api, sessions } = this.#parts
    this.#onSelected((id) => {
      const state = sessions.of(id)
      sessions.forms.typed(id, answer, state.status !== 'failed')
      if (state.status !== 'failed') void this.#parts.attempt(() => api.sessions.answer(id, answer))
      else void sessions.connect(id, state.method === undefined ? undefined : { method: state.method })
    })
  }

  /** Continues the sign-in page without a name and password. */
  goOnWithout(): void {
    this.#onSelected((id) => void this.#parts.attempt(() => this.#parts.api.sessions.answer(id, null)))
  }

  /** Sends the ID of the chosen certificate, or none. */
  chooseCertificate(certificateId: string | null): void {
    const { api } = this.#parts
    this.#onSelected(
      (id) => void this.#parts.attempt(() => api.sessions.chooseCertificate(id, certificateId)),
    )
  }

  #onSelected(act: (id: string) => void): void {
    const { selected } = this.#parts.profiles
    if (selected !== null) act(selected.id)
  }
}
