/** The connection test: in the add dialog, and in a dialog of its own for an organization in the list. */
import type { SignInMethodId } from '../../../contract/identity-provider.ts'
import type { SignInAgent } from '../../../contract/profile.ts'
import type { SecretRequest } from '../../../contract/session.ts'

/** What a test does, by the sign-in method that it uses. */
const by: Readonly<Record<SignInMethodId, string>> = {
  entra: 'Opens the sign-in page.',
  'ad-fs-oauth': 'Opens the sign-in page.',
  'ws-federation': 'Opens the sign-in page.',
  windows: 'Uses this computer’s Kerberos ticket, or asks for a password.',
  'ws-trust': 'Asks for a password.',
  'client-credentials': 'Asks for a client secret or certificate.',
}

/** What a test does with the secret that is saved for the organization. */
const bySaved: Readonly<Record<SecretRequest['what'], string>> = {
  password: 'Uses the saved password.',
  'client-secret': 'Uses the saved client secret or certificate.',
}

const askFor: Readonly<Record<SecretRequest['what'], string>> = {
  password: 'Ask for a different password',
  'client-secret': 'Ask for a different client secret or certificate',
}

/** Where the sign-in page of a method opens. */
const agents: Readonly<Record<SignInAgent, string>> = {
  window: 'Homerealm’s window',
  'system-browser': 'System browser',
  'device-code': 'Code on another device',
}

export const connectionTest = {
  title: 'Connection test',
  open: 'Test the connection…',
  ofProfile:
    'Change what you want to try. Homerealm saves it only if you press Save after a test that passes.',
  whySettings: 'Try another address, account, client ID or sign-in method before you save it.',
  saveTested: 'Saves these values and connects with them',
  saveAfterTest: 'Test the connection first',
  start: 'Test connection',
  cancel: 'Cancel test',
  again: 'Test again',
  method: 'Sign in by',
  usual: 'The same way as Connect',
  agents,
  by,
  byCode: 'Shows a code that you enter in a browser on any device.',
  bySaved,
  askFor,
  savesNothing: 'Saves nothing.',
  starting: 'Starting the sign-in…',
  passed: 'The connection works',
  version: (version: string) => `version ${version}`,
  savedYet: 'Nothing is saved yet.',
  keptBySave: 'Save keeps this sign-in.',
  rememberedBySave: 'Homerealm saves none of this unless you save.',
  canceled: 'Test canceled. Nothing was saved.',
  nothingSaved: 'Nothing was saved.',
}
