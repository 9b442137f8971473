/** Why sign-ins cannot be saved. */
import type { VaultReasons, VaultTrouble } from '../../contract/vault-trouble.ts'

interface TroubleText {
  /** What happened, in one sentence. */
  readonly message: string
  /** What to do about it. */
  readonly advice: string
}

const NOT_KEPT = 'The keychain refused to keep the key of the saved sign-ins.'
const ALLOW = 'Connect again and allow Homerealm to use the keychain.'
const IN_DESKTOP_SESSION = 'Start Homerealm in a desktop session.'
const CHECK_FOLDER = 'Check the disk and your permissions on the data folder.'

/** Advice if the keychain's error message is unknown. */
const unknownAdvice: Readonly<Record<VaultReasons['unknown-words']['session'], string>> = {
  'over-ssh': 'This is an SSH session, in which the keychain is often closed. Use Homerealm on the desktop.',
  linux: 'Restart the keychain, or sign in to the computer again. Then connect again.',
  other: 'Sign in to the computer again. Then connect again.',
}

type Texts<R extends keyof VaultReasons> = { readonly [K in R]: (facts: VaultReasons[K]) => TroubleText }

const windows: Texts<Extract<keyof VaultReasons, `windows-${string}`>> = {
  'windows-ssh-session': () => ({
    message: 'Windows gives an SSH session no access to saved credentials.',
    advice: 'Use Homerealm on the desktop or by Remote Desktop.',
  }),
  'windows-session-without-credentials': () => ({
    message: 'Windows keeps no credentials for this logon session.',
    advice:
      'A policy may forbid it: “Network access: Do not allow storage of passwords and credentials for network authentication”. Its administrator can change that. Scheduled tasks that run without a stored password have no credentials either.',
  }),
  'windows-full': () => ({
    message: 'Credential Manager is full.',
    advice: 'Remove entries that you no longer need in Credential Manager, then connect again.',
  }),
  'windows-entry-too-long': () => ({
    message: 'Credential Manager refused an entry as too long.',
    advice: 'Install the current version of Homerealm, then connect again.',
  }),
  'windows-not-running': () => ({
    message: 'Credential Manager is not running.',
    advice: 'Start the Windows service Credential Manager (VaultSvc), then connect again.',
  }),
  'windows-access-denied': () => ({
    message: 'Credential Manager refused access.',
    advice: 'Start Homerealm as the user who is signed in to Windows, then connect again.',
  }),
}

const mac: Texts<Extract<keyof VaultReasons, `mac-${string}`>> = {
  'mac-prompt-canceled': () => ({ message: 'The prompt of the keychain was canceled.', advice: ALLOW }),
  'mac-locked': () => ({
    message: 'The keychain is locked, and its prompt cannot be shown.',
    advice: 'Unlock the computer and the keychain, then connect again.',
  }),
  'mac-locked-over-ssh': () => ({
    message: 'The keychain is locked, and an SSH session cannot show its prompt.',
    advice: 'Run “security unlock-keychain” in this session, then try again.',
  }),
  'mac-access-refused': () => ({
    message: 'The keychain refused access: its password was wrong, or access was denied.',
    advice: ALLOW,
  }),
  'mac-no-keychain': () => ({
    message: 'There is no default keychain.',
    advice: 'Open Keychain Access, make the login keychain the default or reset it, then connect again.',
  }),
  'mac-not-available': () => ({
    message: 'No keychain is available in this session.',
    advice: 'Restart the computer, then connect again.',
  }),
  'mac-not-kept': () => ({
    message: NOT_KEPT,
    advice: 'Check in Keychain Access that the login keychain can be changed. Then connect again.',
  }),
}

const linux: Texts<
  | 'locked'
  | 'prompt-canceled'
  | 'no-keyring'
  | 'no-dbus'
  | 'not-started'
  | 'not-running'
  | 'no-answer'
  | 'stopped'
  | 'not-kept'
  | 'no-desktop-session'
  | 'library-missing'
> = {
  locked: () => ({
    message: 'The keychain is locked.',
    advice: 'Unlock the keychain, then connect again.',
  }),
  'prompt-canceled': () => ({
    message: 'The unlock prompt of the keychain was canceled.',
    advice: 'Connect again and unlock the keychain.',
  }),
  'no-keyring': () => ({
    message: 'There is no default keyring.',
    advice:
      'Create one, in Passwords and Keys (GNOME) or KWalletManager (KDE), and set it as the default. Then connect again.',
  }),
  'no-dbus': () => ({
    message: 'The keychain cannot be reached: there is no D-Bus session here.',
    advice: IN_DESKTOP_SESSION,
  }),
  'not-started': () => ({
    message: 'The keychain could not be started.',
    advice: 'Start it yourself, or sign in to the computer again. Then connect again.',
  }),
  'not-running': () => ({
    message: 'No keychain is running in this desktop session.',
    advice: 'Install and start one: gnome-keyring, KWallet or KeePassXC. Then connect again.',
  }),
  'no-answer': () => ({
    message: 'The keychain did not answer.',
    advice: 'Restart the keychain, or sign in to the computer again. Then connect again.',
  }),
  stopped: () => ({
    message: 'The keychain stopped before it answered.',
    advice: 'Start it again, or sign in to the computer again. Then connect again.',
  }),
  'not-kept': () => ({
    message: NOT_KEPT,
    advice: 'Check that the default keyring can be written. Then connect again.',
  }),
  'no-desktop-session': () => ({
    message: 'There is no desktop session here (no D-Bus), so there is no keychain.',
    advice: IN_DESKTOP_SESSION,
  }),
  'library-missing': () => ({
    message: 'The keychain could not be loaded.',
    advice: 'Install the library libsecret (package libsecret-1-0), then connect again.',
  }),
}

const texts: Texts<keyof VaultReasons> = {
  ...windows,
  ...mac,
  ...linux,
  'unknown-words': ({ own, session }) => ({
    message: `The keychain answered with an error${own === '' ? '.' : `: ${own}`}`,
    advice: unknownAdvice[session],
  }),
  'not-loaded': () => ({
    message: 'The keychain could not be loaded.',
    advice: 'Install Homerealm again.',
  }),
  'process-ended': () => ({
    message: 'The process that asks the keychain stopped.',
    advice: 'Try again. If it happens again, restart the keychain or sign in to the computer again.',
  }),
  closing: () => ({
    message: 'Homerealm is closing and no longer waits for the keychain.',
    advice: 'Unlock or start the keychain, then connect again.',
  }),
  'not-given-back': () => ({
    message: 'The keychain does not give back what is put into it.',
    advice: 'Use another one: gnome-keyring, KWallet or KeePassXC. Then connect again.',
  }),
  waiting: () => ({
    message: 'The keychain has not answered. It may be waiting for you to unlock it.',
    advice: 'Look for its unlock prompt. When you unlock it, the saved sign-ins open by themselves.',
  }),
  'key-lost': () => ({
    message:
      'The keychain of this computer does not have the key to your saved sign-ins, and the old files cannot be set aside.',
    advice: CHECK_FOLDER,
  }),
  newer: () => ({
    message: 'The saved sign-ins were written by a newer version of Homerealm.',
    advice: 'Update Homerealm.',
  }),
  'folder-unusable': ({ error }) => ({
    message: `The folder of the saved sign-ins cannot be used (${error}).`,
    advice: CHECK_FOLDER,
  }),
}

/** What happened, and what to do. */
export function vaultTrouble({ reason, facts }: VaultTrouble): TroubleText {
  // TypeScript cannot tell that the text from the table takes these facts
  const text = texts[reason] as (facts: unknown) => TroubleText
  return text(facts)
}
