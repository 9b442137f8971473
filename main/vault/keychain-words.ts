/** The error texts of keychains and their meaning: Secret Service and D-Bus on Linux, macOS, and Windows. */
import type { PlainKeychainReason } from '../contract/vault-trouble.ts'

export interface Meaning {
  /** Matches the keychain's error text. No keychain passes an error code on, so the text is the only evidence. */
  readonly words: RegExp
  /** The system on which the text has this meaning. */
  readonly on: NodeJS.Platform
  /** True: only in SSH sessions. False: only in other sessions. */
  readonly overSsh?: boolean
  readonly reason: PlainKeychainReason
}

/**
 * FormatMessage texts for the errors of CredReadW, CredWriteW and CredDeleteW:
 * https://learn.microsoft.com/windows/win32/api/wincred/nf-wincred-credwritew
 */
const WINDOWS: readonly Meaning[] = [
  {
    // ERROR_NO_SUCH_LOGON_SESSION: a network logon, for example SSH with a key, has no credentials
    words: /logon session does not exist/i,
    on: 'win32',
    overSsh: true,
    reason: 'windows-ssh-session',
  },
  {
    // the same, or ERROR_NOT_SUPPORTED: forbidden by policy, or a service or task that runs without a password
    words: /logon session does not exist|request is not supported/i,
    on: 'win32',
    reason: 'windows-session-without-credentials',
  },
  {
    // ERROR_NOT_ENOUGH_QUOTA; both texts of ERROR_NOT_ENOUGH_MEMORY; ERROR_OUTOFMEMORY
    words: /not enough (?:quota|storage|memory)/i,
    on: 'win32',
    reason: 'windows-full',
  },
  {
    // RPC_X_BAD_STUB_DATA: the entry is longer than CRED_MAX_CREDENTIAL_BLOB_SIZE
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

/** Texts of SecCopyErrorMessageString: https://developer.apple.com/documentation/security/security-framework-result-codes */
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

/** From the Secret Service specification, gnome-keyring 42 and libsecret 0.20 as tested, and GDBus errors. */
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
    // gnome-keyring names the missing collection, in the desktop's language
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

/** The first match counts. */
export const MEANINGS: readonly Meaning[] = [
  ...WINDOWS,
  ...MACOS,
  ...LINUX.map((each) => ({ ...each, on: 'linux' as const })),
]
