/** The session of each profile from main, and the calls that change what the window shows of it. */
import { type Failure, toFailure } from '../../main/contract/failure.ts'
import type { SignInMethodId } from '../../main/contract/identity-provider.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import type { SignInAgent } from '../../main/contract/profile.ts'
import type { SessionState, SessionStates, SignOutReport } from '../../main/contract/session.ts'
import { ById } from './by-id.svelte.ts'
import { Histories } from './histories.svelte.ts'
import { SecretForms } from './secret-forms.svelte.ts'

const SIGNED_OUT: SessionState = { status: 'signed-out' }

/** A profile's session before and after a change. */
export interface StateChange {
  readonly id: string
  readonly before: SessionState
  readonly now: SessionState
}

export class Sessions {
  readonly #api: HomerealmApi
  readonly forms: SecretForms
  readonly histories: Histories
  readonly #states = new ById<SessionState>()
  /** The failed ones; another object whenever they change. */
  #failed = $state.raw<ReadonlyMap<string, SessionState>>(new Map())
  #changes = $state.raw<readonly StateChange[]>([])
  #signedOut = $state.raw<{ readonly profileId: string; readonly report: SignOutReport } | null>(null)
  /** The last sign-out that waits for the provider. */
  #signingOut = $state.raw<{ readonly profileId: string; readonly awaited: boolean } | null>(null)

  constructor(api: HomerealmApi) {
    this.#api = api
    this.histories = new Histories(api)
    this.forms = new SecretForms((id, answer) => void this.#api.sessions.answer(id, answer))
  }

  listen(): void {
    this.histories.listen()
    this.#api.sessions.changed((changed) => {
      this.#changes = Object.entries(changed).map(([id, now]) => ({ id, before: this.of(id), now }))
      this.#take(changed)
    })
  }

  async load(): Promise<void> {
    const states = Object.entries(await this.#api.sessions.list())
    // a change that arrived before this answer is newer
    this.#take(Object.fromEntries(states.filter(([id]) => this.#states.get(id) === undefined)))
  }

  #take(changed: SessionStates): void {
    this.#put(Object.entries(changed))
    this.forms.follow(changed)
  }

  #put(changed: readonly (readonly [id: string, state: SessionState])[]): void {
    this.#states.change({ put: changed })
    if (!changed.some(([id, { status }]) => status === 'failed' || this.#failed.has(id))) return
    const failed = new Map(this.#failed)
    for (const [id, state] of changed)
      if (state.status === 'failed') failed.set(id, state)
      else failed.delete(id)
    this.#failed = failed
  }

  /** Those that have failed, by profile ID. */
  get failed(): ReadonlyMap<string, SessionState> {
    return this.#failed
  }

  of(profileId: string): SessionState {
    return this.#states.get(profileId) ?? SIGNED_OUT
  }

  /** The last changes that main told. */
  get changes(): readonly StateChange[] {
    return this.#changes
  }

  /** The result arrives as a state. If main refuses the call, the window creates a failed state itself. */
  async connect(
    profileId: string,
    options?: { userAgent?: SignInAgent; method?: SignInMethodId },
  ): Promise<void> {
    try {
      await (options === undefined
        ? this.#api.sessions.connect(profileId)
        : this.#api.sessions.connect(profileId, options))
    } catch (thrown) {
      this.#fail(profileId, toFailure(thrown))
    }
  }

  async signOut(profileId: string): Promise<void> {
    this.#signedOut = null
    this.#signingOut = { profileId, awaited: true }
    try {
      const report = await this.#api.sessions.signOut(profileId)
      this.#signedOut = { profileId, report }
    } finally {
      if (this.#signingOut?.profileId === profileId) this.#signingOut = null
    }
  }

  /** Whether the provider's answer to the sign-out is awaited; null: no sign-out is under way. */
  signingOut(profileId: string): { readonly awaited: boolean } | null {
    return this.#signingOut?.profileId === profileId ? this.#signingOut : null
  }

  /** The person waits no longer. Main asks the provider on its own, for some seconds at most. */
  stopAwaitingProvider(): void {
    if (this.#signingOut !== null) this.#signingOut = { ...this.#signingOut, awaited: false }
  }

  /** The last sign-out's result at the provider; null for another profile, or once it connects again. */
  signedOut(profileId: string): SignOutReport | null {
    const last = this.#signedOut
    return last?.profileId === profileId && this.of(profileId).status === 'signed-out' ? last.report : null
  }

  #fail(profileId: string, failure: Failure): void {
    const before = this.of(profileId)
    if (before.status === 'failed' || before.status === 'connecting') return
    const saved = before.status === 'saved'
    this.#put([[profileId, { status: 'failed', failure, at: Date.now(), saved }]])
  }
}
