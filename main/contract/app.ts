/** What the window knows of the whole app: versions, vault state, preferences, updates, sample organizations. */

import type { Accelerator, ShortcutState } from './accelerator.ts'
import type { DefaultBrowser } from './browsers.ts'
import type { ClientIds, CloudInstance } from './client-ids.ts'
import type { HistoryChoice } from './history.ts'
import type { Language, LanguageChoice } from './language.ts'
import type { NoticeFacts, NoticeReason } from './notice-facts.ts'
import type { UserAgentChoice } from './profile.ts'
import type { ProxyChoice, ProxyException, ProxyServer } from './proxy.ts'
import type { UpdateChannel, UpdateMode, UpdateStatus } from './updates.ts'
import type { VaultTrouble } from './vault-trouble.ts'

/** State of the keychain and the vault. `memory`: secrets stay in memory only and are lost on quit. */
export type VaultStatus =
  | { readonly state: 'ready' }
  | {
      readonly state: 'locked' | 'absent' | 'timeout' | 'no-keyring' | 'failed' | 'key-lost'
      readonly memory: true
      readonly trouble: VaultTrouble
      /** The keychain's own error text, if it gave one. */
      readonly cause?: string
    }

export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark'
  /** Applies from the next start. */
  readonly language: LanguageChoice
  /** Used for profiles that do not set their own. */
  readonly userAgent: UserAgentChoice
  /** Where pages open of organizations and customers that chose no browser; null: in the system's. */
  readonly browser: DefaultBrowser | null
  /** Used for profiles that do not set their own. */
  readonly clientIds: ClientIds
  readonly updates: UpdateMode
  readonly updateChannel: UpdateChannel
  /** What a click on the tray icon opens; see `trayClickOn`. */
  readonly trayClick: TrayClick
  /** Size of all that the window shows, percent. */
  readonly textSize: TextSize
  /** How much room a row of the list has. */
  readonly density: Density
  /** What the list of the window is grouped by. */
  readonly grouping: Grouping
  /** What the list is sorted by, after the favorites. */
  readonly sorting: Sorting
  /** Width of the list, pixels at 100%. */
  readonly listWidth: number
  /** False while the list is hidden, so that the details have the whole window. */
  readonly listShown: boolean
  /** `nothing` also deletes the history that is there. */
  readonly history: HistoryChoice
  /** Connect at the start, without a person, what was connected before. */
  readonly reconnects: boolean
  /** Seconds that a copied token stays on the clipboard. */
  readonly clipboardSeconds: ClipboardSeconds
  /** Opens the launcher from every program; null: none does. */
  readonly launcherShortcut: Accelerator | null
  /** Other programs may ask the person for tokens. */
  readonly programsMayAsk: boolean
  /** For which organizations the command line asks the person too, if it runs without a terminal. */
  readonly commandLineAsks: CommandLineAsks
  readonly proxy: ProxyChoice
  /** Used with `manual`; null: none is named. */
  readonly proxyServer: ProxyServer | null
  /** Used with `manual`. */
  readonly proxyExceptions: readonly ProxyException[]
  /** The user name for the sign-in at the manual proxy; null: it asks for none. */
  readonly proxyUser: string | null
}

/** What the policy of the computer's administrator can set: all but how the list is arranged, and the start at sign-in. */
export type PolicySettings = Omit<Preferences, 'grouping' | 'sorting' | 'listWidth' | 'listShown'> & {
  readonly startsAtSignIn: boolean
}
export type PolicySetting = keyof PolicySettings

/** `compact`: two lines for each organization, without its provider. */
export const DENSITIES = ['comfortable', 'compact'] as const
export type Density = (typeof DENSITIES)[number]

/** Limits of `listWidth`, and its default. */
export const LIST_WIDTH = { least: 200, usual: 324, most: 640 } as const

export const COMMAND_LINE_ASKS = ['never', 'production', 'always'] as const
export type CommandLineAsks = (typeof COMMAND_LINE_ASKS)[number]

export const GROUPINGS = ['none', 'customer', 'environment', 'provider', 'cloud'] as const
export type Grouping = (typeof GROUPINGS)[number]

export const SORTINGS = ['name', 'used', 'state'] as const
export type Sorting = (typeof SORTINGS)[number]

export const TEXT_SIZES = [80, 90, 100, 110, 125, 150, 175, 200] as const
export type TextSize = (typeof TEXT_SIZES)[number]

export const CLIPBOARD_SECONDS = [30, 60, 90, 300] as const
export type ClipboardSeconds = (typeof CLIPBOARD_SECONDS)[number]

export const TRAY_CLICKS = ['window', 'launcher', 'menu'] as const
export type TrayClick = (typeof TRAY_CLICKS)[number]

/** What a click may open: on Linux, only the panel can open the menu. */
export const trayClicksOn = (platform: Platform): readonly TrayClick[] =>
  platform === 'linux' ? ['window', 'launcher'] : TRAY_CLICKS

/** What a click opens, because a policy may name what the platform cannot do. */
export const trayClickOn = (platform: Platform, chosen: TrayClick): TrayClick =>
  trayClicksOn(platform).includes(chosen) ? chosen : 'window'

/** What a click opens until a person chooses: by convention, the menu on macOS. */
export const usualTrayClick = (platform: Platform): TrayClick => (platform === 'darwin' ? 'menu' : 'window')

/** A sample organization of the demo, with the made-up name and password to type into its sign-in page. */
export interface Sample {
  readonly name: string
  readonly url: string
  readonly userName: string
  readonly password: string
}

/** A message for the person that does not answer a call, for example that a damaged store was repaired. */
export type AppNotice = { [R in NoticeReason]: NoticeFor<R> }[NoticeReason]

interface NoticeFor<R extends NoticeReason> {
  readonly id: string
  readonly level: 'info' | 'warning' | 'error'
  readonly reason: R
  readonly facts: NoticeFacts[R]
  /** True for a condition that still holds: the person cannot dismiss the notice; it disappears when the condition ends. */
  readonly stays?: boolean
}

/** The dialogs of the window that a menu, a notification or the launcher opens. */
export const WANTED_DIALOGS = ['add', 'import', 'export', 'settings', 'accounts', 'shortcuts'] as const
export type WantedDialog = (typeof WANTED_DIALOGS)[number]

/** The operating systems that Homerealm supports, as Node names them. */
export type Platform = 'linux' | 'win32' | 'darwin'

/** Treats every system other than Windows and macOS as Linux. @param name as Node gives it */
export const platformOf = (name: string): Platform => (name === 'win32' || name === 'darwin' ? name : 'linux')

/** What a page draws itself by. It comes before the rest, which waits for the data folder. */
export type AppStart = Pick<AppStatus, 'platform' | 'language' | 'preferences'>

export interface AppStatus {
  readonly version: string
  /** What the app runs on; an empty text: unknown. */
  readonly runsOn: {
    readonly electron: string
    readonly chromium: string
    readonly node: string
    readonly system: string
  }
  /** Path of the data folder. */
  readonly dataFolder: string
  /** Decides which keyboard shortcuts the window has and how it names the keys. */
  readonly platform: Platform
  /** The app's language, fixed at its start. */
  readonly language: Language
  readonly vault: VaultStatus
  /** What is in effect: the policy's settings, otherwise the person's. */
  readonly preferences: Preferences
  /** The settings that the policy of the computer's administrator sets. The app changes none of them. */
  readonly managed: readonly PolicySetting[]
  /** Where the users of Microsoft clouds sign in: the built-in ones, and those of `clouds.json`. */
  readonly cloudInstances: readonly CloudInstance[]
  /** What is wrong with the policy's file; null: nothing. */
  readonly policyNotice: AppNotice | null
  /** Sample organizations in a demo run; otherwise empty. */
  readonly samples: readonly Sample[]
  /** True when this copy of the app can start the demo. */
  readonly canStartDemo: boolean
  readonly notices: readonly AppNotice[]
  /** True when the system starts the app at sign-in to the computer; null when this copy cannot register for that. */
  readonly startsAtSignIn: boolean | null
  /** What became of the launcher's shortcut in the preferences. */
  readonly shortcutState: ShortcutState
  /** True while main has the password for the manual proxy and the user name of the preferences. */
  readonly hasProxyPassword: boolean
  readonly updates: UpdateStatus
}
