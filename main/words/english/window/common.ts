/** Texts that several views share. */

export const common = {
  cancel: 'Cancel',
  clientId: 'Client ID',
  close: 'Close',
  copied: 'Copied',
  copy: 'Copy',
  copyWhat: (what: string) => `Copy ${what}`,
  /** A label for use within a sentence. */
  inSentence: (label: string) => label.toLowerCase(),
  detectAgain: 'Detect again',
  /** The code of the dialogs did not load. */
  dialogsNotLoaded: 'Homerealm could not load its dialogs. Quit and start Homerealm again.',
  dismiss: 'Dismiss',
  environment: 'Environment',
  explain: 'Explain',
  favorite: 'Favorite',
  inMemoryOnly: 'In memory only',
  inVault: 'In the vault',
  openIn: { label: 'Sign-in page opens in', window: 'Homerealm’s window', systemBrowser: 'System browser' },
  remove: 'Remove',
  save: 'Save',
  signOut: 'Sign out',
  wholeMessage: 'Whole message',
  tenantId: 'Tenant ID',
  userName: 'User name',
  useTyped: (text: string) => `Use “${text}”`,
  withKey: (text: string, key: string) => `${text} (${key})`,
}
