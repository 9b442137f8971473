/** The app's own status: preferences, vault, samples, notices. */
import type { AppStatus, Platform, Preferences } from '../../main/contract/app.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import type { SettingsSection } from './settings-sections.ts'

export class AppState {
  readonly #api: HomerealmApi
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
    return this.#status?.platform ?? 'linux'
  }

  listen(): void {
    this.#api.app.changed((status) => {
      this.#status = status
    })
  }

  async load(): Promise<AppStatus> {
    const status = await this.#api.app.status()
    this.#status ??= status
    return status
  }

  async setPreferences(change: Partial<Preferences>): Promise<void> {
    const preferences = await this.#api.app.setPreferences(change)
    if (this.#status !== null) this.#status = { ...this.#status, preferences }
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
