/** The window's whole state over one API: its parts, the open dialog, and the last failure. */
import type { AppStart, Preferences } from '../../main/contract/app.ts'
import type { Copied, CopyItem } from '../../main/contract/copying.ts'
import { type Failure, toFailure } from '../../main/contract/failure.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import type { ProfileSummary } from '../../main/contract/profile.ts'
import { canCancel, canConnect } from '../../main/contract/session.ts'
import type { SignInTrace } from '../../main/contract/sign-in-trace.ts'
import { Accepting } from './accepting.ts'
import type { Accounts } from './accounts.svelte.ts'
import { Acting } from './acting.svelte.ts'
import { Answers } from './answers.ts'
import type { AppState } from './app-state.svelte.ts'
import { Attempts } from './attempts.svelte.ts'
import { Exporting } from './exporting.svelte.ts'
import { Importing } from './importing.svelte.ts'
import { Links } from './links.svelte.ts'
import { Many } from './many.svelte.ts'
import { ABOUT_ONE, type OpenDialog } from './open-dialog.ts'
import { Opening } from './opening.ts'
import { Panes } from './panes.svelte.ts'
import { type StateParts, stateParts } from './parts.ts'
import type { Profiles } from './profiles.svelte.ts'
import { Programs } from './programs.svelte.ts'
import type { RowAction } from './row-action.ts'
import type { Section } from './sections.ts'
import { Selection } from './selection.svelte.ts'
import type { Sessions } from './sessions.svelte.ts'
import type { SettingsSection } from './settings-sections.ts'
import { ShortcutSheet } from './shortcut-sheet.svelte.ts'
import type { Today } from './today.svelte.ts'
import { TypedEarly } from './typed-early.svelte.ts'
import { Undo } from './undo.svelte.ts'

export class WindowState implements StateParts {
  readonly api: HomerealmApi
  readonly app: AppState
  readonly profiles: Profiles
  readonly sessions: Sessions
  readonly accounts: Accounts
  readonly today: Today
  readonly selection: Selection
  readonly programs: Programs
  readonly undo = new Undo()
  readonly typedEarly = new TypedEarly()
  readonly panes = new Panes(this)
  readonly sheet = new ShortcutSheet()
  readonly many: Many
  readonly answers = new Answers(this)
  readonly opening: Opening
  readonly accepting = new Accepting(this)
  readonly links: Links
  readonly acting: Acting
  readonly importing: Importing
  readonly exporting = new Exporting(this)
  /** The section of the details that the person chose last. */
  section = $state<Section>('overview')
  /** Those that the dialog asks to sign out of, as they were when it opened. */
  signingOut = $state.raw<readonly ProfileSummary[]>([])
  #dialog = $state<OpenDialog>(null)
  /** IDs of the profiles that are being renamed or that a dialog is about, so that a change of the selection affects no other. */
  #renaming = $state<string | null>(null)
  #subject = $state<string | null>(null)
  #like: ProfileSummary | null = null
  readonly #attempts = new Attempts()

  constructor(api: HomerealmApi) {
    this.api = api
    const { app, profiles, sessions, accounts, today } = stateParts(api)
    this.app = app
    this.profiles = profiles
    this.sessions = sessions
    this.accounts = accounts
    this.today = today
    this.programs = new Programs(api)
    this.opening = new Opening(api, this)
    this.acting = new Acting(api)
    this.links = new Links(api, { profiles, sessions, asking: () => this.#dialog === 'link' })
    this.selection = new Selection(profiles.list)
    this.many = new Many(this)
    this.importing = new Importing(this)
  }

  get dialog(): OpenDialog {
    return this.#dialog
  }

  /** The failure of the last action outside a dialog, if it failed. */
  get failure(): Failure | null {
    return this.#attempts.failure
  }

  /** True while the selected profile's name is a text field. */
  get renaming(): boolean {
    return this.#renaming !== null && this.#renaming === this.profiles.selected?.id
  }

  set renaming(on: boolean) {
    if (on) this.panes.showDetails()
    this.#renaming = on ? (this.profiles.selected?.id ?? null) : null
  }

  /** Closes a dialog about a profile that no longer exists. Call it in an effect. */
  closeWithoutSubject(): void {
    if (this.subject === null && ABOUT_ONE.includes(this.#dialog)) this.close()
  }

  /** The profile that the dialog is about, if it is about one; null if it no longer exists. */
  get subject(): ProfileSummary | null {
    return this.profiles.find(this.#subject)
  }

  /** Listens to main, before this returns, and loads everything once. @returns null if main does not answer, which is shown */
  start(): Promise<AppStart | null> {
    const parts = [this.profiles, this.sessions, this.accounts, this.today, this.acting, this.programs]
    for (const part of [this.app, ...parts]) part.listen()
    this.api.app.linkWaits(() => void this.attempt(() => this.links.take()))
    this.api.app.dialogWanted((dialog) => this.sheet.openWanted(dialog, (other) => this.open(other)))
    const start = this.app.start()
    void this.attempt(() =>
      Promise.all([start, this.app.load(), ...parts.map((part) => part.load()), this.links.take()]),
    )
    return start.catch(() => null)
  }

  /** Loads the selected profile's details, again after each change of it. */
  followSelection(): void {
    if (this.profiles.selected === null) return
    this.profiles.loadDetails().catch((thrown: unknown) => {
      const failure = toFailure(thrown)
      // it was removed meanwhile, which the next change tells
      if (failure.code !== 'profile-unknown') this.#attempts.fail(failure)
    })
  }

  open(dialog: Exclude<OpenDialog, 'link' | null>): void {
    if (dialog !== this.#dialog) this.typedEarly.forget()
    if (ABOUT_ONE.includes(dialog)) this.#subject = this.profiles.selected?.id ?? null
    if (dialog === 'sign-out') this.signingOut = this.many.signedIn(this.selection.profiles)
    this.#dialog = dialog
  }

  openSettings(section: SettingsSection): void {
    this.app.settingsSection = section
    this.open('settings')
  }

  close(): void {
    this.#dialog = null
    this.typedEarly.forget()
    this.links.linked = null
    this.#like = null
  }

  /** The profile that the add dialog copies; null: none. */
  get like(): ProfileSummary | null {
    return this.#like
  }

  /** Opens the add dialog for another account at the selected profile's org. */
  duplicate(): void {
    this.#like = this.profiles.selected
    if (this.#like !== null) this.#dialog = 'add'
  }

  /** Shows what a link names once no dialog is open, so that its input is kept. Sends nothing. */
  followLink(): void {
    const followed = this.#dialog === null ? this.links.follow() : null
    if (followed === null) return
    if (followed.show === 'question') this.#subject = followed.profileId
    this.#dialog = followed.show === 'add' ? 'add' : 'link'
  }

  /** Connects to the selected profile if it can connect now, or to all that are marked. */
  connect(): void {
    const { profiles: marked } = this.selection
    if (marked.length > 0) {
      if (!this.many.connecting.pending) void this.attempt(() => this.many.connect(marked))
      return
    }
    const profile = this.profiles.selected
    if (profile !== null && canConnect(this.sessions.of(profile.id))) void this.sessions.connect(profile.id)
  }

  /** Selects a profile, and does what a button of its row says. */
  actOn(profile: ProfileSummary, action: RowAction): void {
    this.profiles.list.select(profile.id)
    const actions: Record<RowAction, () => unknown> = {
      star: () => this.attempt(() => this.profiles.change(profile.id, { favorite: !profile.favorite })),
      'sign-out': () => this.signOut(),
      open: () => this.opening.inBrowser(),
      connect: () => this.connect(),
      cancel: () => this.cancel(),
    }
    actions[action]()
  }

  /** Removes the selected profile, or all that are marked. The window offers to undo it. */
  remove(): void {
    const { selected } = this.profiles
    const { profiles: marked } = this.selection
    const removed = marked.length > 0 ? marked : selected === null ? [] : [selected]
    if (removed.length > 0) void this.attempt(() => this.many.remove(removed))
  }

  /** Undoes what the window offers to undo. */
  undoLast(): void {
    void this.attempt(() => this.undo.run())
  }

  cancel(): void {
    const profile = this.profiles.selected
    if (profile !== null && canCancel(this.sessions.of(profile.id)))
      void this.attempt(() => this.api.sessions.cancel(profile.id))
  }

  /** The trace of the last attempt at the selected profile; null if there was none in this run. */
  async trace(): Promise<SignInTrace | null> {
    const profile = this.profiles.selected
    return profile === null ? null : this.api.sessions.trace(profile.id)
  }

  signOut(): void {
    const profile = this.profiles.selected
    if (profile !== null) void this.attempt(() => this.sessions.signOut(profile.id))
  }

  /** Copies something of the selected profile. @returns null if that failed, which the window shows */
  async copy(item: CopyItem): Promise<Copied | null> {
    const profile = this.profiles.selected
    if (profile === null) return null
    const copies: Copied[] = []
    await this.attempt(async () => copies.push(await this.api.sessions.copy(profile.id, item)))
    return copies[0] ?? null
  }

  /** Saves how the window is arranged. Shows a failure, and leaves one that is shown if it succeeds: this is not about that. */
  async arrange(change: Partial<Preferences>): Promise<void> {
    await this.app.setPreferences(change).catch((thrown: unknown) => this.#attempts.fail(toFailure(thrown)))
  }

  forgetFailure(): void {
    this.#attempts.forget()
  }

  /** Runs an action and shows its failure. @returns true if it succeeded */
  attempt(what: () => Promise<unknown>): Promise<boolean> {
    return this.#attempts.run(what)
  }
}
