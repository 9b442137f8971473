/** The running attempts, one per profile at a time, and the trace of the last one. Callers can join or end an attempt. */
import type { SignInMethodId } from '../contract/identity-provider.ts'
import type { ConnectionProfile, SignInAgent } from '../contract/profile.ts'
import type { SessionState } from '../contract/session.ts'
import type { SignInTrace } from '../contract/sign-in-trace.ts'
import { canceled } from '../sign-in/canceled.ts'
import type { SessionTable } from './session-table.ts'
import { TraceRecorder } from './trace-recorder.ts'

/** What a caller asks of a connect. */
export interface ConnectRequest {
  readonly userAgent?: SignInAgent
  /** The person wants a page, or cannot type. */
  readonly byPage?: boolean
  /** False: only renew, without asking a person. */
  readonly interactive?: boolean
  /** True for a connect that asks nobody, although a person wants it. Default: the same as `interactive`. */
  readonly byPerson?: boolean
  /** Default: the recommended method. */
  readonly method?: SignInMethodId
}

export interface Attempt {
  readonly request: ConnectRequest
  readonly trace: TraceRecorder
  readonly abort: AbortController
  /** Call it when the attempt is over, and its state is set. */
  readonly end: () => void
  /** The session's state at the end. */
  readonly done: Promise<SessionState>
}

export class Attempts {
  readonly #table: SessionTable
  readonly #now: () => number
  readonly #running = new Map<string, Attempt>()
  /** The last attempt of each profile. */
  readonly #traces = new Map<string, TraceRecorder>()

  /** @param now the clock, epoch milliseconds */
  constructor(table: SessionTable, now: () => number) {
    this.#table = table
    this.#now = now
  }

  running(profileId: string): Pick<Attempt, 'request' | 'done'> | null {
    return this.#running.get(profileId) ?? null
  }

  /** Begins an attempt; none may be running for the profile. */
  begin(profile: ConnectionProfile, request: ConnectRequest): Attempt {
    const { id } = profile
    const { promise: done, resolve } = Promise.withResolvers<SessionState>()
    const trace = new TraceRecorder(profile, this.#now)
    const end = () => {
      this.#running.delete(id)
      resolve(this.#table.of(id))
    }
    const attempt: Attempt = { request, trace, abort: new AbortController(), end, done }
    this.#traces.set(id, trace)
    this.#running.set(id, attempt)
    return attempt
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

  /** The steps of the last attempt in this run; null if there was none. */
  trace(profileId: string): SignInTrace | null {
    return this.#traces.get(profileId)?.trace() ?? null
  }

  forgetTrace(profileId: string): void {
    this.#traces.delete(profileId)
  }
}

/** True when the caller wants another browser or method than the running attempt uses. */
export const wantsOther = (request: ConnectRequest, running: ConnectRequest): boolean =>
  (request.userAgent !== undefined && request.userAgent !== running.userAgent) ||
  (request.method !== undefined && request.method !== running.method)
