/** The attempts that are under way: one per profile at a time, which others join or end. */
import type { SignInMethodId } from '../contract/identity-provider.ts'
import type { SignInAgent } from '../contract/profile.ts'
import type { SessionState } from '../contract/session.ts'
import { canceled } from '../sign-in/canceled.ts'

/** What a caller asks of a connect. */
export interface ConnectRequest {
  readonly userAgent?: SignInAgent
  /** False: renew only, ask no person. */
  readonly interactive?: boolean
  /** The recommended one unless said otherwise. */
  readonly method?: SignInMethodId
}

/** What an attempt comes to: the state of the session, and what else the one who began it needs to know. */
export interface AttemptEnd {
  readonly state: SessionState
}

interface Attempt {
  readonly request: ConnectRequest
  readonly abort: AbortController
  readonly done: Promise<SessionState>
}

export class Attempts {
  readonly #running = new Map<string, Attempt>()

  running(profileId: string): Pick<Attempt, 'request' | 'done'> | null {
    return this.#running.get(profileId) ?? null
  }

  /**
   * Begins one; none may be running for the profile.
   * @param work never throws
   * @returns all that it came to; those who join it are given the state
   */
  begin<End extends AttemptEnd>(
    profileId: string,
    request: ConnectRequest,
    work: (signal: AbortSignal) => Promise<End>,
  ): Promise<End> {
    const abort = new AbortController()
    const end = work(abort.signal).finally(() => this.#running.delete(profileId))
    this.#running.set(profileId, { request, abort, done: end.then(({ state }) => state) })
    return end
  }

  cancel(profileId: string): void {
    this.#running.get(profileId)?.abort.abort(canceled())
  }

  /** Ends the one that is under way, if one is. */
  async end(profileId: string): Promise<void> {
    this.cancel(profileId)
    await this.#running.get(profileId)?.done
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((profileId) => this.end(profileId)))
  }
}

/** True where the person wants another browser or method than the running attempt has. */
export const wantsOther = (request: ConnectRequest, running: ConnectRequest): boolean =>
  (request.userAgent !== undefined && request.userAgent !== running.userAgent) ||
  (request.method !== undefined && request.method !== running.method)
