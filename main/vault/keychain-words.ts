/** The words of keychains, with what they mean: those of Secret Service and D-Bus on Linux, of macOS and of Windows. */
import type { PlainKeychainReason } from '../contract/vault-trouble.ts'

export interface Meaning {
  /** Found in the keychain's own words. No keychain passes on a code, so there is nothing else to go by. */
  readonly words: RegExp
  /** Where the words mean this. */
  readonly on: NodeJS.Platform
  /** True: only in a session by SSH; false: only in others. */
  readonly overSsh?: boolean
  readonly reason: PlainKeychainReason
}

/**
 * The texts of FormatMessage for what CredReadW, CredWriteW and CredDeleteW return:
 * https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-credwritew
 */
const WINDOWS: readonly Meaning[] = [
  {
    // ERROR_NO_SUCH_LOGON_SESSION: a network logon, such as by a key over SSH, has no credentials
    words: /logon session does not exist/i,
    on: 'win32',
    overSsh: true,
    reason: 'windows-ssh-session',
  },
  {
    // the same, and ERROR_NOT_SUPPORTED: the policy, or a service and a task that run without a password
    words: /logon session does not exist|request is not supported/i,
    on: 'win32',
    reason: 'windows-session-without-credentials',
  },
  {
    // ERROR_NOT_ENOUGH_QUOTA; ERROR_NOT_ENOUGH_MEMORY in its two texts; ERROR_OUTOFMEMORY
    words: /not enough (?:quota|storage|memory)/i,
    on: 'win32',
    reason: 'windows-full',
  },
  {
    // RPC_X_BAD_STUB_DATA: longer than CRED_MAX_CREDENTIAL_BLOB_SIZE
    words: /stub received bad data/i,
    on: 'win32',
    reason: 'windows-entry-too-long',
  },
  {
    // RPC_S_SERVER_UNAVAILABLE, ERROR_SERVICE_DISABLED, ERROR_SERVICE_NOT_ACTIVE
    words: /rpc server is unavailable|service cannot be started|service has not been started/i,
    on: 'win32',
    reason: 'windows-not-running',
  },
  {
    // ERROR_ACCESS_DENIED
    words: /access is denied/i,
    on: 'win32',
    reason: 'windows-access-denied',
  },
]

/** The texts of SecCopyErrorMessageString: https://developer.apple.com/documentation/security/security-framework-result-codes */
const MACOS: readonly Meaning[] = [
  {
    // errSecUserCanceled
    words: /user cancell?ed/i,
    on: 'darwin',
    reason: 'mac-prompt-canceled',
  },
  {
    // errSecInteractionNotAllowed, errSecInteractionRequired
    words: /interaction is (?:not allowed|required)/i,
    on: 'darwin',
    overSsh: true,
    reason: 'mac-locked-over-ssh',
  },
  {
    words: /interaction is (?:not allowed|required)/i,
    on: 'darwin',
    reason: 'mac-locked',
  },
  {
    // errSecAuthFailed: a wrong password, or Deny in the prompt
    words: /passphrase|authorization/i,
    on: 'darwin',
    reason: 'mac-access-refused',
  },
  {
    // errSecNoDefaultKeychain, errSecNoSuchKeychain, errSecInvalidKeychain
    words: /default keychain could not be found|keychain could not be found|not a valid keychain/i,
    on: 'darwin',
    reason: 'mac-no-keychain',
  },
  {
    // errSecNotAvailable
    words: /no keychain is available/i,
    on: 'darwin',
    reason: 'mac-not-available',
  },
  {
    // errSecReadOnly, errSecWrPerm, errSecDiskFull, errSecMissingEntitlement
    words: /read-only|cannot be modified|permission|disk is full|entitlement/i,
    on: 'darwin',
    reason: 'mac-not-kept',
  },
]

/** The specification of Secret Service, gnome-keyring 42 and libsecret 0.20 as run here, and GDBus's errors. */
const LINUX: readonly Omit<Meaning, 'on'>[] = [
  {
    words: /dismissed|cancell?ed/i,
    reason: 'prompt-canceled',
  },
  {
    words: /\blocked\b|IsLocked|authorization/i,
    reason: 'locked',
  },
  {
    // gnome-keyring names the collection that is not there, in the desktop's language
    words: /\/org\/freedesktop\/secrets\/(?:collection|aliases)\/|NoSuchObject/i,
    reason: 'no-keyring',
  },
  {
    words: /could not connect|cannot connect|autolaunch|connection is closed/i,
    reason: 'no-dbus',
  },
  {
    words: /failed to execute|exited with status|exited unexpectedly|startup job failed|Spawn\./i,
    reason: 'not-started',
  },
  {
    words: /not provided by any|ServiceUnknown|NameHasNoOwner/i,
    reason: 'not-running',
  },
  {
    words: /timeout was reached|timed out/i,
    reason: 'no-answer',
  },
  {
    words: /without replying|NoReply|did not receive a reply/i,
    reason: 'stopped',
  },
  {
    words: /access ?denied|access is denied|permission|read-only|not permitted|no space|on the device/i,
    reason: 'not-kept',
  },
]

/** The first that fits counts. */
export const MEANINGS: readonly Meaning[] = [
  ...WINDOWS,
  ...MACOS,
  ...LINUX.map((each) => ({ ...each, on: 'linux' as const })),
]
