/** The sessions of all profiles: their states, one attempt per profile at a time, and who is told of each change. */
import { FailureError, toFailure } from '../contract/failure.ts'
import type { SignInMethodId } from '../contract/identity-provider.ts'
import { orgHostOf } from '../contract/org-url.ts'
import type { ConnectionProfile, SignInAgent, UserAgentChoice } from '../contract/profile.ts'
import {
  byUse,
  type ConnectStep,
  canConnect,
  type SecretAnswer,
  type SessionState,
  type SessionStates,
} from '../contract/session.ts'
import type { SignInTrace } from '../contract/sign-in-trace.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import { Secret } from '../secret.ts'
import { cancelled, isCancelled } from '../sign-in/cancelled.ts'
import type { TypedSecret } from '../sign-in/sign-in-method.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import type { Connected, ConnectOptions, Connector } from './connector.ts'
import { Questions } from './questions.ts'
import { Renewals } from './renewal.ts'
import { recorded, TraceRecorder } from './trace-recorder.ts'

export interface SessionsParts {
  readonly profiles: ProfileStore
  readonly vault: TokenVault
  readonly connector: Connector
  /** The browser that the preferences name. */
  readonly preferredUserAgent: () => UserAgentChoice
  /** False when it is certain that no network is there: nothing is renewed then. */
  readonly isOnline: () => boolean
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** Renewals at start that run side by side. */
const RESUMED_AT_ONCE = 4

/** Profiles that are renewed at start: favourites and the ones last used, not all of dozens. */
const RESUMED = 12

/** How a connect is wished. */
export interface ConnectWish {
  readonly userAgent?: SignInAgent
  /** False: renew only, ask no person. */
  readonly interactive?: boolean
  /** The recommended one unless said otherwise. */
  readonly method?: SignInMethodId
}

/** A connect that is under way. */
interface Attempt {
  readonly abort: AbortController
  readonly done: Promise<SessionState>
  /** The browser that was asked for, where one was. */
  readonly userAgent: SignInAgent | undefined
  /** The method that was asked for, where one was. */
  readonly method: SignInMethodId | undefined
  /** False for a renewal that asks no person. */
  readonly interactive: boolean
}

type ConnectedState = Extract<SessionState, { status: 'connected' }>

const SIGNED_OUT: SessionState = { status: 'signed-out' }

export class Sessions {
  readonly #parts: SessionsParts
  readonly #states = new Map<string, SessionState>()
  readonly #attempts = new Map<string, Attempt>()
  /** Connects that wait for what a person types, or for the certificate that a person chooses. */
  readonly #secrets = new Questions<TypedSecret>()
  readonly #certificates = new Questions<string | null>()
  readonly #listeners = new Set<(states: SessionStates) => void>()

  /** Of each profile, the last attempt. */
  readonly #traces = new Map<string, TraceRecorder>()

  readonly #renewals: Renewals

  constructor(parts: SessionsParts) {
    this.#parts = parts
    this.#renewals = new Renewals({
      renew: (profileId) => this.#renewQuietly(profileId),
      isOnline: parts.isOnline,
      now: parts.now,
    })
  }

  states(): SessionStates {
    return Object.fromEntries(this.#states)
  }

  state(profileId: string): SessionState {
    return this.#states.get(profileId) ?? SIGNED_OUT
  }

  /** What the last attempt of this run did, step by step; null where there was none. */
  trace(profileId: string): SignInTrace | null {
    return this.#traces.get(profileId)?.trace() ?? null
  }

  onChange(listener: (states: SessionStates) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Connects, or joins the attempt that is under way, unless another browser or method is asked for. Ends in the state that came of it; never throws for a failed sign-in. */
  connect(profileId: string, options: ConnectWish = {}): Promise<SessionState> {
    const running = this.#attempts.get(profileId)
    if (running && !running.interactive && options.interactive !== false)
      // a quiet renewal asks nobody: where it is not enough, the person who asks now is asked
      return running.done.then((state) =>
        state.status === 'connected' ? state : this.connect(profileId, options),
      )
    if (running && !wantsOther(options, running)) return running.done
    if (running) {
      // the person wants another browser or method: the page that is open now is closed first
      running.abort.abort(cancelled())
      return running.done.then(() => this.connect(profileId, options))
    }
    const profile = this.#parts.profiles.profile(profileId)
    const before = this.state(profileId)
    if (!canConnect(before) && before.status !== 'connected') return Promise.resolve(before)
    const abort = new AbortController()
    const done = this.#attempt(profile, options, abort.signal).finally(() => this.#attempts.delete(profileId))
    this.#attempts.set(profileId, {
      abort,
      done,
      userAgent: options.userAgent,
      method: options.method,
      interactive: options.interactive !== false,
    })
    return done
  }

  async #attempt(
    profile: ConnectionProfile,
    { userAgent, interactive = true, method }: ConnectWish,
    signal: AbortSignal,
  ): Promise<SessionState> {
    const { now, preferredUserAgent } = this.#parts
    const since = now()
    this.#set(profile.id, { status: 'connecting', step: { doing: 'opening-vault' }, since })
    const trace = new TraceRecorder(profile, now)
    this.#traces.set(profile.id, trace)
    const show = (step: ConnectStep) => this.#set(profile.id, { status: 'connecting', step, since })
    let last: ConnectStep = { doing: 'opening-vault' }
    try {
      const connected = await this.#recorded(trace, profile.id, {
        userAgent: userAgent ?? profile.userAgent ?? preferredUserAgent(),
        interactive,
        ...(method === undefined ? {} : { method }),
        signal,
        onStep: (step) => {
          trace.step(step)
          last = step
          // the page may go on while the person chooses
          if (!signal.aborted && !this.#certificates.stands(profile.id)) show(step)
        },
        ...(interactive
          ? {
              ask: (request) => {
                trace.step({ doing: 'asking', request })
                show({ doing: 'asking', request })
                return this.#secrets.ask(profile.id, signal)
              },
              chooseCertificate: async (request, closed) => {
                trace.step({ doing: 'choosing-certificate', request })
                show({ doing: 'choosing-certificate', request })
                const id = await this.#certificates.ask(profile.id, AbortSignal.any([signal, closed]))
                if (this.state(profile.id).status === 'connecting') show(last)
                return id
              },
            }
          : {}),
      })
      return this.#set(profile.id, { status: 'connected', ...connected, connectedAt: now() })
    } catch (error) {
      const saved = await this.#hasSaved(profile.id)
      // cancelled is not failed, and a quiet renewal that needs a person is no news
      if (isCancelled(error) || signal.aborted || (!interactive && needsPerson(error)))
        return this.#set(profile.id, saved && !needsPerson(error) ? { status: 'saved' } : SIGNED_OUT)
      return this.#set(profile.id, { status: 'failed', failure: toFailure(error), at: now(), saved })
    }
  }

  /** Ahead of the end of a credential: the session stays connected meanwhile, and only a person's absence ends it. */
  #renewQuietly(profileId: string): void {
    const before = this.state(profileId)
    if (before.status !== 'connected' || this.#attempts.has(profileId)) return
    const abort = new AbortController()
    const done = this.#renewed(profileId, before, abort.signal).finally(() =>
      this.#attempts.delete(profileId),
    )
    this.#attempts.set(profileId, {
      abort,
      done,
      userAgent: undefined,
      method: undefined,
      interactive: false,
    })
  }

  async #renewed(profileId: string, before: ConnectedState, signal: AbortSignal): Promise<SessionState> {
    const { profiles, now, preferredUserAgent } = this.#parts
    const trace = new TraceRecorder(profiles.profile(profileId), now)
    this.#traces.set(profileId, trace)
    try {
      const connected = await this.#recorded(trace, profileId, {
        userAgent: preferredUserAgent(),
        interactive: false,
        signal,
        onStep: (step) => trace.step(step),
      })
      return this.#set(profileId, { ...before, ...connected, interactive: before.interactive })
    } catch (error) {
      if (signal.aborted) return before
      if (needsPerson(error) || (before.expiresAt ?? 0) <= now()) {
        const saved = await this.#hasSaved(profileId)
        return this.#set(profileId, { status: 'failed', failure: toFailure(error), at: now(), saved })
      }
      // the network may be back before the credential ends
      this.#renewals.plan(profileId, before.expiresAt)
      return before
    }
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

  /** What the person typed for the connect that asks for it; nothing happens when none does any more. */
  answer(profileId: string, { name, secret, certificate, keep, unencrypted }: SecretAnswer): void {
    this.#secrets.answer(profileId, {
      name,
      secret: new Secret(secret),
      ...(certificate === undefined ? {} : { certificate: new Secret(certificate) }),
      keep,
      ...(unencrypted === undefined ? {} : { unencrypted }),
    })
  }

  /** The certificate that the person chose for the connect that asks, by its id; null for none. */
  chooseCertificate(profileId: string, certificateId: string | null): void {
    this.#certificates.answer(profileId, certificateId)
  }

  cancel(profileId: string): void {
    this.#attempts.get(profileId)?.abort.abort(cancelled())
  }

  /**
   * Ends the profile's sign-in, and with it that of every profile of the same account: one sign-out ends them all. Here it has
   * ended at once; what the provider is told follows, and may take some seconds.
   * @returns the provider's own page that ends its session in a browser, where there is one
   */
  async signOut(profileId: string): Promise<string | null> {
    const { profiles, vault, connector } = this.#parts
    const page = connector.signOutPage(profiles.profile(profileId))
    this.cancel(profileId)
    await this.#attempts.get(profileId)?.done
    const { accountId } = profiles.profile(profileId)
    if (accountId !== null) {
      await vault.open()
      const end = await connector.ending(profiles.profile(profileId))
      await vault.removeAccount(accountId)
      for (const profile of profiles.profiles().filter((each) => each.accountId === accountId)) {
        profiles.put({ ...profile, accountId: null })
        this.#set(profile.id, SIGNED_OUT)
      }
      profiles.removeAccount(accountId)
      await end()
    }
    this.#set(profileId, SIGNED_OUT)
    return page
  }

  /** Forgets a profile, and its account's credentials when no other profile uses them. */
  async remove(profileId: string): Promise<void> {
    const { profiles, vault } = this.#parts
    this.cancel(profileId)
    await this.#attempts.get(profileId)?.done
    const profile = profiles.profile(profileId)
    const shared = profiles
      .profiles()
      .some((each) => each.id !== profileId && each.accountId === profile.accountId)
    if (profile.accountId !== null) {
      await vault.open()
      if (shared)
        await vault.remove({
          kind: 'cookies',
          accountId: profile.accountId,
          orgHost: orgHostOf(profile.orgUrl),
        })
      else await vault.removeAccount(profile.accountId)
    }
    profiles.remove(profileId)
    if (profile.accountId !== null && !shared) profiles.removeAccount(profile.accountId)
    this.#renewals.drop(profileId)
    this.#states.delete(profileId)
    this.#traces.delete(profileId)
    this.#tell()
  }

  /** Looks which profiles have a sign-in in the vault. Asks the network nothing. */
  async load(): Promise<void> {
    await this.#parts.vault.open()
    await Promise.all(
      this.#parts.profiles.profiles().map(async ({ id }) => {
        if (!this.#states.has(id) && (await this.#hasSaved(id))) this.#states.set(id, { status: 'saved' })
      }),
    )
    this.#tell()
  }

  /** Renews, without a person, the favourites and the profiles last used. */
  async resume(): Promise<void> {
    const waiting = [...this.#parts.profiles.profiles()]
      .filter(({ id }) => this.state(id).status === 'saved')
      .sort(byUse)
      .slice(0, RESUMED)
    const next = async (): Promise<void> => {
      const profile = waiting.shift()
      if (profile === undefined) return
      await this.connect(profile.id, { interactive: false })
      await next()
    }
    await Promise.all(Array.from({ length: RESUMED_AT_ONCE }, next))
  }

  /** The computer goes to sleep: no session is renewed until `wake`. */
  sleep(): void {
    this.#renewals.sleep()
  }

  /** The computer is awake again: what ended or nearly ended meanwhile is renewed at once. */
  wake(): void {
    this.#renewals.wake()
  }

  /** Ends every attempt and plan: the app quits. */
  async close(): Promise<void> {
    this.#renewals.dropAll()
    const running = [...this.#attempts.values()]
    for (const { abort } of running) abort.abort(cancelled())
    await Promise.all(running.map(({ done }) => done))
  }

  async #hasSaved(profileId: string): Promise<boolean> {
    try {
      return await this.#parts.connector.canRenew(this.#parts.profiles.profile(profileId))
    } catch {
      return false
    }
  }

  #set(profileId: string, state: SessionState): SessionState {
    this.#states.set(profileId, state)
    if (state.status === 'connected') this.#renewals.plan(profileId, state.expiresAt)
    else this.#renewals.drop(profileId)
    this.#tell()
    return state
  }

  #tell(): void {
    const states = this.states()
    for (const listener of this.#listeners) listener(states)
  }
}

const wantsOther = (wish: ConnectWish, { userAgent, method }: Attempt): boolean =>
  (wish.userAgent !== undefined && wish.userAgent !== userAgent) ||
  (wish.method !== undefined && wish.method !== method)

const needsPerson = (error: unknown): boolean =>
  error instanceof FailureError && error.code === 'sign-in-needs-person'
