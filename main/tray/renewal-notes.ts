/** Notifies that renewals failed, once until the profiles are connected again. Several at once share one notification. */
import type { ConnectionProfile } from '../contract/profile.ts'
import { isForPerson, needsSignIn, type SessionState, type SessionStates } from '../contract/session.ts'
import { renewalFailed, renewalsFailed, signInNeeded, signInsNeeded, type TrayNote } from './notes.ts'

export interface RenewalNotesParts {
  readonly profiles: { find(id: string): ConnectionProfile | null }
  readonly sessions: { state(profileId: string): SessionState }
  /** True when the person sees the failure in the window. */
  readonly isWindowFocused: () => boolean
  readonly show: (note: TrayNote) => void
}

/** Milliseconds to wait for others: after a start or a changed password, renewals fail one after the other. */
export const BUNDLING_TIME = 3_000

type Failed = Extract<SessionState, { status: 'failed' }>

const failedInBackground = (state: SessionState): state is Failed =>
  state.status === 'failed' && state.inBackground === true

export class RenewalNotes {
  readonly #parts: RenewalNotesParts
  readonly #connected = new Set<string>()
  /** The profiles whose person knows about it. */
  readonly #told = new Set<string>()
  /** Failures that the next notification tells, by profile ID. */
  readonly #waiting = new Map<string, Failed>()
  #timer: NodeJS.Timeout | null = null

  constructor(parts: RenewalNotesParts) {
    this.#parts = parts
  }

  /** @param states those that changed */
  changed(states: SessionStates): void {
    for (const [id, state] of Object.entries(states))
      if (state.status === 'connected') this.#forget(id)
      else if (state.status === 'failed' || state.status === 'signed-out') {
        if (failedInBackground(state) && this.#isNews(id, state) && !this.#told.has(id))
          this.#tellSoon(id, state)
        this.#connected.delete(id)
      }
  }

  /**
   * A server or a network that is out of reach is news only if it ended a connection: at a start without a VPN, nothing is
   * lost. A busy server is asked again without a person.
   */
  #isNews(id: string, state: Failed): boolean {
    return isForPerson(state) || (this.#connected.has(id) && state.failure.code !== 'server-busy')
  }

  /** A connected profile may fail again. */
  #forget(id: string): void {
    this.#connected.add(id)
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
    if (isWindowFocused()) return
    // another process may have removed one just now
    const named = failed.flatMap(([id, state]) => {
      const profile = profiles.find(id)
      return profile === null ? [] : { profile, state }
    })
    const [signIns, others] = [
      named.filter(({ state }) => needsSignIn(state)),
      named.filter(({ state }) => !needsSignIn(state)),
    ]
    for (const note of [
      noteOf(signIns, signInNeeded, signInsNeeded),
      noteOf(others, renewalFailed, renewalsFailed),
    ])
      if (note !== null) show(note)
  }
}

/** One notification for all, with the reason if there is only one. */
function noteOf(
  failed: readonly { readonly profile: ConnectionProfile; readonly state: Failed }[],
  ofOne: (profile: ConnectionProfile, failure: Failed['failure']) => TrayNote,
  ofSeveral: (profiles: readonly ConnectionProfile[]) => TrayNote,
): TrayNote | null {
  const [first, ...more] = failed
  if (first === undefined) return null
  return more.length === 0
    ? ofOne(first.profile, first.state.failure)
    : ofSeveral(failed.map(({ profile }) => profile))
}
