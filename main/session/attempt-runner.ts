/** Runs one attempt: a visible connect, a background renewal or a sign-in with a new secret, with its steps and trace. */
import { type Failure, type FailureError, fail } from '../contract/failure.ts'
import type { SignInMethodId } from '../contract/identity-provider.ts'
import type { ConnectionProfile, UserAgentChoice } from '../contract/profile.ts'
import type { ConnectStep, SecretAnswer, SecretRequest, SessionState } from '../contract/session.ts'
import type { SignInTrace } from '../contract/sign-in-trace.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { TypedSecret } from '../sign-in/sign-in-method.ts'
import type { AttemptEnd, ConnectRequest } from './attempts.ts'
import type { Connector } from './connect/connect.ts'
import type { ConnectOutcome, NotConnected } from './connect/outcome.ts'
import type { ConnectOptions } from './connect/sign-in-attempt.ts'
import { type Prompts, typedSecret } from './prompts.ts'
import { type SessionTable, SIGNED_OUT } from './session-table.ts'
import { recorded, TraceRecorder } from './trace-recorder.ts'

export interface AttemptRunnerParts {
  readonly profiles: ProfileStore
  readonly connector: Connector
  /** The browser that the preferences set. */
  readonly preferredUserAgent: () => UserAgentChoice
  /** The clock, epoch milliseconds. */
  readonly now: () => number
  readonly table: SessionTable
  readonly prompts: Prompts
}

export type ConnectedState = Extract<SessionState, { status: 'connected' }>

/** A sign-in with a secret that the person typed beforehand. */
export interface Reauthentication {
  readonly method: SignInMethodId
  readonly answer: SecretAnswer
  readonly signal: AbortSignal
}

/** State after a renewal. `later`: why it failed for now, if a later try may succeed. */
export interface RenewalEnd extends AttemptEnd {
  readonly later: Failure | null
}

/** State after a sign-in with a new secret. `ended` is null if it has connected. */
export interface ReauthenticationEnd extends AttemptEnd {
  readonly ended: NotConnected | null
}

export class AttemptRunner {
  readonly #parts: AttemptRunnerParts
  /** The last attempt of each profile. */
  readonly #traces = new Map<string, TraceRecorder>()

  constructor(parts: AttemptRunnerParts) {
    this.#parts = parts
  }

  /** Connects and writes each step to the table. */
  async connect(
    profile: ConnectionProfile,
    { userAgent, interactive = true, method }: ConnectRequest,
    signal: AbortSignal,
  ): Promise<AttemptEnd> {
    const { now, preferredUserAgent, table, prompts } = this.#parts
    const { id } = profile
    const since = now()
    let by: { method?: SignInMethodId } = method === undefined ? {} : { method }
    const show = (step: ConnectStep) => table.set(id, { status: 'connecting', step, since, ...by })
    let last: ConnectStep = { doing: 'opening-vault' }
    show(last)
    const trace = this.#traced(profile)
    const asks = prompts.of({
      profileId: id,
      signal,
      onAsk(step) {
        trace.step(step)
        show(step)
      },
      onPageAnswer() {
        if (table.of(id).status === 'connecting') show(last)
      },
    })
    const outcome = await this.#recorded(trace, id, {
      userAgent: userAgent ?? profile.userAgent ?? preferredUserAgent(),
      interactive,
      ...(method === undefined ? {} : { method }),
      signal,
      onMethod: (used) => {
        by = { method: used }
      },
      onStep: (step) => {
        trace.step(step)
        last = step
        // the page may continue while the person chooses or types
        if (!signal.aborted && !prompts.pageAsks(id)) show(step)
      },
      ...(interactive ? asks : {}),
    })
    if (outcome.outcome === 'connected')
      return {
        state: table.set(id, { status: 'connected', ...outcome.connection, connectedAt: now() }),
      }
    const saved = await this.hasSaved(id)
    // a cancel is not a failure; a background renewal without a saved sign-in that needs a person is not worth reporting
    const noNews = !interactive && !saved && outcome.outcome === 'needs-person'
    if (outcome.outcome === 'canceled' || signal.aborted || noNews)
      return { state: table.set(id, saved ? { status: 'saved' } : SIGNED_OUT) }
    const { failure } = outcome
    return { state: table.set(id, { status: 'failed', failure, at: now(), saved, ...by }) }
  }

  /**
   * Renews a credential before it expires; the session stays connected. The session ends if only a person can continue, or
   * if the org, tenant or user that answers is not the profile's.
   */
  async renew(profileId: string, before: ConnectedState, signal: AbortSignal): Promise<RenewalEnd> {
    const { profiles, now, preferredUserAgent, table } = this.#parts
    const trace = this.#traced(profiles.profile(profileId))
    const outcome = await this.#recorded(trace, profileId, {
      userAgent: preferredUserAgent(),
      interactive: false,
      signal,
      onStep: (step) => trace.step(step),
    })
    if (outcome.outcome === 'connected') {
      const state = { ...before, ...outcome.connection, interactive: before.interactive }
      return { state: table.set(profileId, state), later: null }
    }
    const { failure } = outcome
    const ends = outcome.outcome === 'needs-person' || (outcome.outcome === 'failed' && outcome.ofAnother)
    const stays = !ends && (before.expiresAt ?? 0) > now()
    if (signal.aborted || stays) return { state: before, later: failure }
    const saved = await this.hasSaved(profileId)
    const { method } = before
    const state = table.set(profileId, { status: 'failed', failure, at: now(), saved, method })
    return { state, later: null }
  }

  /** Signs in with a secret typed beforehand and ignores the vault. If it fails, state and vault stay unchanged. */
  async reauthenticate(
    profile: ConnectionProfile,
    { method, answer, signal }: Reauthentication,
  ): Promise<ReauthenticationEnd> {
    const { now, preferredUserAgent, table } = this.#parts
    const trace = this.#traced(profile)
    let typed: TypedSecret | null = typedSecret(answer)
    const outcome = await this.#recorded(trace, profile.id, {
      userAgent: preferredUserAgent(),
      interactive: true,
      fresh: true,
      method,
      signal,
      onStep: (step) => trace.step(step),
      async ask(request) {
        trace.step({ doing: 'asking', request })
        const once = typed
        typed = null
        if (once === null) throw notTaken(request)
        return once
      },
    })
    if (outcome.outcome !== 'connected') return { state: table.of(profile.id), ended: outcome }
    return {
      state: table.set(profile.id, { status: 'connected', ...outcome.connection, connectedAt: now() }),
      ended: null,
    }
  }

  /** The steps of the last attempt in this run; null if there was none. */
  trace(profileId: string): SignInTrace | null {
    return this.#traces.get(profileId)?.trace() ?? null
  }

  forgetTrace(profileId: string): void {
    this.#traces.delete(profileId)
  }

  /** True when the vault holds what a renewal of the profile needs. */
  async hasSaved(profileId: string): Promise<boolean> {
    try {
      return await this.#parts.connector.canRenew(this.#parts.profiles.profile(profileId))
    } catch {
      return false
    }
  }

  #traced(profile: ConnectionProfile): TraceRecorder {
    const trace = new TraceRecorder(profile, this.#parts.now)
    this.#traces.set(profile.id, trace)
    return trace
  }

  /** Connects and records all requests and answers in the trace. */
  async #recorded(trace: TraceRecorder, profileId: string, options: ConnectOptions): Promise<ConnectOutcome> {
    const outcome = await recorded(trace, () => this.#parts.connector.connect(profileId, options))
    trace.end(outcome.outcome === 'connected' ? null : outcome.failure)
    return outcome
  }
}

/** Stops a second question, so that the same secret is not sent twice. */
const notTaken = ({ host, refused }: SecretRequest): FailureError =>
  refused === undefined
    ? fail('sign-in-refused/not-taken', { host })
    : fail('sign-in-refused/typed-before', { refused })
