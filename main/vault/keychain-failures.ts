/** What a keychain's own words mean: those of Secret Service and D-Bus on Linux, of macOS and of Windows. */
import { KeychainError, type KeychainTrouble } from './keychain-port.ts'

interface Meaning {
  /** Found in the keychain's own words. libsecret passes on no code, so there is nothing else to go by. */
  readonly words: RegExp
  readonly code: KeychainTrouble
  readonly message: string
  readonly advice: string
}

/**
 * The first that fits. Sources: the specification of Secret Service, gnome-keyring 42 and libsecret 0.20 as run here, GDBus's
 * errors, and the texts of SecCopyErrorMessageString (macOS) and FormatMessage (Windows).
 */
const MEANINGS: readonly Meaning[] = [
  {
    words: /dismissed|cancell?ed/i,
    code: 'locked',
    message: 'The unlock prompt of the keychain was canceled.',
    advice: 'Connect again and unlock the keychain.',
  },
  {
    // macOS: errSecInteractionNotAllowed, errSecAuthFailed
    words: /\blocked\b|IsLocked|interaction is not allowed|authorization|passphrase/i,
    code: 'locked',
    message: 'The keychain is locked.',
    advice: 'Unlock the keychain, then connect again.',
  },
  {
    // gnome-keyring names the collection that is not there, in the desktop's language; macOS: errSecNoDefaultKeychain
    words:
      /\/org\/freedesktop\/secrets\/(?:collection|aliases)\/|NoSuchObject|default keychain could not be found/i,
    code: 'no-keyring',
    message: 'There is no default keyring.',
    advice:
      'Create one, in Passwords and Keys (GNOME) or KWalletManager (KDE), and set it as the default. Then connect again.',
  },
  {
    words: /could not connect|cannot connect|autolaunch|connection is closed/i,
    code: 'absent',
    message: 'The keychain cannot be reached: there is no D-Bus session here.',
    advice: 'Start Homerealm in a desktop session.',
  },
  {
    words: /failed to execute|exited with status|exited unexpectedly|startup job failed|Spawn\./i,
    code: 'failed',
    message: 'The keychain could not be started.',
    advice: 'Start it yourself, or sign in to the computer again. Then connect again.',
  },
  {
    // Windows: ERROR_NO_SUCH_LOGON_SESSION; macOS: errSecNotAvailable
    words:
      /not provided by any|ServiceUnknown|NameHasNoOwner|logon session does not exist|no keychain is available/i,
    code: 'absent',
    message: 'No keychain is running in this desktop session.',
    advice: 'Install and start one: gnome-keyring, KWallet or KeePassXC. Then connect again.',
  },
  {
    words: /timeout was reached|timed out/i,
    code: 'timeout',
    message: 'The keychain did not answer.',
    advice: 'Restart the keychain, or sign in to the computer again. Then connect again.',
  },
  {
    words: /without replying|NoReply|did not receive a reply/i,
    code: 'failed',
    message: 'The keychain stopped before it answered.',
    advice: 'Start it again, or sign in to the computer again. Then connect again.',
  },
  {
    words: /access ?denied|access is denied|permission|read-only|not permitted|no space|on the device/i,
    code: 'failed',
    message: 'The keychain refused to keep the key of the saved sign-ins.',
    advice: 'Check that the default keyring can be written. Then connect again.',
  },
]

/** The error that a person can be told of; the keychain's own is its cause. */
export function keychainErrorOf(error: unknown): KeychainError {
  if (error instanceof KeychainError) return error
  const own = error instanceof Error ? error.message : ''
  const meaning = MEANINGS.find(({ words }) => words.test(own))
  return meaning === undefined
    ? new KeychainError('failed', 'The keychain answered with an error.', {
        cause: error,
        advice: 'Restart the keychain, or sign in to the computer again. Then connect again.',
      })
    : new KeychainError(meaning.code, meaning.message, { cause: error, advice: meaning.advice })
}
