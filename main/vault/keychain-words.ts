/** The words of keychains, with what they mean: those of Secret Service and D-Bus on Linux, of macOS and of Windows. */
import type { KeychainTrouble } from './keychain-port.ts'

export interface Meaning {
  /** Found in the keychain's own words. No keychain passes on a code, so there is nothing else to go by. */
  readonly words: RegExp
  /** Where the words mean this. */
  readonly on: NodeJS.Platform
  /** True: only in a session by SSH; false: only in others. */
  readonly overSsh?: boolean
  readonly code: KeychainTrouble
  readonly message: string
  readonly advice: string
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
    code: 'absent',
    message: 'Windows gives an SSH session no access to saved credentials.',
    advice: 'Use Homerealm on the desktop or by Remote Desktop.',
  },
  {
    // the same, and ERROR_NOT_SUPPORTED: the policy, or a service and a task that run without a password
    words: /logon session does not exist|request is not supported/i,
    on: 'win32',
    code: 'absent',
    message: 'Windows keeps no credentials for this logon session.',
    advice:
      'A policy may forbid it: “Network access: Do not allow storage of passwords and credentials for network authentication”. Its administrator can change that. Scheduled tasks that run without a stored password have no credentials either.',
  },
  {
    // ERROR_NOT_ENOUGH_QUOTA; ERROR_NOT_ENOUGH_MEMORY in its two texts; ERROR_OUTOFMEMORY
    words: /not enough (?:quota|storage|memory)/i,
    on: 'win32',
    code: 'failed',
    message: 'Credential Manager is full.',
    advice: 'Remove entries that you no longer need in Credential Manager, then connect again.',
  },
  {
    // RPC_X_BAD_STUB_DATA: longer than CRED_MAX_CREDENTIAL_BLOB_SIZE
    words: /stub received bad data/i,
    on: 'win32',
    code: 'failed',
    message: 'Credential Manager refused an entry as too long.',
    advice: 'Install the current version of Homerealm, then connect again.',
  },
  {
    // RPC_S_SERVER_UNAVAILABLE, ERROR_SERVICE_DISABLED, ERROR_SERVICE_NOT_ACTIVE
    words: /rpc server is unavailable|service cannot be started|service has not been started/i,
    on: 'win32',
    code: 'absent',
    message: 'Credential Manager is not running.',
    advice: 'Start the Windows service Credential Manager (VaultSvc), then connect again.',
  },
  {
    // ERROR_ACCESS_DENIED
    words: /access is denied/i,
    on: 'win32',
    code: 'failed',
    message: 'Credential Manager refused access.',
    advice: 'Start Homerealm as the user who is signed in to Windows, then connect again.',
  },
]

/** The texts of SecCopyErrorMessageString: https://developer.apple.com/documentation/security/security-framework-result-codes */
const MACOS: readonly Meaning[] = [
  {
    // errSecUserCanceled
    words: /user cancell?ed/i,
    on: 'darwin',
    code: 'locked',
    message: 'The prompt of the keychain was canceled.',
    advice: 'Connect again and allow Homerealm to use the keychain.',
  },
  {
    // errSecInteractionNotAllowed, errSecInteractionRequired
    words: /interaction is (?:not allowed|required)/i,
    on: 'darwin',
    overSsh: true,
    code: 'locked',
    message: 'The keychain is locked, and an SSH session cannot show its prompt.',
    advice: 'Run “security unlock-keychain” in this session, then try again.',
  },
  {
    words: /interaction is (?:not allowed|required)/i,
    on: 'darwin',
    code: 'locked',
    message: 'The keychain is locked, and its prompt cannot be shown.',
    advice: 'Unlock the computer and the keychain, then connect again.',
  },
  {
    // errSecAuthFailed: a wrong password, or Deny in the prompt
    words: /passphrase|authorization/i,
    on: 'darwin',
    code: 'locked',
    message: 'The keychain refused access: its password was wrong, or access was denied.',
    advice: 'Connect again and allow Homerealm to use the keychain.',
  },
  {
    // errSecNoDefaultKeychain, errSecNoSuchKeychain, errSecInvalidKeychain
    words: /default keychain could not be found|keychain could not be found|not a valid keychain/i,
    on: 'darwin',
    code: 'no-keyring',
    message: 'There is no default keychain.',
    advice: 'Open Keychain Access, make the login keychain the default or reset it, then connect again.',
  },
  {
    // errSecNotAvailable
    words: /no keychain is available/i,
    on: 'darwin',
    code: 'absent',
    message: 'No keychain is available in this session.',
    advice: 'Restart the computer, then connect again.',
  },
  {
    // errSecReadOnly, errSecWrPerm, errSecDiskFull, errSecMissingEntitlement
    words: /read-only|cannot be modified|permission|disk is full|entitlement/i,
    on: 'darwin',
    code: 'failed',
    message: 'The keychain refused to keep the key of the saved sign-ins.',
    advice: 'Check in Keychain Access that the login keychain can be changed. Then connect again.',
  },
]

/** The specification of Secret Service, gnome-keyring 42 and libsecret 0.20 as run here, and GDBus's errors. */
const LINUX: readonly Omit<Meaning, 'on'>[] = [
  {
    words: /dismissed|cancell?ed/i,
    code: 'locked',
    message: 'The unlock prompt of the keychain was canceled.',
    advice: 'Connect again and unlock the keychain.',
  },
  {
    words: /\blocked\b|IsLocked|authorization/i,
    code: 'locked',
    message: 'The keychain is locked.',
    advice: 'Unlock the keychain, then connect again.',
  },
  {
    // gnome-keyring names the collection that is not there, in the desktop's language
    words: /\/org\/freedesktop\/secrets\/(?:collection|aliases)\/|NoSuchObject/i,
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
    words: /not provided by any|ServiceUnknown|NameHasNoOwner/i,
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

/** The first that fits counts. */
export const MEANINGS: readonly Meaning[] = [
  ...WINDOWS,
  ...MACOS,
  ...LINUX.map((each) => ({ ...each, on: 'linux' as const })),
]
