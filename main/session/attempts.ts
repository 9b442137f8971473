/** The running attempts: one per profile at a time. Callers can join or end it. */
import type { SignInMethodId } from '../contract/identity-provider.ts'
import type { SignInAgent } from '../contract/profile.ts'
import type { SessionState } from '../contract/session.ts'
import { canceled } from '../sign-in/canceled.ts'

/** What a caller asks of a connect. */
export interface ConnectRequest {
  readonly userAgent?: SignInAgent
  /** False: only renew, without asking a person. */
  readonly interactive?: boolean
  /** Default: the recommended method. */
  readonly method?: SignInMethodId
}

/** Result of an attempt: the session's state; subtypes add what only the starter needs. */
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
   * Starts an attempt; none may be running for the profile.
   * @param work never throws
   * @returns the whole result; callers that join get only the state
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

  /** Ends the profile's attempt, if one is running. */
  async end(profileId: string): Promise<void> {
    this.cancel(profileId)
    await this.#running.get(profileId)?.done
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((profileId) => this.end(profileId)))
  }
}

/** True when the caller wants another browser or method than the running attempt uses. */
export const wantsOther = (request: ConnectRequest, running: ConnectRequest): boolean =>
  (request.userAgent !== undefined && request.userAgent !== running.userAgent) ||
  (request.method !== undefined && request.method !== running.method)
