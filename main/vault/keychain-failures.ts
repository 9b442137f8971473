/** Maps a keychain's error text to an error with a reason. */
import { KeychainError } from './keychain-port.ts'
import { MEANINGS } from './keychain-words.ts'

/** Tells failures with the same text apart. */
export interface KeychainSurroundings {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Uses the first meaning that matches; the keychain's own error is the cause. Windows and macOS give a localized text and no
 * code, so the app shows an unknown text as it is.
 */
export function keychainErrorOf(error: unknown, { platform, env }: KeychainSurroundings): KeychainError {
  if (error instanceof KeychainError) return error
  const own = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ').trim() : ''
  // OpenSSH's server sets it on every system
  const bySsh = Boolean(env['SSH_CONNECTION'])
  const meaning = MEANINGS.find(
    ({ words, on, overSsh }) =>
      words.test(own) && on === platform && (overSsh === undefined || overSsh === bySsh),
  )
  if (meaning !== undefined) return new KeychainError({ reason: meaning.reason, facts: {} }, { cause: error })
  const session = platform === 'linux' ? 'linux' : bySsh ? 'over-ssh' : 'other'
  return new KeychainError({ reason: 'unknown-words', facts: { own, session } }, { cause: error })
}
