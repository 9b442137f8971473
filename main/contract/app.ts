/** What the window knows of the app as a whole: versions, the vault's health, preferences, updates, sample organizations. */
import type { Language, LanguageChoice } from './language.ts'
import type { NoticeFacts, NoticeReason } from './notice-facts.ts'
import type { UserAgentChoice } from './profile.ts'
import type { UpdateChannel, UpdateMode, UpdateStatus } from './updates.ts'
import type { VaultTrouble } from './vault-trouble.ts'

/** The state of the keychain and so of the vault. `memory` says that nothing is kept after quitting. */
export type VaultStatus =
  | { readonly state: 'ready' }
  | {
      readonly state: 'locked' | 'absent' | 'timeout' | 'no-keyring' | 'failed' | 'key-lost'
      readonly memory: true
      readonly trouble: VaultTrouble
      /** The keychain's own words, where it had any. */
      readonly cause?: string
    }

export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark'
  /** Applies from the next start. */
  readonly language: LanguageChoice
  /** Used for profiles that do not say otherwise. */
  readonly userAgent: UserAgentChoice
  /** What the person wants; the computer's policy may say otherwise. */
  readonly updates: UpdateMode
  readonly updateChannel: UpdateChannel
}

/** A sample organization of the demo, with the made-up name and password to type into its sign-in page. */
export interface Sample {
  readonly name: string
  readonly url: string
  readonly userName: string
  readonly password: string
}

/** Something the person should know that is no answer to a call, such as a store that had to be repaired. */
export type AppNotice = { [R in NoticeReason]: NoticeFor<R> }[NoticeReason]

interface NoticeFor<R extends NoticeReason> {
  readonly id: string
  readonly level: 'info' | 'warning' | 'error'
  readonly reason: R
  readonly facts: NoticeFacts[R]
  /** True for what still holds: it cannot be dismissed, and goes by itself. */
  readonly stays?: boolean
}

/** A dialog of the window that a menu outside of it opens. */
export type WantedDialog = 'add' | 'settings'

/** The systems that Homerealm runs on, by Node's names. */
export type Platform = 'linux' | 'win32' | 'darwin'

export interface AppStatus {
  readonly version: string
  /** Decides which keys the window has, and how they are named. */
  readonly platform: Platform
  /** The language of the app since its start. */
  readonly language: Language
  readonly vault: VaultStatus
  readonly preferences: Preferences
  /** Sample organizations, when this is a demo run; else empty. */
  readonly samples: readonly Sample[]
  /** True when this copy can start the demo itself. */
  readonly canStartDemo: boolean
  readonly notices: readonly AppNotice[]
  /** True when the system starts the app at the sign-in to the computer; null where this copy cannot say so to the system. */
  readonly startsAtSignIn: boolean | null
  readonly updates: UpdateStatus
}
