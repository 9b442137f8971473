/** Import and export: the preview of an import, its question and its result. */
import type { FoundSecret, LeftOut, PlannedRow } from '../../contract/exchange.ts'
import type { ProfileChange } from '../../contract/profile.ts'
import { plural } from '../plurals.ts'
import { entries, organizations } from './counts.ts'

const secretsOf = (count: number): string =>
  plural('en-US', count, { one: `the secret of ${count} account`, other: `the secrets of ${count} accounts` })

const states: Readonly<Record<PlannedRow['state'], string>> = {
  new: 'new',
  there: 'already there',
  changed: 'changed',
  refused: 'not understood',
}

const secrets: Readonly<Record<FoundSecret, string>> = {
  password: 'password',
  'client-secret': 'client secret',
  token: 'token',
}

const leftOut: Readonly<Record<LeftOut, string>> = {
  certificate: 'its certificate',
  'user-name': 'its user name',
  environment: 'its environment',
  customer: 'its customer',
  tags: 'its tags',
  notes: 'its notes',
  'client-id': 'its client ID',
  'redirect-uri': 'its redirect URI',
  'home-realm': 'its home realm',
  'caller-id': 'the user that it acts as (CallerId)',
  'tds-endpoint': 'its settings for SQL (the string is for the TDS endpoint)',
  'auth-type': 'its unknown AuthType',
  'unknown-settings': 'settings that Homerealm does not know',
  'after-semicolon': 'what follows a semicolon in a value without quotes',
}

/** What an import can change in a saved organization. */
const fields: Readonly<Partial<Record<keyof ProfileChange, string>>> = {
  name: 'name',
  environment: 'environment',
  favorite: 'favorite',
  customer: 'customer',
  tags: 'tags',
  notes: 'notes',
  userName: 'user name',
  clientId: 'client ID',
  redirectUri: 'redirect URI',
  homeRealm: 'home realm',
}

export const exchange = {
  state: 'STATE',
  name: 'NAME',
  address: 'ADDRESS',
  file: 'FILE',
  remarks: 'REMARKS',
  standardInput: 'standard input',
  states,
  secrets,
  leftOut,
  fields,
  hasSecrets: (list: string) => `has a secret that Homerealm did not read: ${list}`,
  isReadable: (secret: string) => `--with-secrets saves its ${secret}`,
  isLeftOut: (list: string) => `left out: ${list}`,
  differs: (list: string) => `differs in: ${list}`,
  others: (file: string, count: number) =>
    `${file}: ${entries(count)} without an organization of Dynamics 365.`,
  skippedFiles: (folder: string, count: number) =>
    plural('en-US', count, {
      one: `${folder}: ${count} file without connections.`,
      other: `${folder}: ${count} files without connections.`,
    }),
  question: (added: number, changed: number) =>
    changed === 0
      ? `Add ${organizations(added)}? [y/N] `
      : `Add ${organizations(added)} and change ${changed}? [y/N] `,
  counts: (count: Readonly<Record<PlannedRow['state'], number>>) =>
    `${count.new} new, ${count.there} already there, ${count.changed} changed, ${count.refused} not understood.`,
  added: (count: number) => `Added ${organizations(count)}.`,
  updated: (count: number) => `Changed ${organizations(count)}.`,
  nothing: 'Nothing was added or changed.',
  changedStay: 'Saved organizations stay as they are. --update changes those that differ.',
  exported: (count: number, file: string) => `Wrote ${organizations(count)} to ${file}, without secrets.`,
  exportedSealed: (count: number, file: string, sealed: number) =>
    `Wrote ${organizations(count)} to ${file}, with ${secretsOf(sealed)}, sealed under the passphrase.`,
  passphrase: 'Passphrase for the secrets',
  passphraseAgain: 'The same passphrase again',
  sealedLeft: (file: string) => `${file} has sealed secrets. --with-secrets and the passphrase take them.`,
  noneTaken: 'No secret was taken: each organization has a sign-in, or another address or user name.',
  keptOwn: (count: number) =>
    plural('en-US', count, {
      one: `${count} account is here already, and keeps its own secret.`,
      other: `${count} accounts are here already, and keep their own secrets.`,
    }),
  taken: (count: number) => `Saved ${secretsOf(count)} in the vault of this computer.`,
  importedSecrets: (count: number) =>
    plural('en-US', count, {
      one: `Saved ${count} secret in the vault of this computer. The first connect asks before it sends it.`,
      other: `Saved ${count} secrets in the vault of this computer. The first connect asks before it sends each.`,
    }),
}
