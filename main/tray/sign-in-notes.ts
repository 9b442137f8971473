/** Notifies that profiles need a sign-in, once until they are connected again. Several at once share one notification. */
import type { ConnectionProfile } from '../contract/profile.ts'
import { needsSignIn, type SessionState, type SessionStates } from '../contract/session.ts'
import { signInNeeded, signInsNeeded, type TrayNote } from './notes.ts'

export interface SignInNotesParts {
  readonly profiles: { profile(id: string): ConnectionProfile }
  readonly sessions: { state(profileId: string): SessionState }
  /** True when the person sees the failure in the window. */
  readonly isWindowFocused: () => boolean
  readonly show: (note: TrayNote) => void
}

/** Milliseconds to wait for others: after a start or a changed password, renewals fail one after the other. */
export const BUNDLING_TIME = 3_000

type Failed = Extract<SessionState, { status: 'failed' }>

const isNews = (state: SessionState): state is Failed =>
  state.status === 'failed' && state.inBackground === true && needsSignIn(state)

export class SignInNotes {
  readonly #parts: SignInNotesParts
  /** The profiles whose person knows about it. */
  readonly #told = new Set<string>()
  /** Failures that the next notification tells, by profile ID. */
  readonly #waiting = new Map<string, Failed>()
  #timer: NodeJS.Timeout | null = null

  constructor(parts: SignInNotesParts) {
    this.#parts = parts
  }

  /** @param states those that changed */
  changed(states: SessionStates): void {
    for (const [id, state] of Object.entries(states))
      if (state.status === 'connected') this.#forget(id)
      else if (isNews(state) && !this.#told.has(id)) this.#tellSoon(id, state)
  }

  #forget(id: string): void {
    this.#told.delete(id)
    this.#waiting.delete(id)
  }

  #tellSoon(id: string, state: Failed): void {
    this.#told.add(id)
    this.#waiting.set(id, state)
    this.#timer ??= setTimeout(() => this.#tell(), BUNDLING_TIME).unref()
  }

  #tell(): void {
    const { profiles, sessions, isWindowFocused, show } = this.#parts
    this.#timer = null
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    // the person may have connected, changed or removed it meanwhile
    const gone = waiting.filter(([id, state]) => sessions.state(id) !== state)
    for (const [id] of gone) this.#told.delete(id)
    const failed = waiting.filter((each) => !gone.includes(each))
    const [first, ...more] = failed
    if (first === undefined || isWindowFocused()) return
    const [id, { failure }] = first
    if (more.length === 0) show(signInNeeded(profiles.profile(id), failure))
    else show(signInsNeeded(failed.map(([each]) => profiles.profile(each))))
  }
}
