/** The diagnostics in the settings: what the app runs on, and the checks of an organization. */
import type { Check, Verdict } from '../../../contract/check.ts'

const names: Readonly<Record<Check['check'], string>> = {
  name: 'Name',
  tls: 'Encryption',
  challenge: 'Detection',
  realm: 'Home realm',
  clock: 'Clock',
  credential: 'Saved sign-in',
  'who-am-i': 'Organization',
}

const verdicts: Readonly<Record<Verdict, string>> = {
  ok: 'OK',
  warning: 'Warning',
  failed: 'Failed',
  skipped: 'Skipped',
}

export const diagnostics = {
  thisComputer: 'This computer',
  electron: 'Electron',
  chromium: 'Chromium',
  node: 'Node.js',
  system: 'System',
  keychain: 'Keychain',
  keychainReady: 'Sign-ins are sealed with a key in the keychain.',
  clock: 'Clock',
  organization: 'Selected organization',
  noOrganization: 'Select an organization in the list to check it.',
  check: 'Check',
  checking: 'Checking…',
  whyCheck: 'Runs each step of a connect and asks you nothing. It shows where and why one fails.',
  checks: 'Checks',
  names,
  verdicts,
  aboutCopy: 'The copy has versions and codes, but no names, addresses or secrets.',
}
