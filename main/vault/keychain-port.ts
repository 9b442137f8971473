/** The port of the operating system's keychain, and of the process of its own that asks it. */
import type { KeychainReason, KeychainTrouble } from '../contract/vault-trouble.ts'

/**
 * `locked`: it is there and shut. `timeout`: it was asked and has not answered yet. `absent`: there is none to use.
 * `no-keyring`: it runs, and has no default keyring to keep an entry in. `failed`: it answered with an error, or its process ended.
 */
type KeychainState = 'locked' | 'timeout' | 'absent' | 'no-keyring' | 'failed'

/** What each reason comes to. */
export const KEYCHAIN_STATES: Readonly<Record<KeychainReason, KeychainState>> = {
  locked: 'locked',
  'prompt-canceled': 'locked',
  'no-keyring': 'no-keyring',
  'no-dbus': 'absent',
  'not-started': 'failed',
  'not-running': 'absent',
  'no-answer': 'timeout',
  stopped: 'failed',
  'not-kept': 'failed',
  'windows-ssh-session': 'absent',
  'windows-session-without-credentials': 'absent',
  'windows-full': 'failed',
  'windows-entry-too-long': 'failed',
  'windows-not-running': 'absent',
  'windows-access-denied': 'failed',
  'mac-prompt-canceled': 'locked',
  'mac-locked': 'locked',
  'mac-locked-over-ssh': 'locked',
  'mac-access-refused': 'locked',
  'mac-no-keychain': 'no-keyring',
  'mac-not-available': 'absent',
  'mac-not-kept': 'failed',
  'unknown-words': 'failed',
  'no-desktop-session': 'absent',
  'library-missing': 'absent',
  'not-loaded': 'absent',
  'process-ended': 'failed',
  closing: 'failed',
  'not-given-back': 'failed',
  waiting: 'timeout',
}

/** The cause has the keychain's own words. Nothing of it holds a secret. */
export class KeychainError extends Error {
  override readonly name = 'KeychainError'
  readonly code: KeychainState
  readonly trouble: KeychainTrouble

  constructor(trouble: KeychainTrouble, options?: { cause?: unknown }) {
    super(trouble.reason, options)
    this.trouble = trouble
    this.code = KEYCHAIN_STATES[trouble.reason]
  }
}

/** A call takes as long as the keychain takes: behind an unlock prompt that is until the person answers. @throws KeychainError */
export interface Keychain {
  /** The text; null only where the keychain is open and has no such entry. */
  read(account: string): Promise<string | null>
  write(account: string, text: string): Promise<void>
  remove(account: string): Promise<void>
}

/** A keychain that can be left: calls that wait for an answer fail at once. */
export interface LeavableKeychain extends Keychain {
  close(): void
}

/** The process that asks the keychain, as its parent sees it. Messages cross its own channel: no argument, variable or file has them. */
export interface KeychainProcess {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** It ended by itself, crashed, was ended, or could not be started. */
  onEnd(listener: (why: string) => void): void
  /** Ends it at once, whatever it waits for. */
  end(): void
}

export type StartKeychainProcess = () => KeychainProcess
