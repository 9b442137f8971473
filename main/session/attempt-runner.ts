/** Runs one attempt: a connect that a person sees, a quiet renewal, or a sign-in with a new secret; with its steps, questions and trace. */
import {
  type Failure,
  FailureError,
  isOfAnotherIdentity,
  needsPerson,
  toFailure,
} from '../contract/failure.ts'
import type { SignInMethodId } from '../contract/identity-provider.ts'
import type { ConnectionProfile, UserAgentChoice } from '../contract/profile.ts'
import type { ConnectStep, SecretAnswer, SecretRequest, SessionState } from '../contract/session.ts'
import type { SignInTrace } from '../contract/sign-in-trace.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import { Secret } from '../secret.ts'
import { isCanceled } from '../sign-in/canceled.ts'
import type { TypedSecret } from '../sign-in/sign-in-method.ts'
import { createTurns } from '../sign-in/turns.ts'
import type { ConnectRequest } from './attempts.ts'
import type { Connected, ConnectOptions, Connector } from './connector.ts'
import { PendingPrompts } from './pending-prompts.ts'
import { type SessionTable, SIGNED_OUT } from './session-table.ts'
import { recorded, TraceRecorder } from './trace-recorder.ts'

export interface AttemptRunnerParts {
  readonly profiles: ProfileStore
  readonly connector: Connector
  /** The browser that the preferences name. */
  readonly preferredUserAgent: () => UserAgentChoice
  /** The clock, epoch milliseconds. */
  readonly now: () => number
  readonly table: SessionTable
}

export type ConnectedState = Extract<SessionState, { status: 'connected' }>

export class AttemptRunner {
  readonly #parts: AttemptRunnerParts
  /** Connects that wait for what a person types, or for the certificate that a person chooses. */
  readonly #secrets = new PendingPrompts<TypedSecret>()
  readonly #certificates = new PendingPrompts<string | null>()
  /** What sign-in pages wait for; null: they go on without. */
  readonly #pagePasswords = new PendingPrompts<TypedSecret | null>()
  readonly #pageTurns = createTurns()
  /** Of each profile, the last attempt. */
  readonly #traces = new Map<string, TraceRecorder>()

  constructor(parts: AttemptRunnerParts) {
    this.#parts = parts
  }

  /** Ends in the state that came of it. */
  async connect(
    profile: ConnectionProfile,
    { userAgent, interactive = true, method }: ConnectRequest,
    signal: AbortSignal,
  ): Promise<SessionState> {
    const { now, preferredUserAgent, table } = this.#parts
    const since = now()
    let by: { method?: SignInMethodId } = method === undefined ? {} : { method }
    const show = (step: ConnectStep) => table.set(profile.id, { status: 'connecting', step, since, ...by })
    let last: ConnectStep = { doing: 'opening-vault' }
    show(last)
    const trace = this.#traced(profile)
    /** What the page asks, one after the other: certificate and password have one place in the window. */
    const askForPage = <A>(
      questions: PendingPrompts<A>,
      step: ConnectStep,
      closed: AbortSignal,
    ): Promise<A> => {
      const ended = AbortSignal.any([signal, closed])
      return this.#pageTurns(profile.id, ended, async () => {
        trace.step(step)
        show(step)
        const answer = await questions.ask(profile.id, ended)
        if (table.of(profile.id).status === 'connecting') show(last)
        return answer
      })
    }
    const pageAsks = () => this.#certificates.stands(profile.id) || this.#pagePasswords.stands(profile.id)
    try {
      const connected = await this.#recorded(trace, profile.id, {
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
          // the page may go on while the person chooses or types
          if (!signal.aborted && !pageAsks()) show(step)
        },
        ...(interactive
          ? {
              ask: (request) => {
                trace.step({ doing: 'asking', request })
                show({ doing: 'asking', request })
                return this.#secrets.ask(profile.id, signal)
              },
              chooseCertificate: (request, closed) =>
                askForPage(this.#certificates, { doing: 'choosing-certificate', request }, closed),
              typePassword: (request, closed) =>
                askForPage(this.#pagePasswords, { doing: 'asking', request }, closed),
            }
          : {}),
      })
      return table.set(profile.id, { status: 'connected', ...connected, connectedAt: now() })
    } catch (error) {
      const saved = await this.hasSaved(profile.id)
      // canceled is not failed, and where nothing was kept a quiet renewal that needs a person is no news
      const noNews = !interactive && !saved && isSignInNeeded(error)
      if (isCanceled(error) || signal.aborted || noNews)
        return table.set(profile.id, saved ? { status: 'saved' } : SIGNED_OUT)
      return table.set(profile.id, { status: 'failed', failure: toFailure(error), at: now(), saved, ...by })
    }
  }

  /**
   * Ahead of the end of a credential: the session stays connected meanwhile. It ends where only a person can go on, and where
   * what answers is not the profile's.
   * @returns the state that came of it; with why, where it could not be renewed now, and may be later
   */
  async renew(
    profileId: string,
    before: ConnectedState,
    signal: AbortSignal,
  ): Promise<{ readonly state: SessionState; readonly later: Failure | null }> {
    const { profiles, now, preferredUserAgent, table } = this.#parts
    const trace = this.#traced(profiles.profile(profileId))
    try {
      const connected = await this.#recorded(trace, profileId, {
        userAgent: preferredUserAgent(),
        interactive: false,
        signal,
        onStep: (step) => trace.step(step),
      })
      const state = { ...before, ...connected, interactive: before.interactive }
      return { state: table.set(profileId, state), later: null }
    } catch (error) {
      const failure = toFailure(error)
      const stays = !isSignInNeeded(error) && !isOfAnother(error) && (before.expiresAt ?? 0) > now()
      if (signal.aborted || stays) return { state: before, later: failure }
      const saved = await this.hasSaved(profileId)
      const { method } = before
      return {
        state: table.set(profileId, { status: 'failed', failure, at: now(), saved, method }),
        later: null,
      }
    }
  }

  /**
   * Signs in with what was typed beforehand, whatever the vault has.
   * @throws FailureError; state and vault are as before then
   */
  async reauthenticate(
    profileId: string,
    method: SignInMethodId,
    answer: SecretAnswer,
    signal: AbortSignal,
  ): Promise<SessionState> {
    const { profiles, now, preferredUserAgent, table } = this.#parts
    const trace = this.#traced(profiles.profile(profileId))
    let typed: TypedSecret | null = typedSecret(answer)
    const connected = await this.#recorded(trace, profileId, {
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
    return table.set(profileId, { status: 'connected', ...connected, connectedAt: now() })
  }

  /** What the person typed for the connect that asks for it; null: a page goes on without. Nothing happens when none asks any more. */
  answer(profileId: string, answer: SecretAnswer | null): void {
    const typed = answer === null ? null : typedSecret(answer)
    if (this.#pagePasswords.stands(profileId)) this.#pagePasswords.answer(profileId, typed)
    else if (typed !== null) this.#secrets.answer(profileId, typed)
  }

  /** The certificate that the person chose for the connect that asks, by its id; null for none. */
  chooseCertificate(profileId: string, certificateId: string | null): void {
    this.#certificates.answer(profileId, certificateId)
  }

  /** What the last attempt of this run did, step by step; null where there was none. */
  trace(profileId: string): SignInTrace | null {
    return this.#traces.get(profileId)?.trace() ?? null
  }

  forgetTrace(profileId: string): void {
    this.#traces.delete(profileId)
  }

  /** True when a renewal of the profile has something to begin with. */
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

  /** Connects, with all that is asked and answered in the trace. */
  async #recorded(trace: TraceRecorder, profileId: string, options: ConnectOptions): Promise<Connected> {
    try {
      const connected = await recorded(trace, () => this.#parts.connector.connect(profileId, options))
      trace.end(null)
      return connected
    } catch (error) {
      trace.end(toFailure(error))
      throw error
    }
  }
}

const typedSecret = ({ name, secret, certificate, keep, unencrypted }: SecretAnswer): TypedSecret => ({
  name,
  secret: new Secret(secret),
  ...(certificate === undefined ? {} : { certificate: new Secret(certificate) }),
  keep,
  ...(unencrypted === undefined ? {} : { unencrypted }),
})

/** What was typed once is not sent twice. */
const notTaken = ({ host, refused }: SecretRequest): FailureError =>
  new FailureError({
    code: 'sign-in-refused',
    message: refused ?? `${host} did not take what was typed.`,
    advice: 'Check it, and try again.',
  })

/** The guard's word: organization, directory or user is another than the profile's. */
const isOfAnother = (error: unknown): boolean =>
  error instanceof FailureError && isOfAnotherIdentity(error.code)

const isSignInNeeded = (error: unknown): boolean => error instanceof FailureError && needsPerson(error.code)
