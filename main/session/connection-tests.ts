/** Tests a connection before its organization, or the client ID of its cloud, is saved: a connect over a store and a vault that are in memory alone. */
import { isDeepStrictEqual } from 'node:util'
import type { TestResult } from '../contract/connection-test.ts'
import type { LongCallEnd } from '../contract/ipc.ts'
import type { ConnectionProfile, ShownDraft, UserAgentChoice } from '../contract/profile.ts'
import type { ConnectStep } from '../contract/session.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import { canceled } from '../sign-in/canceled.ts'
import type { SignInMethod } from '../sign-in/sign-in-method.ts'
import { MemoryVault } from '../vault/memory-vault.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import { isSameAccount } from './connect/account-for.ts'
import { createConnector } from './connect/connect.ts'
import type { ConnectParts } from './connect/connect-parts.ts'
import { followed } from './followed-connect.ts'
import { Prompts } from './prompts.ts'
import { recordConnect, TraceRecorder } from './trace-recorder.ts'
import { UnsavedProfile } from './unsaved-profile.ts'

export interface ConnectionTestsParts extends Omit<ConnectParts, 'profiles' | 'methods'> {
  /** The person's own, and their vault: a test reads and writes neither; `keep` writes to both. */
  readonly profiles: ProfileStore
  /** The sign-in methods over another vault. */
  readonly methodsOver: (vault: TokenVault) => readonly SignInMethod[]
  readonly organizations: {
    /** The profile that a save of the draft would add. @throws FailureError */
    drafted(draft: ShownDraft, options: { readonly signal: AbortSignal }): Promise<ConnectionProfile>
  }
  /** The browser that the preferences set. */
  readonly preferredUserAgent: () => UserAgentChoice
  /** Called with errors in the background. */
  readonly report: (error: unknown) => void
}

/** A test that has passed, with the sign-in that a save may keep. */
interface Passed {
  readonly ticket: string
  /** The profile before the test. */
  readonly profile: ConnectionProfile
  readonly store: UnsavedProfile
  readonly vault: MemoryVault
}

export class ConnectionTests {
  /** What running tests ask the person, by ticket. */
  readonly prompts = new Prompts()
  readonly #parts: ConnectionTestsParts
  readonly #closing = new AbortController()
  /** The last one only. */
  #passed: Passed | null = null

  constructor(parts: ConnectionTestsParts) {
    this.#parts = parts
  }

  /**
   * Signs in as a connect would, but from no saved sign-in, and asks the org who that is. Saves nothing.
   * @throws FailureError for a draft that cannot be saved; an error that no module foresaw
   */
  async run(draft: ShownDraft, end: LongCallEnd<ConnectStep>): Promise<TestResult> {
    this.#passed = null
    const signal = AbortSignal.any([end.signal, this.#closing.signal])
    const profile = await this.#parts.organizations.drafted(draft, { signal })
    const { result, store, vault } = await this.#tested(profile, { ...end, signal })
    if (result.is === 'passed') this.#passed = { ticket: end.ticket, profile, store, vault }
    return result
  }

  /**
   * Signs in to a saved org as another application, by its sign-in page, and asks the org who that is. Saves nothing, and
   * nothing of it can be kept: the organization may have a client ID of its own.
   * @throws FailureError `profile-unknown`; an error that no module foresaw
   */
  async runClientId(profileId: string, clientId: string, end: LongCallEnd<ConnectStep>): Promise<TestResult> {
    // the redirect URI of the org is registered for its own client ID
    const other = { accountId: null, redirectUri: null }
    const profile = { ...this.#parts.profiles.profile(profileId), ...other }
    const signal = AbortSignal.any([end.signal, this.#closing.signal])
    const { result } = await this.#tested(profile, { ...end, signal }, clientId)
    return result
  }

  /** @param clientId the application to sign in as; absent: that of the org */
  async #tested(
    profile: ConnectionProfile,
    { ticket, signal, onProgress }: LongCallEnd<ConnectStep>,
    clientId?: string,
  ): Promise<{ result: TestResult; store: UnsavedProfile; vault: MemoryVault }> {
    const { methodsOver, preferredUserAgent, now } = this.#parts
    const store = new UnsavedProfile(profile)
    const vault = new MemoryVault()
    const methods = methodsOver(vault)
    const connector = createConnector({
      ...this.#parts,
      ...{ profiles: store, vault, methods },
      ...(clientId === undefined ? {} : { clientIdOf: () => clientId }),
    })
    const recorder = new TraceRecorder(profile, now)
    const following = followed({
      id: ticket,
      signal,
      trace: recorder,
      prompts: this.prompts,
      show: onProgress,
    })
    const outcome = await recordConnect(recorder, () =>
      connector.connect(profile.id, {
        userAgent: profile.userAgent ?? preferredUserAgent(),
        interactive: true,
        signal,
        ...(clientId === undefined ? {} : { method: 'entra' as const, byPage: true }),
        ...following,
      }),
    )
    const trace = recorder.trace()
    const resultOf = (): TestResult => {
      switch (outcome.outcome) {
        case 'connected': {
          signal.throwIfAborted()
          const { who, accountName, method } = outcome.connection
          return { is: 'passed', who, accountName, method, keepable: vault.records().length > 0, trace }
        }
        case 'canceled':
          return { is: 'canceled' }
        case 'needs-person':
          return { is: 'failed', failure: outcome.failure, trace }
        case 'failed':
          if (outcome.unforeseen !== undefined) throw outcome.unforeseen
          return { is: 'failed', failure: outcome.failure, trace }
      }
    }
    return { result: resultOf(), store, vault }
  }

  /**
   * Keeps the sign-in of a passed test for the profile that was saved after it, if it is the tested one. A failure only means
   * that the first connect asks the person again. @returns true if it is kept
   */
  async keep(ticket: string | undefined, saved: ConnectionProfile): Promise<boolean> {
    const passed = this.#passed
    if (passed === null || passed.ticket !== ticket) return false
    this.#passed = null
    if (!isDeepStrictEqual(signInOf(passed.profile), signInOf(saved))) return false
    try {
      await this.#keep(passed, saved.id)
      return true
    } catch (error) {
      this.#parts.report(error)
      return false
    }
  }

  /** As a connect does: first the vault, then the account, then the profile. */
  async #keep({ profile: { id: testedId }, store, vault: tested }: Passed, savedId: string): Promise<void> {
    const { profiles, vault } = this.#parts
    const { accountId, organizationId, tenant } = store.profile(testedId)
    const signedIn = accountId === null ? null : store.account(accountId)
    if (signedIn === null) return
    const account = profiles.accounts().find((known) => isSameAccount(known, signedIn)) ?? signedIn
    await vault.open()
    for (const { id, content } of tested.records())
      await vault.write({ ...id, accountId: account.id }, content)
    profiles.putAccount(account)
    profiles.put({ ...profiles.profile(savedId), accountId: account.id, organizationId, tenant })
  }

  /** Drops the sign-in of a passed test. */
  drop(ticket: string): void {
    if (this.#passed?.ticket === ticket) this.#passed = null
  }

  /** Ends the running tests, because the app quits. */
  close(): void {
    this.#passed = null
    this.#closing.abort(canceled())
  }
}

/** What the sign-in depends on: not the ID of the profile, and not what only names and sorts it. */
const signInOf = (profile: ConnectionProfile) => {
  const {
    orgUrl,
    userName,
    acceptedAuthority,
    homeRealm,
    acceptedHomeSts,
    clientId,
    redirectUri,
    detection,
  } = profile
  return [orgUrl, userName, acceptedAuthority, homeRealm, acceptedHomeSts, clientId, redirectUri, detection]
}
