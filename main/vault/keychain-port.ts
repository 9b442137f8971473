/** The port of the operating system's keychain: one small text by account, or a plain reason why not. */

/** `locked`: it is there and shut. `timeout`: it was asked and has not answered. `absent`: there is none to use. */
export type KeychainTrouble = 'locked' | 'absent' | 'timeout'

/** Its message is a plain sentence for people and holds no secret. */
export class KeychainError extends Error {
  override readonly name = 'KeychainError'
  readonly code: KeychainTrouble

  constructor(code: KeychainTrouble, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}

/** Every call ends in time. @throws KeychainError */
export interface Keychain {
  /** The text; null only where the keychain is open and has no such entry. */
  read(account: string): Promise<string | null>
  write(account: string, text: string): Promise<void>
  remove(account: string): Promise<void>
}
