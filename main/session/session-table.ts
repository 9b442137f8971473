/** The state of each profile's session, and the listeners for changes. */
import type { SessionState, SessionStates } from '../contract/session.ts'

export const SIGNED_OUT: SessionState = { status: 'signed-out' }

export class SessionTable {
  readonly #states = new Map<string, SessionState>()
  readonly #listeners = new Set<(changed: SessionStates) => void>()
  readonly #onSet: (profileId: string, state: SessionState) => void

  /** @param onSet called with each new state before the listeners */
  constructor(onSet: (profileId: string, state: SessionState) => void) {
    this.#onSet = onSet
  }

  all(): SessionStates {
    return Object.fromEntries(this.#states)
  }

  of(profileId: string): SessionState {
    return this.#states.get(profileId) ?? SIGNED_OUT
  }

  set(profileId: string, state: SessionState): SessionState {
    this.setAll([[profileId, state]])
    return state
  }

  /** Sets many states with one notification. */
  setAll(states: readonly (readonly [profileId: string, state: SessionState])[]): void {
    for (const [profileId, state] of states) {
      this.#states.set(profileId, state)
      this.#onSet(profileId, state)
    }
    this.#tell(Object.fromEntries(states))
  }

  /** Forgets these profiles; to the listeners they are signed out. */
  drop(profileIds: readonly string[]): void {
    for (const profileId of profileIds) {
      this.#states.delete(profileId)
      this.#onSet(profileId, SIGNED_OUT)
    }
    this.#tell(Object.fromEntries(profileIds.map((profileId) => [profileId, SIGNED_OUT])))
  }

  /** @param listener called with the states that changed */
  onChange(listener: (changed: SessionStates) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #tell(changed: SessionStates): void {
    for (const listener of this.#listeners) listener(changed)
  }
}
