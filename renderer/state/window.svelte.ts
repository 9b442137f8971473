/** All the window's state over one API: its parts, the open dialog, and the failure of the last thing asked. */
import type { DeepLink } from '../../main/contract/deep-link.ts'
import { type Failure, toFailure } from '../../main/contract/failure.ts'
import type { SignInMethodId } from '../../main/contract/identity-provider.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import type { ConnectionProfile, SignInAgent } from '../../main/contract/profile.ts'
import { canCancel, canConnect, type SecretAnswer } from '../../main/contract/session.ts'
import type { SignInTrace } from '../../main/contract/sign-in-trace.ts'
import { topmost } from '../dialogs.ts'
import { Accounts } from './accounts.svelte.ts'
import { AppState } from './app-state.svelte.ts'
import { Profiles } from './profiles.svelte.ts'
import { Sessions } from './sessions.svelte.ts'

export type OpenDialog = 'add' | 'accounts' | 'settings' | 'remove' | null

export class WindowState {
  readonly api: HomerealmApi
  readonly app: AppState
  readonly profiles: Profiles
  readonly sessions: Sessions
  readonly accounts: Accounts
  #dialog = $state<OpenDialog>(null)
  /** Ids of the profiles that are being renamed, and that a dialog asks whether to remove: never another one. */
  #renaming = $state<string | null>(null)
  #removing = $state<string | null>(null)
  #failure = $state.raw<Failure | null>(null)
  /** A link that the person has opened and not seen yet. */
  #link = $state.raw<DeepLink | null>(null)
  #linked: string | null = null

  constructor(api: HomerealmApi) {
    this.api = api
    this.app = new AppState(api)
    this.accounts = new Accounts(api)
    this.profiles = new Profiles(api, (profile) => this.accounts.nameFor(profile))
    this.sessions = new Sessions(api)
  }

  get dialog(): OpenDialog {
    return this.#dialog
  }

  /** What became of the last thing asked outside a dialog, where it failed. */
  get failure(): Failure | null {
    return this.#failure
  }

  /** True while the selected profile's name is a text field. */
  get renaming(): boolean {
    return this.#renaming !== null && this.#renaming === this.profiles.selected?.id
  }

  set renaming(on: boolean) {
    this.#renaming = on ? (this.profiles.selected?.id ?? null) : null
  }

  /** The profile that a person is asked about, before it is removed; null where it is gone meanwhile. */
  get removing(): ConnectionProfile | null {
    return this.profiles.all.find(({ id }) => id === this.#removing) ?? null
  }

  /** Listens to main and asks for everything once. @returns what stops it */
  start(): () => void {
    const parts = [this.app, this.profiles, this.sessions, this.accounts]
    const takeLink = async () => {
      this.#link = (await this.api.app.takeLink()) ?? this.#link
    }
    const stops = [
      ...parts.map((part) => part.listen()),
      this.api.app.linkWaits(() => void this.attempt(takeLink)),
      // what was typed into another dialog stays
      this.api.app.dialogWanted((dialog) => topmost() ?? this.open(dialog)),
    ]
    void this.attempt(() => Promise.all([...parts.map((part) => part.load()), takeLink()]))
    return () => {
      for (const stop of stops) stop()
    }
  }

  open(dialog: Exclude<OpenDialog, null>): void {
    if (dialog === 'remove') this.#removing = this.profiles.selected?.id ?? null
    this.#dialog = dialog
  }

  close(): void {
    this.#dialog = null
    this.#linked = null
  }

  /** The address that a link has filled into the dialog that adds an organization. */
  get linked(): string | null {
    return this.#linked
  }

  /** Shows what a link names, once no dialog is open: what was typed there stays. Nothing is asked or sent. */
  followLink(): void {
    if (this.#link === null || this.#dialog !== null || !this.profiles.loaded) return
    const { orgUrl } = this.#link
    this.#link = null
    const known = this.profiles.all.find((profile) => profile.orgUrl === orgUrl)
    if (known !== undefined) {
      this.profiles.search = ''
      this.profiles.select(known.id)
      return
    }
    this.#linked = orgUrl
    this.#dialog = 'add'
  }

  /** Connects to the selected profile where that makes sense now. */
  connect(): void {
    const profile = this.profiles.selected
    if (profile !== null && canConnect(this.sessions.of(profile.id))) void this.sessions.connect(profile.id)
  }

  /** Signs in another way instead; a page that is open in a window of ours is closed. */
  signInBy(userAgent: SignInAgent): void {
    const profile = this.profiles.selected
    if (profile !== null) void this.sessions.connect(profile.id, { userAgent })
  }

  /** Signs in by a method that is offered but not the one used so far. */
  useMethod(method: SignInMethodId): void {
    const profile = this.profiles.selected
    if (profile !== null) void this.sessions.connect(profile.id, { method })
  }

  /** Hands on what the person typed for the connect that asks for it; where it has failed, for a new one. */
  sendTyped(answer: SecretAnswer): void {
    const profile = this.profiles.selected
    if (profile === null) return
    const state = this.sessions.of(profile.id)
    this.sessions.forms.typed(profile.id, answer, state.status !== 'failed')
    if (state.status !== 'failed') {
      void this.attempt(() => this.sessions.answer(profile.id, answer))
      return
    }
    const { method } = state
    void this.sessions.connect(profile.id, method === undefined ? undefined : { method })
  }

  /** The sign-in page goes on without a name and password. */
  goOnWithout(): void {
    const profile = this.profiles.selected
    if (profile !== null) void this.attempt(() => this.sessions.answer(profile.id, null))
  }

  /** Hands on which certificate the person chose, or none. */
  chooseCertificate(certificateId: string | null): void {
    const profile = this.profiles.selected
    if (profile !== null) void this.attempt(() => this.sessions.chooseCertificate(profile.id, certificateId))
  }

  /** What answers now, organization or directory, is the right one: asks it again who it is. */
  async accept(what: 'organizationId' | 'tenant'): Promise<void> {
    const profile = this.profiles.selected
    if (profile === null) return
    // its account stays behind in the directory that is given up: the way of signing in does not
    const method = what === 'tenant' ? this.accounts.of(profile.accountId)?.method : undefined
    const accepted = await this.attempt(() => this.profiles.change(profile.id, { [what]: null }))
    if (accepted) await this.sessions.connect(profile.id, method === undefined ? undefined : { method })
  }

  cancel(): void {
    const profile = this.profiles.selected
    if (profile !== null && canCancel(this.sessions.of(profile.id)))
      void this.attempt(() => this.sessions.cancel(profile.id))
  }

  /** Sends the password of the selected profile to that home STS from now on, and connects. */
  async trustHomeSts(host: string): Promise<void> {
    const profile = this.profiles.selected
    if (profile === null) return
    if (await this.attempt(() => this.profiles.change(profile.id, { acceptedHomeSts: host }))) this.connect()
  }

  /** What the last attempt at the selected profile did; null where there was none in this run. */
  async trace(): Promise<SignInTrace | null> {
    const profile = this.profiles.selected
    return profile === null ? null : this.api.sessions.trace(profile.id)
  }

  signOut(): void {
    const profile = this.profiles.selected
    if (profile !== null) void this.attempt(() => this.sessions.signOut(profile.id))
  }

  openInBrowser(): void {
    const profile = this.profiles.selected
    if (profile !== null) void this.attempt(() => this.sessions.openInBrowser(profile.id))
  }

  forgetFailure(): void {
    this.#failure = null
  }

  /** Does one thing that may fail, and shows why where it does. @returns whether it went well */
  async attempt(what: () => Promise<unknown>): Promise<boolean> {
    try {
      await what()
      this.#failure = null
      return true
    } catch (thrown) {
      this.#failure = toFailure(thrown)
      return false
    }
  }
}
