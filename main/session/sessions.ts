/** The sessions of all profiles: their states, one attempt per profile at a time, and who is told of each change. */
import type { SignInMethodId } from '../contract/identity-provider.ts'
import { type ConnectionProfile, sharingAccount, type UserAgentChoice } from '../contract/profile.ts'
import { canConnect, type SessionState, type SessionStates } from '../contract/session.ts'
import type { SignInTrace } from '../contract/sign-in-trace.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import { AttemptRunner, type Reauthentication } from './attempt-runner.ts'
import { Attempts, type ConnectRequest, wantsOther } from './attempts.ts'
import type { Connector } from './connect/connect.ts'
import type { NotConnected } from './connect/outcome.ts'
import { Questions } from './questions.ts'
import { Renewals } from './renewal.ts'
import { lookForSaved, markSaved, resumeSaved, withoutSaved } from './saved-sign-ins.ts'
import { SessionTable, SIGNED_OUT } from './session-table.ts'
import { forget, type SignedOut, signOut } from './signing-out.ts'

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

/** True where a sign-in that is kept could not be renewed because the server was busy: it is tried again without a person. */
const isBusy = (state: SessionState): state is Extract<SessionState, { status: 'failed' }> =>
  state.status === 'failed' && state.saved && state.failure.code === 'server-busy'

export class Sessions {
  /** What connects ask a person: answers go there. */
  readonly questions = new Questions()
  readonly #parts: SessionsParts
  readonly #table: SessionTable
  readonly #attempts = new Attempts()
  readonly #runner: AttemptRunner
  readonly #renewals: Renewals

  constructor(parts: SessionsParts) {
    this.#parts = parts
    this.#renewals = new Renewals({
      renew: (profileId) => this.#renewQuietly(profileId),
      isOnline: parts.isOnline,
      now: parts.now,
    })
    this.#table = new SessionTable((profileId, state) => {
      if (state.status === 'connected') this.#renewals.plan(profileId, state.expiresAt)
      else if (isBusy(state)) this.#renewals.retry(profileId, parts.now(), state.failure.retryAt ?? null)
      else this.#renewals.drop(profileId)
    })
    this.#runner = new AttemptRunner({ ...parts, table: this.#table, questions: this.questions })
  }

  states(): SessionStates {
    return this.#table.all()
  }

  state(profileId: string): SessionState {
    return this.#table.of(profileId)
  }

  /** What the last attempt of this run did, step by step; null where there was none. */
  trace(profileId: string): SignInTrace | null {
    return this.#runner.trace(profileId)
  }

  onChange(listener: (states: SessionStates) => void): () => void {
    return this.#table.onChange(listener)
  }

  /** Connects, or joins the attempt that is under way, unless another browser or method is asked for. Ends in the state that came of it; never throws for a failed sign-in. */
  connect(profileId: string, request: ConnectRequest = {}): Promise<SessionState> {
    const running = this.#attempts.running(profileId)
    if (running?.request.interactive === false && request.interactive !== false)
      // a quiet renewal asks nobody: where it is not enough, the person who asks now is asked
      return running.done.then((state) =>
        state.status === 'connected' ? state : this.connect(profileId, request),
      )
    if (running && !wantsOther(request, running.request)) return running.done
    // the person wants another browser or method: the page that is open now is closed first
    if (running) return this.#attempts.end(profileId).then(() => this.connect(profileId, request))
    const profile = this.#parts.profiles.profile(profileId)
    const before = this.state(profileId)
    if (!canConnect(before) && before.status !== 'connected') return Promise.resolve(before)
    const same = { ...triedWay(before, profile), ...request }
    return this.#attempts
      .begin(profileId, same, (signal) => this.#runner.connect(profile, same, signal))
      .then(({ state }) => state)
  }

  /**
   * The person wants another user at this org: the session of the one who signed in ends here, and that of the other takes its
   * place where the vault has a sign-in of theirs. The account keeps its sign-in for its other orgs.
   */
  async followUser(profileId: string): Promise<void> {
    const { profiles } = this.#parts
    const { userName, accountId } = profiles.profile(profileId)
    const account = accountId === null ? null : profiles.account(accountId)
    if (userName === null || account === null) return
    const state = this.state(profileId)
    const names = [account.name, ...(state.status === 'connected' ? [state.who.userName ?? ''] : [])]
    if (names.some((name) => name.toLowerCase() === userName.trim().toLowerCase())) return
    profiles.put({ ...profiles.profile(profileId), accountId: null })
    await this.#beginAgain(profileId)
  }

  /** The org is at another address now: the session at the old one ends, and a saved sign-in is tried there. */
  followAddress(profileId: string): Promise<void> {
    return this.#beginAgain(profileId)
  }

  /** Ends what goes on, and connects without asking anybody. */
  async #beginAgain(profileId: string): Promise<void> {
    await this.#attempts.end(profileId)
    this.#table.set(profileId, SIGNED_OUT)
    void this.connect(profileId, { interactive: false }).then((state) => {
      // a person may connect; why it could not be done without one is nothing that failed
      if (state.status === 'failed' && this.state(profileId) === state) this.#table.set(profileId, SIGNED_OUT)
    })
  }

  /**
   * Signs in with a new secret beside the session, which stays as it is where that fails; the account's other profiles that had
   * failed may be tried again.
   * @returns why it has not connected; null where it has
   */
  async reauthenticate(
    profileId: string,
    { method, answer, signal: canceled }: Reauthentication,
  ): Promise<NotConnected | null> {
    while (this.#attempts.running(profileId) !== null) await this.#attempts.end(profileId)
    const { profiles } = this.#parts
    const profile = profiles.profile(profileId)
    const { ended } = await this.#attempts.begin(profileId, { interactive: false }, (closed) => {
      const signal = AbortSignal.any([closed, canceled])
      return this.#runner.reauthenticate(profile, { method, answer, signal })
    })
    if (ended !== null) return ended
    const others = sharingAccount(profiles.profiles(), profiles.profile(profileId))
    await this.#lookForSaved(
      others.filter(({ id }) => this.state(id).status === 'failed').map(({ id }) => id),
    )
    return null
  }

  /** Ahead of the end of a credential; and after the time that a busy server named. */
  #renewQuietly(profileId: string): void {
    const before = this.state(profileId)
    if (this.#attempts.running(profileId) !== null) return
    if (isBusy(before)) void this.connect(profileId, { interactive: false })
    if (before.status !== 'connected') return
    void this.#attempts.begin(profileId, { interactive: false }, async (signal) => {
      const end = await this.#runner.renew(profileId, before, signal)
      const { later } = end
      if (later === null || signal.aborted) return end
      // the network may be back, and the server less busy, before the credential ends
      if (later.code === 'server-busy')
        this.#renewals.retry(profileId, before.expiresAt ?? this.#parts.now(), later.retryAt ?? null)
      else this.#renewals.plan(profileId, before.expiresAt)
      return end
    })
  }

  cancel(profileId: string): void {
    this.#attempts.cancel(profileId)
  }

  /**
   * Ends the profile's sign-in, and with it that of every profile of the same account: one sign-out ends them all. Here it has
   * ended at once; what the provider is told follows, unless `atProvider` is false, and may take some seconds.
   */
  signOut(profileId: string, { atProvider = true } = {}): Promise<SignedOut> {
    return signOut({ ...this.#parts, table: this.#table, attempts: this.#attempts }, profileId, atProvider)
  }

  /** Forgets a profile, and its account's credentials when no other profile uses them. */
  async remove(profileId: string): Promise<void> {
    await forget({ ...this.#parts, table: this.#table, attempts: this.#attempts }, profileId)
    this.#runner.forgetTrace(profileId)
  }

  /** Looks which profiles have a sign-in in the vault, again once the keychain has answered late. Asks the network nothing. */
  async load(): Promise<void> {
    const { vault, profiles } = this.#parts
    await vault.open()
    const all = profiles.profiles().map(({ id }) => id)
    await this.#lookForSaved(withoutSaved(this.#table, all))
    if (vault.keeps()) markSaved(this.#table)
  }

  #lookForSaved(profileIds: readonly string[]): Promise<void> {
    return lookForSaved({ table: this.#table, attempts: this.#attempts, runner: this.#runner }, profileIds)
  }

  /** Renews, without a person, the favorites and the profiles last used. */
  resume(): Promise<void> {
    const saved = this.#parts.profiles.profiles().filter(({ id }) => this.state(id).status === 'saved')
    return resumeSaved(saved, (profileId) => this.connect(profileId, { interactive: false }))
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
    await this.#attempts.endAll()
  }
}

/** After a failure, the way of signing in that was tried: the next connect must not open another one's page. */
function triedWay(
  before: SessionState,
  { detection }: ConnectionProfile,
): { readonly method?: SignInMethodId } {
  if (before.status !== 'failed' || before.method === undefined) return {}
  const { method } = before
  const offered = detection?.signInMethods.some(({ id, whyNot }) => id === method && whyNot === null)
  return offered ? { method } : {}
}
