/** Tests a connection before its values are saved: a connect over a store and a vault that are in memory alone. */
import { isDeepStrictEqual } from 'node:util'
import type {
  ProfileTrial,
  TestedDraft,
  TestResult,
  TestSubject,
  TestWay,
} from '../contract/connection-test.ts'
import { fail } from '../contract/failure.ts'
import type { LongCallEnd } from '../contract/ipc.ts'
import {
  type Account,
  type ConnectionProfile,
  type ProfileChange,
  type ShownDraft,
  type UserAgentChoice,
  withNames,
} from '../contract/profile.ts'
import type { ConnectStep } from '../contract/session.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { Secret } from '../secret.ts'
import { canceled } from '../sign-in/canceled.ts'
import type { SignInMethod } from '../sign-in/sign-in-method.ts'
import { MemoryVault } from '../vault/memory-vault.ts'
import type { TokenVault, VaultRecordId } from '../vault/token-vault.ts'
import { isSameAccount } from './connect/account-for.ts'
import { createConnector } from './connect/connect.ts'
import type { ConnectParts } from './connect/connect-parts.ts'
import { importedOf } from './connect/imported-secret.ts'
import { followed } from './followed-connect.ts'
import { lendSecret, lentAccount } from './lent-secrets.ts'
import { Prompts } from './prompts.ts'
import { recordConnect, TraceRecorder } from './trace-recorder.ts'
import { UnsavedProfile } from './unsaved-profile.ts'

export interface ConnectionTestsParts extends Omit<ConnectParts, 'profiles' | 'methods'> {
  /**
   * The person's own, and their vault: a test writes to neither, and reads of the vault only the secret that is kept for this
   * sign-in. `keep` and `save` write to both.
   */
  readonly profiles: ProfileStore
  /** The sign-in methods over another vault. */
  readonly methodsOver: (vault: TokenVault) => readonly SignInMethod[]
  readonly organizations: {
    /** The profile that a save of the draft would add. @throws FailureError */
    drafted(draft: ShownDraft, options: { readonly signal: AbortSignal }): Promise<ConnectionProfile>
    /** The profile with the values of the trial. @throws FailureError */
    tried(trial: ProfileTrial, options: { readonly signal: AbortSignal }): Promise<ConnectionProfile>
    /** Saves the values, with the address and detection that were tested. @throws FailureError */
    saveTried(
      trial: ProfileTrial,
      saving: { readonly change: ProfileChange; readonly tested: ConnectionProfile },
    ): ConnectionProfile
  }
  /** The browser that the preferences set. */
  readonly preferredUserAgent: () => UserAgentChoice
  /** Called with errors in the background. */
  readonly report: (error: unknown) => void
}

/** What a test signs in to. */
interface Subject {
  /** The profile before the test. */
  readonly profile: ConnectionProfile
  readonly store: UnsavedProfile
  readonly vault: MemoryVault
  /** What the vault holds before the test: copies of what the person's vault keeps. */
  readonly lent: readonly Secret[]
  /** Null for a new organization. */
  readonly trial: ProfileTrial | null
  readonly way: TestWay
}

/** A test that has passed, with the sign-in that a save may keep. */
interface Passed extends Subject {
  readonly ticket: string
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
   * @throws FailureError for values that cannot be saved; an error that no module foresaw
   */
  async run(
    tested: TestSubject,
    { ticket, signal: wanted, onProgress }: LongCallEnd<ConnectStep>,
  ): Promise<TestResult> {
    const { methodsOver, preferredUserAgent, now } = this.#parts
    this.#passed = null
    const signal = AbortSignal.any([wanted, this.#closing.signal])
    const subject =
      'profileId' in tested ? await this.#ofTrial(tested, signal) : await this.#ofDraft(tested, signal)
    const { profile, store, vault, way } = subject
    const methods = methodsOver(vault)
    const connector = createConnector({ ...this.#parts, profiles: store, vault, methods })
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
        userAgent: way.userAgent ?? profile.userAgent ?? preferredUserAgent(),
        ...(way.method === undefined ? {} : { method: way.method }),
        interactive: true,
        signal,
        ...following,
      }),
    )
    const trace = recorder.trace()
    switch (outcome.outcome) {
      case 'connected': {
        signal.throwIfAborted()
        this.#passed = { ...subject, ticket }
        const { who, accountName, method } = outcome.connection
        return { is: 'passed', who, accountName, method, keepable: gained(subject).length > 0, trace }
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

  /** @throws FailureError */
  async #ofDraft({ way = {}, ...draft }: TestedDraft, signal: AbortSignal): Promise<Subject> {
    const profile = await this.#parts.organizations.drafted(draft, { signal })
    const [store, vault] = [new UnsavedProfile(profile), new MemoryVault()]
    return { profile, way, lent: [], trial: null, store, vault }
  }

  /** @throws FailureError */
  async #ofTrial(trial: ProfileTrial, signal: AbortSignal): Promise<Subject> {
    const { organizations, profiles, vault: own } = this.#parts
    const { way = {}, fresh = false } = trial
    const saved = profiles.profile(trial.profileId)
    const tried = await organizations.tried(trial, { signal })
    const account = lentAccount(profiles, { saved, tried }, way.method)
    const vault = new MemoryVault()
    const lent = fresh ? [] : await lendSecret({ saved, tried }, { account, vault: own, to: vault })
    signal.throwIfAborted()
    const profile = { ...tried, accountId: account?.id ?? null }
    return { profile, way, lent, trial, vault, store: new UnsavedProfile(profile, account) }
  }

  /**
   * Saves the values of a passed test of an org in the list, and its sign-in as `keep` does.
   * @throws FailureError `input-refused/test-gone` if it is not the last test; as `Organizations.saveTried`
   */
  async save(ticket: string): Promise<{ readonly profileId: string; readonly kept: boolean }> {
    const passed = this.#passed
    const trial = passed?.ticket === ticket ? passed.trial : null
    if (passed === null || trial === null) throw fail('input-refused/test-gone', {})
    const { profiles, organizations } = this.#parts
    const { userAgent } = passed.way
    const tested = passed.store.profile(passed.profile.id)
    const change = {
      ...trial.change,
      ...(userAgent === undefined || userAgent === 'device-code' ? {} : { userAgent }),
    }
    const { id: profileId } = organizations.saveTried(trial, { change, tested })
    const kept = await this.keep(ticket, profiles.profile(profileId))
    return { profileId, kept }
  }

  /**
   * Keeps the sign-in of a passed test for the profile that was saved after it, if it is the tested one. A failure only means
   * that the first connect asks the person again. @returns true if it is kept
   */
  async keep(ticket: string | undefined, saved: ConnectionProfile): Promise<boolean> {
    const passed = this.#passed
    if (passed === null || passed.ticket !== ticket) return false
    this.#passed = null
    // what a trial did not change may have been detected again meanwhile
    const detection = passed.trial === null ? saved.detection : passed.profile.detection
    if (!isDeepStrictEqual(signInOf(passed.profile), signInOf({ ...saved, detection }))) return false
    try {
      await this.#keep(passed, saved.id)
      return true
    } catch (error) {
      this.#parts.report(error)
      return false
    }
  }

  /** As a connect does: first the vault, then the account, then the profile. */
  async #keep(passed: Passed, savedId: string): Promise<void> {
    const { profiles, vault } = this.#parts
    const { profile, store } = passed
    const { accountId, organizationId, tenant, knownAs: names } = store.profile(profile.id)
    const signedIn = accountId === null ? null : store.account(accountId)
    if (signedIn === null) return
    const account = knownAs(signedIn, profiles.accounts())
    await vault.open()
    // what it has lost may be of the account that was lent, and not of the one that signed in
    const idOf = (id: VaultRecordId) => (id.accountId === signedIn.id ? { ...id, accountId: account.id } : id)
    for (const { id, content } of gained(passed)) await vault.write(idOf(id), content)
    for (const id of lost(passed)) await vault.remove(idOf(id))
    profiles.putAccount(account)
    const saved = { ...profiles.profile(savedId), accountId: account.id, organizationId, tenant }
    profiles.put(withNames(saved, names))
    // the account has its own sign-in from now on
    if (profile.accountId === null) await vault.remove(importedOf(savedId))
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

/** The account as the person has it, with what the test has learned about its secret. */
function knownAs(signedIn: Account, accounts: readonly Account[]): Account {
  const known = accounts.find((each) => isSameAccount(each, signedIn))
  return known === undefined ? signedIn : { ...signedIn, id: known.id }
}

/** What the vault of a test holds since the test, for the account that signed in. */
const gained = ({ vault, lent }: Pick<Subject, 'vault' | 'lent'>) =>
  vault.records().filter(({ id, content }) => id.kind !== 'imported' && !lent.includes(content))

/** What the vault of a test has lost: a secret that a server refused, or that the person replaced and does not want remembered. */
const lost = ({ vault }: Pick<Subject, 'vault'>) => vault.removed().filter(({ kind }) => kind !== 'imported')

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
