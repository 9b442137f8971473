/** What a keychain's own words mean: the error that a person can be told of. */
import { KeychainError } from './keychain-port.ts'
import { MEANINGS, type Meaning } from './keychain-words.ts'

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
  const meaning =
    MEANINGS.find(
      ({ words, on, overSsh }) =>
        words.test(own) && on === platform && (overSsh === undefined || overSsh === bySsh),
    ) ?? unknownWords(own, platform, bySsh)
  return new KeychainError(meaning.code, meaning.message, { cause: error, advice: meaning.advice })
}

function unknownWords(
  own: string,
  platform: NodeJS.Platform,
  bySsh: boolean,
): Pick<Meaning, 'code' | 'message' | 'advice'> {
  const message = `The keychain answered with an error${own === '' ? '.' : `: ${own}`}`
  if (bySsh && platform !== 'linux')
    return {
      code: 'failed',
      message,
      advice: 'This is an SSH session, in which the keychain is often closed. Use Homerealm on the desktop.',
    }
  const first = platform === 'linux' ? 'Restart the keychain, or sign' : 'Sign'
  return { code: 'failed', message, advice: `${first} in to the computer again. Then connect again.` }
}
