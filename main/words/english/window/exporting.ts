/** The export: its dialog, and what was written. */
import type { ExportFormat } from '../../../contract/exchange.ts'
import type { LostField } from '../../../contract/exporting.ts'
import { plural } from '../../plurals.ts'
import { number, organizations } from '../counts.ts'

const secretsOf = (count: number) =>
  plural('en-US', count, {
    one: `the secret of ${number(count)} account`,
    other: `the secrets of ${number(count)} accounts`,
  })

const formats: Readonly<Record<ExportFormat, { readonly label: string; readonly why: string }>> = {
  json: {
    label: 'Homerealm file (JSON)',
    why: 'All that you entered, for Homerealm on another computer.',
  },
  xrmtoolbox: {
    label: 'XrmToolBox file (XML)',
    why: 'Names, addresses, users and environments. No passwords.',
  },
  'connection-strings': {
    label: 'Connection strings (text)',
    why: 'A line for each organization, for the SDK, with placeholders for secrets.',
  },
  csv: {
    label: 'Table for a spreadsheet (CSV)',
    why: 'A row for each organization, with all that you entered but the browser.',
  },
}

const fields: Readonly<Record<LostField, string>> = {
  name: 'names',
  environment: 'environments',
  favorite: 'favorites',
  customer: 'customers',
  tags: 'tags',
  notes: 'notes',
  browser: 'browsers',
}

export const exporting = {
  title: 'Export organizations',
  open: 'Export…',
  what: (count: number) => `${organizations(count)}, in one file.`,
  none: 'There is no organization to export.',
  format: 'Format',
  formats,
  looking: 'Looking for saved secrets…',
  withSecrets: {
    label: (count: number) => `Include ${secretsOf(count)}`,
    why: 'Saved passwords, client secrets and certificates, sealed under a passphrase.',
  },
  noSecrets: 'No saved password, client secret or certificate opens these organizations.',
  signInsStay: 'Tokens and cookies stay on this computer.',
  passphrase: 'Passphrase',
  again: 'The same passphrase again',
  rule: (least: number) =>
    `At least ${number(least)} characters. Anyone with the file can try passphrases: choose a long one.`,
  notKept: 'Homerealm does not keep the passphrase. Without it, nobody can open the secrets.',
  short: (least: number) => `The passphrase has fewer than ${number(least)} characters.`,
  differ: 'The two passphrases differ.',
  exporting: 'Exporting…',
  written: (count: number, file: string) => `Wrote ${organizations(count)} to ${file}.`,
  sealed: (count: number) => `The file has ${secretsOf(count)}, sealed under the passphrase.`,
  unsealed: 'The file has no secrets.',
  fields,
  loss: (field: string, count: number) => `${field} (${number(count)})`,
  lost: (list: string) => `Left out, because the format has no place for them: ${list}`,
  removed: (count: number) => `Left out, because you removed them meanwhile: ${organizations(count)}`,
  done: 'Done',
}
