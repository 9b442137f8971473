/** Notifies that a profile needs a sign-in, once until it is connected again. */
import type { ConnectionProfile } from '../contract/profile.ts'
import { needsSignIn, type SessionState, type SessionStates } from '../contract/session.ts'
import { signInNeeded, type TrayNote } from './notes.ts'

export interface SignInNotesParts {
  readonly profiles: { profile(id: string): ConnectionProfile }
  readonly sessions: { state(profileId: string): SessionState }
  /** True when the person sees the failure in the window. */
  readonly isWindowFocused: () => boolean
  readonly show: (note: TrayNote) => void
}

type Failed = Extract<SessionState, { status: 'failed' }>

const isNews = (state: SessionState): state is Failed =>
  state.status === 'failed' && state.inBackground === true && needsSignIn(state)

export class SignInNotes {
  readonly #parts: SignInNotesParts
  /** The profiles whose person knows about it. */
  readonly #told = new Set<string>()

  constructor(parts: SignInNotesParts) {
    this.#parts = parts
  }

  /** @param states those that changed */
  changed(states: SessionStates): void {
    for (const [id, state] of Object.entries(states))
      if (state.status === 'connected') this.#told.delete(id)
      else if (isNews(state) && !this.#told.has(id)) this.#tellSoon(id, state)
  }

  /** A connect by the person may wait for this renewal: then the state changes at once, and there is nothing to tell. */
  #tellSoon(id: string, state: Failed): void {
    this.#told.add(id)
    setImmediate(() => {
      const { profiles, sessions, isWindowFocused, show } = this.#parts
      if (sessions.state(id) !== state) this.#told.delete(id)
      else if (!isWindowFocused()) show(signInNeeded(profiles.profile(id), state.failure))
    })
  }
}
