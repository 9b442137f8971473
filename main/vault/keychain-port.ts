/** The interface of the operating system's keychain, and of the separate process that accesses it. */
import type { KeychainReason, KeychainTrouble } from '../contract/vault-trouble.ts'

/**
 * `locked`: exists, but locked. `timeout`: has not answered yet. `absent`: there is none. `no-keyring`: runs, but has no default
 * keyring. `failed`: answered with an error, or its process ended.
 */
type KeychainState = 'locked' | 'timeout' | 'absent' | 'no-keyring' | 'failed'

/** The state for each reason. */
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

/** The cause has the keychain's own text. Holds no secret. */
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

/** A call may take as long as the person takes to answer an unlock prompt. @throws KeychainError */
export interface Keychain {
  /** The text; null only if the keychain is unlocked and has no such entry. */
  read(account: string): Promise<string | null>
  write(account: string, text: string): Promise<void>
  remove(account: string): Promise<void>
}

/** A keychain that can be closed: pending calls then fail at once. */
export interface LeavableKeychain extends Keychain {
  close(): void
}
