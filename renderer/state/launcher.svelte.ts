/** The launcher's state over one API: what it knows, what its keys do, and why the last of them failed. */
import type { AppStart, WantedDialog } from '../../main/contract/app.ts'
import type { CopyItem } from '../../main/contract/copying.ts'
import type { Failure } from '../../main/contract/failure.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import type { ProfileSummary } from '../../main/contract/profile.ts'
import { canConnect, isForPerson, type SessionState } from '../../main/contract/session.ts'
import { Attempts } from './attempts.svelte.ts'
import { type PaletteDeeds, PaletteResults } from './palette.svelte.ts'
import { type StateParts, stateParts } from './parts.ts'

type FailedState = Extract<SessionState, { status: 'failed' }>

export class LauncherState {
  readonly known: StateParts
  readonly results: PaletteResults
  readonly #api: HomerealmApi
  readonly #attempts = new Attempts()
  /** The profile that connects because of this launcher, and its session before; its failure is shown here. */
  #connecting = $state.raw<{ readonly profile: ProfileSummary; readonly before: SessionState } | null>(null)

  /** @param dialogs the actions: the name of each dialog of the window that the launcher can open */
  constructor(api: HomerealmApi, dialogs: () => readonly (readonly [name: string, dialog: WantedDialog])[]) {
    this.#api = api
    this.known = stateParts(api)
    this.results = new PaletteResults(this.known.profiles, () =>
      dialogs().map(([name, dialog]) => ({
        name,
        act: () => void this.#attempt(() => api.launcher.showDialog(dialog)),
      })),
    )
  }

  /** Why the last copy or other call failed; null if it did not. */
  get failure(): Failure | null {
    return this.#attempts.failure
  }

  /** The profile whose connect has failed here; null if none has. */
  get failed(): { readonly profile: ProfileSummary; readonly state: FailedState } | null {
    if (this.#connecting === null) return null
    const { profile, before } = this.#connecting
    const state = this.known.sessions.of(profile.id)
    return state.status === 'failed' && state !== before ? { profile, state } : null
  }

  readonly deeds: PaletteDeeds = {
    connectOrOpen: (profile) => this.#connectOrOpen(profile),
    run: (action) => action.act(),
    open: (profile) => this.#thenHide(() => this.#api.sessions.openInBrowser(profile.id)),
    details: (profile) => void this.#attempt(() => this.#api.launcher.showProfile(profile.id)),
    copyUrl: (profile) => this.#copy(profile, 'url'),
    copyToken: (profile) => this.#copy(profile, 'access-token'),
  }

  /** Listens to main before this returns, and loads everything once. @returns null if main does not answer */
  start(): Promise<AppStart | null> {
    const { app, profiles, sessions, accounts } = this.known
    for (const part of [app, profiles, sessions, accounts]) part.listen()
    this.#api.launcher.hidden(() => this.#forget())
    const start = app.start()
    void this.#attempt(() =>
      Promise.all([start, app.load(), profiles.load(), sessions.load(), accounts.load()]),
    )
    return start.catch(() => null)
  }

  hide(): void {
    void this.#attempt(() => this.#api.launcher.hide())
  }

  /** What the next use shows is ready before it. */
  #forget(): void {
    this.results.typed = ''
    this.#attempts.forget()
    this.#connecting = null
  }

  /** Hands a connect that only a person can go on with over to the window. Call it in an effect. */
  handOver(): void {
    const { failed } = this
    if (failed !== null && isForPerson(failed.state)) this.deeds.details(failed.profile)
  }

  /** It stays open while it connects: the row shows how that goes, and Enter then opens the organization. */
  #connectOrOpen(profile: ProfileSummary): void {
    const before = this.known.sessions.of(profile.id)
    if (before.status === 'connected') this.deeds.open(profile)
    else if (canConnect(before)) {
      void this.#attempt(() => this.#api.launcher.connect(profile.id))
      this.#connecting = { profile, before }
    }
  }

  #copy({ id }: ProfileSummary, item: CopyItem): void {
    this.#thenHide(() => this.#api.sessions.copy(id, item))
  }

  #thenHide(what: () => Promise<unknown>): void {
    void this.#attempt(what).then((succeeded) => {
      if (succeeded) this.hide()
    })
  }

  #attempt(what: () => Promise<unknown>): Promise<boolean> {
    this.#connecting = null
    return this.#attempts.run(what)
  }
}
