/** Failures of files with connections, and of their entries. */
import type { ExchangeFacts } from '../../../contract/failure-facts/exchange.ts'
import type { FailureTexts } from '../../failure-texts.ts'
import { fileSize } from '../files.ts'

/** What another file is that an entry names, and what to do with it. */
const otherFiles: Readonly<Record<ExchangeFacts['input-refused/exchange-other-file']['kind'], string>> = {
  file: 'Import that file too.',
  address: 'Download that file, and import it.',
  program: 'Homerealm runs no program to get connections.',
}

export const exchange: FailureTexts<ExchangeFacts> = {
  'input-refused/exchange-format': () => ({
    message: 'Homerealm does not know this format.',
    advice: 'The guide lists the files that Homerealm imports.',
  }),
  'input-refused/exchange-no-text': () => ({
    message: 'This is not text in UTF-8 or UTF-16.',
    advice: 'Save the file as UTF-8.',
  }),
  'input-refused/exchange-damaged': ({ as }) => ({
    message: `This begins like ${as}, and is incomplete or damaged.`,
    advice: 'Export or copy the file again.',
  }),
  'input-refused/exchange-doctype': () => ({
    message: 'XML with a document type (DTD) is refused.',
    advice: 'Remove the line with <!DOCTYPE.',
  }),
  'input-refused/exchange-newer': ({ version }) => ({
    message: `A newer version of the tool wrote this (version ${version} of the format).`,
    advice: 'Update Homerealm.',
  }),
  'input-refused/exchange-no-file': () => ({
    message: 'There is no file of this name.',
    advice: 'To import a text, give it on standard input: homerealm import -',
  }),
  'input-refused/exchange-folder': ({ folder, most }) => ({
    message: `${folder} has more than ${most.toLocaleString('en')} files.`,
    advice: 'Name the files, or a smaller folder.',
  }),
  'input-refused/exchange-entries': ({ most }) => ({
    message: `This has more than ${most.toLocaleString('en')} entries.`,
    advice: 'Split the file.',
  }),
  'input-refused/exchange-file-exists': ({ file }) => ({
    message: `${file ?? 'The file'} exists already. Homerealm replaces no file.`,
    advice: 'Name another file, or remove this one first.',
  }),
  'input-refused/exchange-not-written': ({ file, error }) => ({
    message: `${file ?? 'The file'} could not be written (${error}).`,
    advice:
      error === 'ENOENT'
        ? 'Its folder does not exist. Create the folder first.'
        : 'Check the disk and your permissions on the folder.',
  }),
  'input-refused/export-too-large': ({ organizations, bytes }) => ({
    message: `The list is too long for one file. An import takes at most ${organizations.toLocaleString('en')} organizations and ${fileSize(bytes)}.`,
    advice: 'Shorten long notes, or remove organizations that you no longer use.',
  }),
  'input-refused/exchange-nothing': () => ({
    message: 'Homerealm found no connection there.',
    advice: 'The guide lists the files that Homerealm imports.',
  }),
  'input-refused/exchange-not-confirmed': () => ({
    message: 'Nothing was added, because nobody could be asked.',
    advice: 'Check the list above, and add --yes.',
  }),
  'input-refused/exchange-syntax': ({ character }) => ({
    message: `The connection string cannot be read from character ${character} on.`,
    advice: 'A value with ; = or quotes needs quotes around it, and a quote within it is doubled.',
  }),
  'input-refused/exchange-no-address': () => ({
    message: 'There is no address of an organization.',
    advice: 'A connection string has it in Url, an entry of XrmToolBox in WebApplicationUrl.',
  }),
  'input-refused/exchange-address-lost': () => ({
    message:
      'A value before the address has a semicolon and no quotes, so the address belongs to another key.',
    advice: 'Put the value in quotes, such as Password="…".',
  }),
  'input-refused/exchange-placeholder': ({ placeholder }) => ({
    message: `The address has a placeholder${placeholder === null ? '' : `: ${placeholder}`}.`,
    advice: 'Replace it with its value.',
  }),
  'input-refused/exchange-database': () => ({
    message: 'This looks like a connection string for a database.',
    advice: 'For an organization, write https:// before its address.',
  }),
  'input-refused/exchange-no-environment': () => ({
    message: 'The profile has no environment.',
    advice: 'Select one in the tool that wrote the file. For pac: pac org select.',
  }),
  'input-refused/exchange-other-file': ({ name, kind }) => ({
    message: `The connections are in another place: ${name}.`,
    advice: otherFiles[kind],
  }),
  'input-refused/import-gone': () => ({
    message: 'This preview is closed already. Nothing was changed.',
    advice: 'Import again.',
  }),
  'input-refused/import-unread': () => ({
    message: 'These files could not be read to their end. Nothing was changed.',
    advice: 'Import fewer files at a time.',
  }),
  'input-refused/not-sealed': () => ({
    message: 'The secrets could not be sealed. No file was written.',
    advice: 'Close programs that use a lot of memory, and export again.',
  }),
  'input-refused/not-unsealed': () => ({
    message: 'The sealed secrets could not be opened. Nothing was changed.',
    advice: 'Close programs that use a lot of memory, and try again.',
  }),
  'input-refused/exchange-no-entry': () => ({
    message: 'This entry is not a connection.',
    advice: 'Export or copy the file again.',
  }),
  'input-refused/sealed-input': () => ({
    message: 'Standard input cannot give both the file and its passphrase.',
    advice: 'Save the file, and name it instead of -.',
  }),
  'input-refused/sealed-damaged': () => ({
    message: 'The sealed secrets of the file cannot be read.',
    advice: 'Export the file again, or import it without the secrets.',
  }),
  'input-refused/passphrase': () => ({
    message: 'The passphrase does not open the sealed secrets, or somebody changed them.',
    advice: 'Try again, or import without the secrets.',
  }),
  'input-refused/passphrase-short': ({ least }) => ({
    message: `The passphrase has fewer than ${least} characters.`,
    advice: 'Anyone with the file can try passphrases without limit. Choose a long one.',
  }),
  'input-refused/passphrases-differ': () => ({
    message: 'The two passphrases differ. Nothing was written.',
    advice: 'Try again.',
  }),
  'input-refused/nothing-to-seal': () => ({
    message: 'Homerealm has no saved password, client secret or certificate.',
    advice: 'Export without secrets.',
  }),
  'input-refused/sealed-format': () => ({
    message: 'Only JSON can hold sealed secrets.',
    advice: 'Leave out --format, or --with-secrets.',
  }),
}
