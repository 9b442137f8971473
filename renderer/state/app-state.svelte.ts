/** The app's own status: preferences, vault, samples, notices. */
import type { AppStart, AppStatus, Platform, Preferences } from '../../main/contract/app.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import type { SettingsSection } from './settings-sections.ts'

export class AppState {
  readonly #api: HomerealmApi
  #start = $state.raw<AppStart | null>(null)
  #status = $state.raw<AppStatus | null>(null)
  /** The section of the settings that the person chose last. */
  settingsSection = $state<SettingsSection>('appearance')

  constructor(api: HomerealmApi) {
    this.#api = api
  }

  get status(): AppStatus | null {
    return this.#status
  }

  get platform(): Platform {
    return (this.#status ?? this.#start)?.platform ?? 'linux'
  }

  /** There before the status is; null: main has not answered. */
  get preferences(): Preferences | null {
    return (this.#status ?? this.#start)?.preferences ?? null
  }

  listen(): void {
    this.#api.app.changed((status) => {
      this.#status = status
    })
  }

  /** Gets what the page draws itself by. */
  async start(): Promise<AppStart> {
    const start = await this.#api.app.start()
    this.#start = start
    return start
  }

  async load(): Promise<AppStatus> {
    const status = await this.#api.app.status()
    this.#status ??= status
    return status
  }

  async setPreferences(change: Partial<Preferences>): Promise<void> {
    const preferences = await this.#api.app.setPreferences(change)
    if (this.#status !== null) this.#status = { ...this.#status, preferences }
    else if (this.#start !== null) this.#start = { ...this.#start, preferences }
  }

  async dismissNotice(id: string): Promise<void> {
    await this.#api.app.dismissNotice(id)
    if (this.#status === null) return
    this.#status = { ...this.#status, notices: this.#status.notices.filter((notice) => notice.id !== id) }
  }

  /** Null forgets the saved one. */
  async setProxyPassword(password: string | null): Promise<void> {
    await this.#api.app.setProxyPassword(password === null ? null : { password })
  }

  async setStartsAtSignIn(on: boolean): Promise<void> {
    await this.#api.app.setStartsAtSignIn(on)
  }

  async startDemo(): Promise<void> {
    await this.#api.app.startDemo()
  }
}
