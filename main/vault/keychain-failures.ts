/** What a keychain's own words mean: the error for them, with a reason. */
import { KeychainError } from './keychain-port.ts'
import { MEANINGS } from './keychain-words.ts'

/** What tells apart failures that have the same words. */
export interface KeychainSurroundings {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * The first meaning that fits; the keychain's own error is its cause. Windows and macOS give a text in the person's language
 * and no code, so words that are not known are shown as they are.
 */
export function keychainErrorOf(error: unknown, { platform, env }: KeychainSurroundings): KeychainError {
  if (error instanceof KeychainError) return error
  const own = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ').trim() : ''
  // set by OpenSSH's server on every system
  const bySsh = Boolean(env['SSH_CONNECTION'])
  const meaning = MEANINGS.find(
    ({ words, on, overSsh }) =>
      words.test(own) && on === platform && (overSsh === undefined || overSsh === bySsh),
  )
  if (meaning !== undefined) return new KeychainError({ reason: meaning.reason, facts: {} }, { cause: error })
  const session = platform === 'linux' ? 'linux' : bySsh ? 'over-ssh' : 'other'
  return new KeychainError({ reason: 'unknown-words', facts: { own, session } }, { cause: error })
}
