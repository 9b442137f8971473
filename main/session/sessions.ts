/** The sessions of all profiles: their states, one attempt per profile at a time, and change notifications. */
import { sharingAccount, type UserAgentChoice, withoutAccount } from '../contract/profile.ts'
import { canConnect, type SessionState, type SessionStates } from '../contract/session.ts'
import type { SignInTrace } from '../contract/sign-in-trace.ts'
import type { HidingStore } from '../profiles/hiding-store.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import { Attempts, type ConnectRequest, wantsOther } from './attempts.ts'
import type { Connector } from './connect/connect.ts'
import type { NotConnected } from './connect/outcome.ts'
import { followStore } from './follow-store.ts'
import type { History } from './history.ts'
import { Prompts } from './prompts.ts'
import { type Reauthentication, reauthenticate, renew } from './quiet-attempts.ts'
import { Removals } from './removals.ts'
import { Renewals } from './renewal.ts'
import { lookForSaved, markSaved, resumeSaved, withoutSaved } from './saved-sign-ins.ts'
import { SessionTable, SIGNED_OUT } from './session-table.ts'
import { forget, type SignedOut, signOut } from './signing-out.ts'
import { type ConnectingParts, connectVisibly, triedWay } from './visible-connect.ts'

export interface SessionsParts {
  readonly profiles: HidingStore
  readonly vault: TokenVault
  readonly connector: Connector
  /** The browser that the preferences set. */
  readonly preferredUserAgent: () => UserAgentChoice
  readonly history: Pick<History, 'record' | 'answered'>
  /** False when there is certainly no network: then nothing is renewed. */
  readonly isOnline: () => boolean
  /** The clock, epoch milliseconds. */
  readonly now: () => number
  /** Called with errors in the background. */
  readonly report?: (error: unknown) => void
}

type Connected = Extract<SessionState, { status: 'connected' }>

/** True when a saved sign-in could not be renewed because the server was busy. The app retries without a person. */
const isBusy = (state: SessionState): state is Extract<SessionState, { status: 'failed' }> =>
  state.status === 'failed' && state.saved && state.failure.code === 'server-busy'

export class Sessions {
  /** Prompts of running connects to the person; the answers go here too. */
  readonly prompts = new Prompts()
  /** The removals of the window, which can be undone. */
  readonly removals: Removals
  readonly #parts: SessionsParts & ConnectingParts
  readonly #table: SessionTable
  readonly #attempts: Attempts
  readonly #renewals: Renewals
  /** True when the app quits: then the renewals at the start that still wait do not begin. */
  #closed = false

  constructor(parts: SessionsParts) {
    this.#renewals = new Renewals({
      renew: (profileId) => void this.#renewQuietly(profileId),
      isOnline: parts.isOnline,
      now: parts.now,
    })
    this.#table = new SessionTable((profileId, state) => {
      if (state.status === 'connected') this.#renewals.plan(profileId, state.expiresAt)
      else if (isBusy(state)) this.#renewals.retry(profileId, parts.now(), state.failure.retryAt ?? null)
      else this.#renewals.drop(profileId)
    })
    this.#attempts = new Attempts(this.#table, parts.now)
    this.#parts = { ...parts, table: this.#table, attempts: this.#attempts, prompts: this.prompts }
    const following = {
      ...this.#parts,
      lookForSaved: (profileIds: readonly string[]) => this.lookForSaved(profileIds),
      report: parts.report ?? (() => undefined),
    }
    this.removals = new Removals(following)
    followStore(following)
  }

  states(): SessionStates {
    return this.#table.all()
  }

  state(profileId: string): SessionState {
    return this.#table.of(profileId)
  }

  /** The steps of the last attempt in this run; null if there was none. */
  trace(profileId: string): SignInTrace | null {
    return this.#attempts.trace(profileId)
  }

  /** @param listener called with the states that changed */
  onChange(listener: (changed: SessionStates) => void): () => void {
    return this.#table.onChange(listener)
  }

  /** Connects, or joins the running attempt if it uses the wanted browser and method. Never throws for a failed sign-in. */
  connect(profileId: string, request: ConnectRequest = {}): Promise<SessionState> {
    const running = this.#attempts.running(profileId)
    if (running?.request.interactive === false && request.interactive !== false)
      // a background renewal asks no person; if it is not enough, this caller's attempt asks
      return running.done.then((state) =>
        state.status === 'connected' ? state : this.connect(profileId, request),
      )
    if (running && !wantsOther(request, running.request)) return running.done
    // the person wants another browser or method: close the open sign-in page first
    if (running) return this.#attempts.end(profileId).then(() => this.connect(profileId, request))
    const profile = this.#parts.profiles.profile(profileId)
    const before = this.state(profileId)
    if (!canConnect(before) && before.status !== 'connected') return Promise.resolve(before)
    const same = { ...triedWay(before, profile), ...request }
    return connectVisibly(this.#parts, profile, same)
  }

  /**
   * The person wants another user at this org. Ends the session of the current user and connects the other one if the vault
   * has that sign-in. The account keeps its sign-in for its other orgs.
   */
  async followUser(profileId: string): Promise<void> {
    const { profiles } = this.#parts
    const { userName, accountId } = profiles.profile(profileId)
    const account = accountId === null ? null : profiles.account(accountId)
    if (userName === null || account === null) return
    const state = this.state(profileId)
    const names = [account.name, ...(state.status === 'connected' ? [state.who.userName ?? ''] : [])]
    if (names.some((name) => name.toLowerCase() === userName.trim().toLowerCase())) return
    profiles.put(withoutAccount(profiles.profile(profileId)))
    await this.#beginAgain(profileId)
  }

  /** The org has a new address or way to sign in: ends the session and tries the saved sign-in. */
  followChange(profileId: string): Promise<void> {
    return this.#beginAgain(profileId)
  }

  /** Ends the running attempt and session, then connects without asking a person. */
  async #beginAgain(profileId: string): Promise<void> {
    await this.#attempts.end(profileId)
    this.#table.set(profileId, SIGNED_OUT)
    void this.connect(profileId, { interactive: false }).then((state) => {
      // a person can still connect, so do not show the failure of this attempt
      if (state.status === 'failed' && this.state(profileId) === state) this.#table.set(profileId, SIGNED_OUT)
    })
  }

  /**
   * Signs in with a new secret; the session stays unchanged if that fails. Afterwards, other failed profiles of the account
   * may connect again.
   * @returns why it has not connected; null if it has
   */
  async reauthenticate(profileId: string, typed: Reauthentication): Promise<NotConnected | null> {
    while (this.#attempts.running(profileId) !== null) await this.#attempts.end(profileId)
    const { profiles } = this.#parts
    const ended = await reauthenticate(this.#parts, profiles.profile(profileId), typed)
    if (ended !== null) return ended
    const others = sharingAccount(profiles.profiles(), profiles.profile(profileId))
    await this.lookForSaved(others.filter(({ id }) => this.state(id).status === 'failed').map(({ id }) => id))
    return null
  }

  /** Renews before a credential expires, and after the time that a busy server named. */
  async #renewQuietly(profileId: string): Promise<void> {
    const before = this.state(profileId)
    if (this.#attempts.running(profileId) !== null) return
    if (isBusy(before)) void this.connect(profileId, { interactive: false })
    if (before.status === 'connected') await this.#renewConnected(profileId, before)
  }

  /** Asks a connected org again who the user is, without asking a person. The result is in the state. */
  async confirm(profileId: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const before = this.state(profileId)
    const running = this.#attempts.running(profileId)
    if (running !== null) return void (await running.done)
    if (before.status !== 'connected') return
    const cancel = () => this.cancel(profileId)
    signal.addEventListener('abort', cancel, { once: true })
    await this.#renewConnected(profileId, before).finally(() => signal.removeEventListener('abort', cancel))
  }

  async #renewConnected(profileId: string, before: Connected): Promise<void> {
    const { profiles, now } = this.#parts
    const later = await renew(this.#parts, profiles.profile(profileId), before)
    // the network or the server may recover before the credential expires
    if (later?.code === 'server-busy')
      this.#renewals.retry(profileId, before.expiresAt ?? now(), later.retryAt ?? null)
    else if (later !== null) this.#renewals.plan(profileId, before.expiresAt)
  }

  cancel(profileId: string): void {
    this.#attempts.cancel(profileId)
  }

  /** Cancels the running attempt, and waits until it has saved nothing more. */
  endAttempt(profileId: string): Promise<void> {
    return this.#attempts.end(profileId)
  }

  /**
   * Ends the sign-in of the profile and of every profile with the same account. The app ends it at once; the request to the
   * provider follows unless `atProvider` is false, and may take some seconds.
   */
  signOut(profileId: string, { atProvider = true } = {}): Promise<SignedOut> {
    return signOut(this.#parts, profileId, atProvider)
  }

  /** Removes a profile at once, and its account's credentials if no other profile uses them. */
  async remove(profileId: string): Promise<void> {
    const { profiles } = this.#parts
    const profile = profiles.profile(profileId)
    await forget({ ...this.#parts, profiles: profiles.stored }, profile.accountId, [profile])
  }

  /** Finds the profiles with a sign-in in the vault, again after a late answer of the keychain. Uses no network. */
  async load(): Promise<void> {
    const { vault, profiles } = this.#parts
    await vault.open()
    const all = profiles.profiles().map(({ id }) => id)
    await this.lookForSaved(withoutSaved(this.#table, all))
    if (vault.keeps()) markSaved(this.#table)
  }

  /** Marks those whose sign-in the vault holds as saved. Uses no network. */
  lookForSaved(profileIds: readonly string[]): Promise<void> {
    return lookForSaved(this.#parts, profileIds)
  }

  /**
   * Renews the wanted profiles, the favorites and the recently used ones, without a person. Waits while the computer is offline,
   * as it may be right after the sign-in to it. One that is removed, signed out or connected before its turn is left out.
   * @param wanted IDs of profiles
   */
  resume(wanted: readonly string[] = []): Promise<void> {
    const { profiles } = this.#parts
    const waits = (profileId: string) => this.state(profileId).status === 'saved'
    const saved = profiles.profiles().filter(({ id }) => waits(id))
    return resumeSaved(saved, wanted, async (profileId) => {
      await this.#renewals.untilOnline()
      if (this.#closed || profiles.find(profileId) === null || !waits(profileId)) return
      await this.connect(profileId, { interactive: false })
    })
  }

  /** The computer goes to sleep: no renewals until `wake`. */
  sleep(): void {
    this.#renewals.sleep()
  }

  /** The computer is awake: renews at once what has expired or soon expires. */
  wake(): void {
    this.#renewals.wake()
  }

  /** Ends every attempt and plan, because the app quits. */
  async close(): Promise<void> {
    this.#closed = true
    this.#renewals.dropAll()
    await this.#attempts.endAll()
  }
}
