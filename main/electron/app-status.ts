/** The app's status for the window, and the contract's calls that read and change it. */
import { release, type } from 'node:os'
import { app, nativeTheme } from 'electron'
import type {
  AppNotice,
  AppStart,
  AppStatus,
  Platform,
  PolicySetting,
  Preferences,
  Sample,
  VaultStatus,
} from '../contract/app.ts'
import type { CloudInstance } from '../contract/client-ids.ts'
import type { Clocks } from '../contract/clocks.ts'
import type { ShownLink } from '../contract/deep-link.ts'
import { fail } from '../contract/failure.ts'
import type { Language } from '../contract/language.ts'
import type { HomerealmHandlers } from '../ipc/handler-parts.ts'
import type { Updates } from '../updates/updates.ts'
import { AppNotices } from './app-notices.ts'
import type { AppProxy } from './app-proxy.ts'
import type { LauncherShortcut } from './launcher-shortcut.ts'
import type { LoginItem } from './login-item.ts'
import { type AppliedPolicy, applyPolicy } from './policy-effects.ts'

export interface AppStatusParts {
  readonly dataDir: string
  readonly platform: Platform
  /** The app's language, fixed at its start. */
  readonly language: Language
  readonly samples: readonly Sample[]
  readonly cloudInstances: readonly CloudInstance[]
  readonly vault: { status(): VaultStatus }
  readonly preferences: {
    get(): Preferences
    set(change: Partial<Preferences>): void
    readonly policy: AppliedPolicy
    managed(): readonly PolicySetting[]
    /** @throws FailureError if the policy sets one of them */
    refuseManaged(settings: readonly string[]): void
  }
  readonly history: { clear(): void }
  /** Shows the window in the text size of the preferences. */
  readonly applyTextSize: () => void
  /** Called when the window has drawn its list. */
  readonly listDrawn: () => void
  /** Closes the window like its close button. */
  readonly closeWindow: () => void
  /** Null if the app is not installed, or if the system starts it in another way. */
  readonly loginItem: LoginItem | null
  readonly updates: Updates
  readonly launcherShortcut: Pick<LauncherShortcut, 'state' | 'follow'>
  readonly proxy: Pick<AppProxy, 'follow' | 'look' | 'hasPassword' | 'setPassword'>
  /** Notices of the data folder, store, vault and preferences. */
  readonly notices: () => readonly AppNotice[]
  readonly clocks: () => Clocks
  readonly links: { take(): ShownLink | null }
  /** @throws FailureError `folder-not-opened` */
  readonly openLogFolder: () => Promise<void>
  readonly demo: { canStart(): boolean; start(): void }
  /** Called with an error in the background. */
  readonly report: (event: string, error: unknown) => void
}

/** What a page needs before it shows anything. */
export const appStart = ({
  platform,
  language,
  preferences,
}: Pick<AppStatusParts, 'platform' | 'language'> & {
  readonly preferences: { get(): Preferences }
}): AppStart => ({ platform, language, preferences: preferences.get() })

/** The versions of what the app runs on. */
const runsOn = (): AppStatus['runsOn'] => ({
  electron: process.versions['electron'] ?? '',
  chromium: process.versions['chrome'] ?? '',
  node: process.versions.node,
  system: `${type()} ${release()}`,
})

/** The app's status for the window, and its change notification. Events and the person's actions change it. */
export class AppStatusBoard {
  readonly #notices = new AppNotices()
  #parts: AppStatusParts | null = null
  #tell: (status: AppStatus) => void = () => undefined
  #more: () => readonly AppNotice[] = () => []
  #follow: () => void = () => undefined

  /** Sets the sources of the status. @param tell called with the status after each change */
  show(parts: AppStatusParts, tell: (status: AppStatus) => void): void {
    this.#parts = parts
    this.#tell = tell
  }

  /** Sends the changed status to the window; does nothing before `show`. */
  changed(): void {
    if (this.#parts !== null) this.#tell(this.#read(this.#parts))
  }

  /** Adds a source of notices. Call `changed` when they change. */
  alsoShow(notices: () => readonly AppNotice[]): void {
    this.#more = notices
  }

  /** Adds what follows the preferences. @param follow called when they have changed */
  alsoApply(follow: () => void): void {
    this.#follow = follow
  }

  /** Applies the policy of the computer's administrator: after the start, and when it has changed. */
  policyChanged(): void {
    if (this.#parts === null) return
    const { proxy, report } = this.#parts
    applyPolicy(this.#parts)
    this.#apply(this.#parts)
    void proxy.follow().then(
      () => this.#proxyFollowed(proxy),
      (error: unknown) => report('proxy', error),
    )
  }

  /** Adds a notice for the person. */
  happened(notice: AppNotice): void {
    this.#notices.add(notice)
    this.changed()
  }

  /** The handlers of the contract's group `app`. */
  calls(parts: AppStatusParts): HomerealmHandlers['app'] {
    const { preferences, history, closeWindow, loginItem, demo, links, openLogFolder, proxy } = parts
    return {
      start: () => appStart(parts),
      listDrawn: () => parts.listDrawn(),
      status: () => this.#read(parts),
      setPreferences: async (change) => {
        preferences.refuseManaged(Object.keys(change))
        // a password is for one server and user name
        if (change.proxyServer !== undefined || change.proxyUser !== undefined) await proxy.setPassword(null)
        // first, so that a person who wants no history learns if it is still there
        if (change.history === 'nothing') history.clear()
        preferences.set(change)
        this.#apply(parts)
        // the person's next request goes the way that they chose
        await proxy.follow()
        await this.#proxyFollowed(proxy)
        return preferences.get()
      },
      setStartsAtSignIn: (on) => {
        preferences.refuseManaged(['startsAtSignIn'])
        loginItem?.set(on)
        this.changed()
      },
      setProxyPassword: async (typed) => {
        await proxy.setPassword(typed === null ? null : typed.password)
        this.changed()
      },
      startDemo() {
        if (!demo.canStart()) throw fail('input-refused/no-demo', {})
        demo.start()
      },
      dismissNotice: (id) => {
        this.#notices.dismiss(id)
        this.changed()
      },
      openLogFolder,
      clocks: parts.clocks,
      takeLink: () => links.take(),
      closeWindow,
    }
  }

  /** Makes what the preferences say now. */
  #apply({ preferences, applyTextSize, launcherShortcut, updates }: AppStatusParts): void {
    nativeTheme.themeSource = preferences.get().theme
    applyTextSize()
    launcherShortcut.follow()
    updates.preferencesChanged()
    this.#follow()
    this.changed()
  }

  /** Tells whether there is a password for the proxy that is chosen now. */
  async #proxyFollowed(proxy: AppStatusParts['proxy']): Promise<void> {
    const before = proxy.hasPassword()
    await proxy.look()
    if (proxy.hasPassword() !== before) this.changed()
  }

  #read({
    dataDir,
    platform,
    language,
    vault,
    preferences,
    samples,
    cloudInstances,
    loginItem,
    demo,
    notices,
    updates,
    launcherShortcut,
    proxy,
  }: AppStatusParts): AppStatus {
    return {
      version: app.getVersion(),
      runsOn: runsOn(),
      dataFolder: dataDir,
      platform,
      language,
      vault: vault.status(),
      preferences: preferences.get(),
      managed: preferences.managed(),
      policyNotice: preferences.policy.notice,
      samples,
      cloudInstances,
      startsAtSignIn: loginItem?.isOn() ?? null,
      shortcutState: launcherShortcut.state,
      canStartDemo: samples.length === 0 && demo.canStart(),
      notices: this.#notices.with([...notices(), ...this.#more()]),
      hasProxyPassword: proxy.hasPassword(),
      updates: updates.status(),
    }
  }
}
