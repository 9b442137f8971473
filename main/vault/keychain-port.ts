/** The port of the operating system's keychain, and of the process of its own that asks it. */

/**
 * `locked`: it is there and shut. `timeout`: it was asked and has not answered yet. `absent`: there is none to use.
 * `no-keyring`: it runs, and has no default keyring to keep an entry in. `failed`: it answered with an error, or its process ended.
 */
export const KEYCHAIN_TROUBLES = ['locked', 'timeout', 'absent', 'no-keyring', 'failed'] as const
export type KeychainTrouble = (typeof KEYCHAIN_TROUBLES)[number]

/** Its message and advice are plain sentences for people. The cause has the keychain's own words. None of them holds a secret. */
export class KeychainError extends Error {
  override readonly name = 'KeychainError'
  readonly code: KeychainTrouble
  readonly advice: string | null

  constructor(
    code: KeychainTrouble,
    message: string,
    { cause, advice = null }: { cause?: unknown; advice?: string | null } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.advice = advice
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
