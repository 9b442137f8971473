/** The settings while they are open: changes them, and keeps why the last change failed. */
import type { AppStatus, PolicySetting, Preferences } from '../../main/contract/app.ts'
import type { Failure } from '../../main/contract/failure.ts'
import type { AppState } from './app-state.svelte.ts'
import { Attempts } from './attempts.svelte.ts'

/** What each section of the settings gets. */
export interface SettingsProps {
  readonly settings: SettingsState
  readonly status: AppStatus
}

/** True if the administrator's policy sets it, so that a person cannot. */
export const isManaged = ({ managed }: Pick<AppStatus, 'managed'>, setting: PolicySetting): boolean =>
  managed.includes(setting)

type ChangedApp = Pick<AppState, 'setPreferences' | 'setStartsAtSignIn' | 'setProxyPassword'>

export class SettingsState {
  readonly #app: ChangedApp
  readonly #attempts = new Attempts()

  constructor(app: ChangedApp) {
    this.#app = app
  }

  /** Why the last change failed; null if it did not. */
  get failure(): Failure | null {
    return this.#attempts.failure
  }

  forgetFailure(): void {
    this.#attempts.forget()
  }

  set(change: Partial<Preferences>): Promise<boolean> {
    return this.attempt(() => this.#app.setPreferences(change))
  }

  setStartsAtSignIn(on: boolean): Promise<boolean> {
    return this.attempt(() => this.#app.setStartsAtSignIn(on))
  }

  /** @param password null forgets the saved one */
  setProxyPassword(password: string | null): Promise<boolean> {
    return this.attempt(() => this.#app.setProxyPassword(password))
  }

  /** @returns true if it succeeded */
  attempt(what: () => Promise<unknown>): Promise<boolean> {
    return this.#attempts.run(what)
  }
}
