/** Why the vault cannot save sign-ins: a reason with the facts for its text. Some reasons exist on one system only. */
import type { NoFacts } from './failure-facts/no-facts.ts'

/** Reasons that come from the keychain. */
export interface KeychainReasons {
  locked: NoFacts
  'prompt-canceled': NoFacts
  'no-keyring': NoFacts
  'no-dbus': NoFacts
  'not-started': NoFacts
  'not-running': NoFacts
  'no-answer': NoFacts
  stopped: NoFacts
  'not-kept': NoFacts
  'windows-ssh-session': NoFacts
  'windows-session-without-credentials': NoFacts
  'windows-full': NoFacts
  'windows-entry-too-long': NoFacts
  'windows-not-running': NoFacts
  'windows-access-denied': NoFacts
  'mac-prompt-canceled': NoFacts
  'mac-locked': NoFacts
  'mac-locked-over-ssh': NoFacts
  'mac-access-refused': NoFacts
  'mac-no-keychain': NoFacts
  'mac-not-available': NoFacts
  'mac-not-kept': NoFacts
  /** `own`: the keychain's own error text, in the person's language. */
  'unknown-words': { readonly own: string; readonly session: 'over-ssh' | 'linux' | 'other' }
  'no-desktop-session': NoFacts
  /** The keychain library did not load, because libsecret is missing. */
  'library-missing': NoFacts
  'not-loaded': NoFacts
  /** The process that talks to the keychain ended. */
  'process-ended': NoFacts
  closing: NoFacts
  /** The keychain does not return what the app stores in it. */
  'not-given-back': NoFacts
  /** The keychain has not answered yet. */
  waiting: NoFacts
}

/** Adds the reasons that come from the folder with the encrypted sign-ins. */
export interface VaultReasons extends KeychainReasons {
  'key-lost': NoFacts
  newer: NoFacts
  'folder-unusable': { readonly error: string }
}

export type KeychainReason = keyof KeychainReasons

type TroubleFor<R extends keyof VaultReasons> = {
  [K in R]: { readonly reason: K; readonly facts: VaultReasons[K] }
}[R]

/** Reasons without facts. */
export type PlainKeychainReason = Exclude<KeychainReason, 'unknown-words'>

export type KeychainTrouble =
  | { readonly reason: PlainKeychainReason; readonly facts: NoFacts }
  | TroubleFor<'unknown-words'>
export type VaultTrouble = KeychainTrouble | TroubleFor<Exclude<keyof VaultReasons, KeychainReason>>
