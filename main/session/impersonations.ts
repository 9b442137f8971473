/** The users that copied requests act as, one for a profile, while the app runs and the profile's session lasts. */
import { fail } from '../contract/failure.ts'
import { type ActingAs, callerHeader, type FoundUsers } from '../contract/impersonation.ts'
import type { SessionState, SessionStates } from '../contract/session.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { OrgUsers } from './org-users.ts'

interface ImpersonationsParts {
  readonly profiles: Pick<ProfileStore, 'profile'>
  readonly users: OrgUsers
  readonly sessions: {
    state(profileId: string): SessionState
    onChange(listener: (changed: SessionStates) => void): unknown
  }
}

/** By profile ID; null: it has ended. */
export type ActingChanges = Readonly<Record<string, ActingAs | null>>

export class Impersonations {
  readonly #parts: ImpersonationsParts
  /** `by`: the signed-in user. */
  readonly #acting = new Map<string, { readonly by: string; readonly as: ActingAs }>()
  readonly #listeners = new Set<(changed: ActingChanges) => void>()

  constructor(parts: ImpersonationsParts) {
    this.#parts = parts
    parts.sessions.onChange((changed) => {
      for (const [profileId, state] of Object.entries(changed))
        if (signedIn(state) !== this.#acting.get(profileId)?.by) this.stop(profileId)
    })
  }

  all(): Readonly<Record<string, ActingAs>> {
    return Object.fromEntries([...this.#acting].map(([profileId, { as }]) => [profileId, as]))
  }

  of(profileId: string): ActingAs | null {
    return this.#acting.get(profileId)?.as ?? null
  }

  /** Users to act as, by a part of their name. @throws FailureError */
  search(profileId: string, typed: string, signal: AbortSignal): Promise<FoundUsers> {
    return this.#parts.users.search(profileId, typed, signal)
  }

  /** Begins once the organization has answered as that user. @throws FailureError `impersonation-refused` and others */
  async start(profileId: string, userId: string, signal: AbortSignal): Promise<ActingAs> {
    const by = this.#by(profileId)
    const { users } = this.#parts
    const user = await users.named(profileId, userId, signal)
    await users.confirm(profileId, user, signal)
    signal.throwIfAborted()
    // the session may have ended meanwhile, or be that of somebody else
    if (this.#by(profileId) !== by) throw this.#signedOut(profileId)
    const as = { user, header: callerHeader(user) }
    this.#acting.set(profileId, { by, as })
    this.#tell({ [profileId]: as })
    return as
  }

  stop(profileId: string): void {
    if (this.#acting.delete(profileId)) this.#tell({ [profileId]: null })
  }

  onChange(listener: (changed: ActingChanges) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #by(profileId: string): string {
    const by = signedIn(this.#parts.sessions.state(profileId))
    if (by === undefined) throw this.#signedOut(profileId)
    return by
  }

  #signedOut(profileId: string): Error {
    const { name } = this.#parts.profiles.profile(profileId)
    return fail('sign-in-needs-person/signed-out', { name, id: profileId })
  }

  #tell(changed: ActingChanges): void {
    for (const listener of this.#listeners) listener(changed)
  }
}

const signedIn = (state: SessionState): string | undefined =>
  state.status === 'connected' ? state.who.userId : undefined
