/** Why sign-ins cannot be kept: a reason, and the facts that its words name. Some hold on one system alone, and say so. */
import type { NoFacts } from './failure-facts/no-facts.ts'

/** Of the keychain. */
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
  /** `own` are its own words, in the person's language. */
  'unknown-words': { readonly own: string; readonly session: 'over-ssh' | 'linux' | 'other' }
  'no-desktop-session': NoFacts
  /** It could not be loaded, for want of libsecret. */
  'library-missing': NoFacts
  'not-loaded': NoFacts
  /** The process that asks it. */
  'process-ended': NoFacts
  closing: NoFacts
  /** What is put into it does not come back. */
  'not-given-back': NoFacts
  /** It has not answered yet. */
  waiting: NoFacts
}

/** And of the folder of the sealed sign-ins. */
export interface VaultReasons extends KeychainReasons {
  'key-lost': NoFacts
  newer: NoFacts
  'folder-unusable': { readonly error: string }
}

export type KeychainReason = keyof KeychainReasons

type TroubleFor<R extends keyof VaultReasons> = {
  [K in R]: { readonly reason: K; readonly facts: VaultReasons[K] }
}[R]

/** Those without facts. */
export type PlainKeychainReason = Exclude<KeychainReason, 'unknown-words'>

export type KeychainTrouble =
  | { readonly reason: PlainKeychainReason; readonly facts: NoFacts }
  | TroubleFor<'unknown-words'>
export type VaultTrouble = KeychainTrouble | TroubleFor<Exclude<keyof VaultReasons, KeychainReason>>
