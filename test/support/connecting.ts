/** Connects to the lab with stores in memory and a scripted user. */

import type { ClientIds } from '../../main/contract/client-ids.ts'
import type { ConnectionProfile } from '../../main/contract/profile.ts'
import type { ConnectStep, SignOutReport } from '../../main/contract/session.ts'
import { createCloudClientIds } from '../../main/discovery/client-ids.ts'
import { createDetector } from '../../main/discovery/detect-identity-provider.ts'
import { OrgFinder, type OrgFinderParts } from '../../main/finding/org-finder.ts'
import type { Http, OpenConnection } from '../../main/http/http.ts'
import { watchedHttp } from '../../main/http/watched-http.ts'
import type { OrgCredential } from '../../main/org/credential.ts'
import { Organizations } from '../../main/organizations/organizations.ts'
import { HidingStore } from '../../main/profiles/hiding-store.ts'
import { Secret } from '../../main/secret.ts'
import { Accounts } from '../../main/session/accounts.ts'
import { type AudienceTokens, createAudienceTokens } from '../../main/session/connect/audience-token.ts'
import { createConnector } from '../../main/session/connect/connect.ts'
import type { Connected } from '../../main/session/connect/outcome.ts'
import type { ConnectOptions } from '../../main/session/connect/sign-in-attempt.ts'
import { ConnectionTests, type ConnectionTestsParts } from '../../main/session/connection-tests.ts'
import { Sessions } from '../../main/session/sessions.ts'
import { tracedUserAgent, traceWatcher } from '../../main/session/trace-recorder.ts'
import { createSignInMethods } from '../../main/sign-in/methods.ts'
import { createTickets } from '../../main/sign-in/windows/tickets.ts'
import type { TokenVault } from '../../main/vault/token-vault.ts'
import type { Lab } from '../lab/index.ts'
import { connectionOf } from './connect-outcomes.ts'
import { labClouds } from './lab-clouds.ts'
import { labHttp } from './lab-http.ts'
import { MemoryStore, MemoryVault } from './memory-store.ts'
import { ScriptedUserAgent } from './scripted-user-agent.ts'
import { openStraight } from './straight.ts'

/** The objects of one app. Each `connect` starts as after a restart, with only the store and the vault from before. */
export class Connecting {
  readonly store = new MemoryStore()
  readonly vault = new MemoryVault()
  readonly agent: ScriptedUserAgent
  readonly steps: ConnectStep[] = []
  /** The client IDs of the preferences. */
  clientIds: ClientIds = {}
  /** False on the command line. */
  hasWindows = true
  /** The network for connects. Tests may replace it. */
  http: Http
  /** The network for requests that need one lasting connection. */
  open: OpenConnection = openStraight
  /** The network for detection and for an STS's metadata. */
  askingHttp: Http
  readonly #lab: Lab

  constructor(lab: Lab) {
    this.#lab = lab
    this.http = labHttp(lab)
    this.askingHttp = labHttp(lab)
    this.agent = new ScriptedUserAgent(lab, { userName: '', password: '' })
  }

  get organizations(): Organizations {
    return new Organizations({ profiles: this.store, detector: this.#detector(), now: Date.now })
  }

  /** Adds an org of the lab by its host or URL, with the user's changes. */
  async add(host: string, change: Partial<ConnectionProfile> = {}): Promise<ConnectionProfile> {
    const url = URL.canParse(host) ? host : this.#lab.url(host)
    const { userName } = change
    const added = await this.organizations.add({
      url,
      allowHttp: url.startsWith('http:'),
      ...(userName == null ? {} : { userName }),
    })
    const profile = { ...added, ...change }
    this.store.put(profile)
    return profile
  }

  /** Signs this person in wherever the app opens a sign-in page. */
  as(userName: string): void {
    const { password } = this.#lab.person(userName)
    this.agent.person = { userName, password }
  }

  /** @throws FailureError if it does not connect */
  async connect({ id }: ConnectionProfile, change: Partial<ConnectOptions> = {}): Promise<Connected> {
    const outcome = await this.#connector().connect(id, {
      userAgent: 'window',
      interactive: true,
      signal: AbortSignal.timeout(60_000),
      onStep: (step) => this.steps.push(step),
      ...change,
    })
    return connectionOf(outcome)
  }

  /** The saved sign-in of a profile, which its org has confirmed. */
  async saved({ id }: ConnectionProfile) {
    const saved = await this.#connector().saved(id, AbortSignal.timeout(60_000))
    return saved.confirmIdentity()
  }

  /** The credential that scripts get from the saved sign-in. */
  async handedOut({ id }: ConnectionProfile): Promise<OrgCredential> {
    const saved = await this.#connector().saved(id, AbortSignal.timeout(60_000))
    return saved.confirmed()
  }

  /** The tokens for other audiences that scripts get from the saved sign-in. */
  get audiences(): AudienceTokens {
    return createAudienceTokens({ ...this.#parts(), clouds: labClouds(this.#lab) })
  }

  /** The search for organizations, over the same store and vault. */
  get finder(): OrgFinder {
    return new OrgFinder(this.finderParts)
  }

  get finderParts(): OrgFinderParts {
    return {
      ...this.#parts(),
      connector: this.#connector(),
      clouds: labClouds(this.#lab),
      organizations: this.organizations,
    }
  }

  /** Ends the session at the provider like a sign-out, but keeps the saved sign-in. */
  async endAtProvider({ id }: ConnectionProfile): Promise<SignOutReport> {
    const end = await this.#connector().ending(this.store.profile(id))
    return end()
  }

  /** Sessions and accounts over the same store and vault, in a new process. */
  running(): { sessions: Sessions; accounts: Accounts } {
    const { vault } = this
    const profiles = new HidingStore(this.store)
    const sessions = new Sessions({
      profiles,
      vault,
      connector: this.#connector(),
      history: { record: () => undefined, answered: () => undefined },
      preferredUserAgent: () => 'window',
      isOnline: () => true,
      now: Date.now,
    })
    return { sessions, accounts: new Accounts({ profiles, vault, sessions }) }
  }

  /** The tests of organizations that are not saved. */
  testing(change: Partial<ConnectionTestsParts> = {}): ConnectionTests {
    return new ConnectionTests({
      ...this.#parts(),
      methodsOver: (vault) => this.#methods(vault),
      organizations: this.organizations,
      preferredUserAgent: () => 'window',
      report: (error) => {
        throw error
      },
      ...change,
    })
  }

  /** Changes each record of the vault. */
  changeSaved(change: (saved: Record<string, unknown>) => void): void {
    for (const [key, secret] of this.vault.records) {
      const saved = JSON.parse(secret.reveal()) as Record<string, unknown>
      change(saved)
      this.vault.records.set(key, new Secret(JSON.stringify(saved)))
    }
  }

  /** Marks the saved access tokens and assertions as expired, so that the app must renew them. */
  endAccessTokens(): void {
    this.changeSaved((saved) => {
      if ('expiresAt' in saved) saved['expiresAt'] = 0
      else if (typeof saved['cache'] === 'string')
        saved['cache'] = JSON.stringify({ ...(JSON.parse(saved['cache']) as object), AccessToken: {} })
    })
  }

  /** Makes the saved access tokens invalid, although they have not expired. */
  spoilAccessTokens(): void {
    this.changeSaved((saved) => {
      if (typeof saved['cache'] !== 'string') return
      const cache = JSON.parse(saved['cache']) as { AccessToken: Record<string, { secret: string }> }
      for (const token of Object.values(cache.AccessToken)) token.secret = 'spoiled'
      saved['cache'] = JSON.stringify(cache)
    })
  }

  #connector() {
    return createConnector(this.#parts())
  }

  #parts() {
    const { vault, store } = this
    return {
      profiles: store,
      vault,
      detector: this.#detector(),
      methods: this.#methods(vault),
      http: this.#watchedHttp(),
      clientIdOf: createCloudClientIds(labClouds(this.#lab), () => this.clientIds).clientIdOf,
      now: Date.now,
    }
  }

  #methods(vault: TokenVault) {
    const { agent } = this
    return createSignInMethods({
      http: this.#watchedHttp(),
      vault,
      userAgent: tracedUserAgent(this.hasWindows ? agent : { ...agent, openWindow: null }),
      now: Date.now,
      connect: this.open,
      tickets: createTickets(),
    })
  }

  #watchedHttp(): Http {
    return watchedHttp(this.http, [traceWatcher(Date.now)])
  }

  #detector() {
    return createDetector({ http: this.askingHttp, clouds: labClouds(this.#lab), now: Date.now })
  }
}
