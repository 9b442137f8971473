/** The import: its dialog, what it found, and the detection that follows. */
import type { PlannedRow } from '../../../contract/exchange.ts'
import type { ImportTool } from '../../../contract/importing.ts'
import { plural } from '../../plurals.ts'
import { entries, number, organizations } from '../counts.ts'

const filters: Readonly<Record<PlannedRow['state'] | 'all', string>> = {
  all: 'All',
  new: 'New',
  changed: 'Changed',
  there: 'Already there',
  refused: 'Not understood',
}

const tools: Readonly<Record<ImportTool, string>> = {
  xrmtoolbox: 'XrmToolBox',
  'power-platform-toolbox': 'Power Platform ToolBox',
  pac: 'The Power Platform CLI',
}

export const importing = {
  title: 'Import organizations',
  open: 'Import…',
  intro:
    'Homerealm reads connections of XrmToolBox, Power Platform ToolBox and the Power Platform CLI, connection strings in any file, bookmarks, CSV and its own exports.',
  dropHere: 'Or drop files and folders here, or paste their text.',
  drop: 'Drop files to import them',
  files: 'Choose files…',
  folder: 'Choose a folder…',
  tools,
  toolHas: (tool: ImportTool, count: number) =>
    plural('en-US', count, {
      one: `${tools[tool]} has ${number(count)} connection on this computer:`,
      other: `${tools[tool]} has ${number(count)} connections on this computer:`,
    }),
  offer: 'An import reads more of this: names, users and applications.',
  reading: 'Reading…',
  saving: 'Saving…',
  other: 'Other files…',
  show: 'Show',
  filters,
  filter: (name: string, count: string) => `${name} (${count})`,
  allNew: 'All new',
  chosen: (count: number) => `${number(count)} selected`,
  rows: 'What was found',
  noRows: 'Nothing was found.',
  noneOfFilter: 'No entry matches.',
  unnamed: 'Without a name',
  place: (file: string, line: number) => `${file}, line ${line}`,
  change: (field: string, before: string, after: string) => `${field}: ${before} → ${after}`,
  empty: 'empty',
  yes: 'yes',
  no: 'no',
  hasSecrets: (list: string) => `Not read: ${list}`,
  isReadable: (secret: string) => `Can be saved: ${secret}`,
  isSaved: (secret: string) => `Already saved: ${secret}. A new save replaces it.`,
  isLeftOut: (list: string) => `Left out: ${list}`,
  twice: 'The same as an entry above',
  secrets: (count: number) =>
    `${entries(count)} with secrets that Homerealm does not read. You sign in once.`,
  saveSecrets: (count: number) =>
    plural('en-US', count, {
      one: 'Save 1 password or client secret too',
      other: `Save ${number(count)} passwords and client secrets too`,
    }),
  aboutSecrets:
    'They go to the vault of this computer. The first connect asks before it sends one. Anyone with the file can read them.',
  others: (count: number) => `${entries(count)} without an organization of Dynamics 365.`,
  sealed: (count: number) =>
    plural('en-US', count, {
      one: `${number(count)} file has secrets that are sealed under a passphrase.`,
      other: `${number(count)} files have secrets that are sealed under a passphrase.`,
    }),
  aboutSealed: 'Type the passphrase of the export to save them too, or import without them.',
  passphrase: 'Passphrase',
  unseal: 'Open',
  unsealing: 'Opening…',
  unsealingTakes: 'This takes about a second for each file.',
  isUnsealed: 'Can be saved: sealed secret',
  noneUnsealed: 'The opened secrets are for no organization here that lacks a sign-in.',
  saveUnsealed: (count: number) =>
    plural('en-US', count, {
      one: 'Save the secret of 1 account too',
      other: `Save the secrets of ${number(count)} accounts too`,
    }),
  saveBoth: (count: number) => `Save ${number(count)} secrets too`,
  aboutUnsealed: 'They go to the vault of this computer. The next connect signs in with them.',
  leftOut: (count: number) =>
    plural('en-US', count, { one: 'What is left out', other: `What is left out (${number(count)})` }),
  skipped: (count: number) =>
    plural('en-US', count, {
      one: `${number(count)} file without connections.`,
      other: `${number(count)} files without connections.`,
    }),
  notRead: (count: number) =>
    plural('en-US', count, {
      one: `${number(count)} file was not read`,
      other: `${number(count)} files were not read`,
    }),
  save: (count: number) => (count === 0 ? 'Import' : `Import ${number(count)}`),
  imported: (added: number, changed: number, secrets: number) => {
    if (added + changed === 0)
      return plural('en-US', secrets, {
        one: `Saved ${number(secrets)} secret.`,
        other: `Saved ${number(secrets)} secrets.`,
      })
    const what =
      changed === 0
        ? `Imported ${organizations(added)}`
        : added === 0
          ? `Changed ${organizations(changed)}`
          : `Imported ${organizations(added)} and changed ${number(changed)}`
    if (secrets === 0) return `${what}.`
    return plural('en-US', secrets, {
      one: `${what}, with ${number(secrets)} secret.`,
      other: `${what}, with ${number(secrets)} secrets.`,
    })
  },
  detecting: (done: number, of: number) => `Detecting identity providers: ${number(done)} of ${number(of)}`,
  noAnswer: (count: number) =>
    plural('en-US', count, {
      one: `${number(count)} imported organization did not answer. Its first connect asks again.`,
      other: `${number(count)} imported organizations did not answer. Their first connect asks again.`,
    }),
  stop: 'Stop',
  stopHelp: 'The first connect detects the others.',
}
