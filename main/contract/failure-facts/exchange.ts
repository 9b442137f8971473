/** Facts of failures of files with connections, and of their entries. No fact has a part of a value that may be a secret. */
import type { NoFacts } from './no-facts.ts'

export interface ExchangeFacts {
  /** The content has none of the known formats. */
  'input-refused/exchange-format': NoFacts
  /** The bytes are no text in UTF-8 or UTF-16. */
  'input-refused/exchange-no-text': NoFacts
  /** It begins like a format and is incomplete or damaged. */
  'input-refused/exchange-damaged': { readonly as: 'XML' | 'JSON' | 'CSV' }
  'input-refused/exchange-doctype': NoFacts
  /** Written by a newer version of the tool. */
  'input-refused/exchange-newer': { readonly version: string }
  /** The argument names no file, and may be a connection string or another secret. */
  'input-refused/exchange-no-file': NoFacts
  /** A folder with more files than Homerealm looks at. */
  'input-refused/exchange-folder': { readonly folder: string; readonly most: number }
  /** A file with more entries than Homerealm imports. */
  'input-refused/exchange-entries': { readonly most: number }
  /** An export never replaces a file. `file`: null if it may hold a secret. */
  'input-refused/exchange-file-exists': { readonly file: string | null }
  /** `error`: the system's error code. */
  'input-refused/exchange-not-written': { readonly file: string | null; readonly error: string }
  /** A list that no import takes in one file. The facts are the limits of an import. */
  'input-refused/export-too-large': { readonly organizations: number; readonly bytes: number }
  /** No entry of the input could be read. */
  'input-refused/exchange-nothing': NoFacts
  /** Without a terminal to ask on. */
  'input-refused/exchange-not-confirmed': NoFacts
  /** A connection string that cannot be read from the pair that begins at this character, counted from one. */
  'input-refused/exchange-syntax': { readonly character: number }
  'input-refused/exchange-no-address': NoFacts
  /** The address was read as a part of another key, because a value before it has a semicolon and no quotes. */
  'input-refused/exchange-address-lost': NoFacts
  /** A variable that another program replaces, such as ${ORG}; null if it may be a part of a password. */
  'input-refused/exchange-placeholder': { readonly placeholder: string | null }
  /** A connection string for a database server. */
  'input-refused/exchange-database': NoFacts
  /** A profile without an environment. */
  'input-refused/exchange-no-environment': NoFacts
  /** An entry with the name of another file, which is not opened. */
  'input-refused/exchange-other-file': {
    readonly name: string
    readonly kind: 'file' | 'address' | 'program'
  }
  /** A preview that is closed already, or a row that cannot be saved. */
  'input-refused/import-gone': NoFacts
  /** The process that reads the files of an import ended before its answer. */
  'input-refused/import-unread': NoFacts
  /** Not an entry at all, such as a number among them. */
  'input-refused/exchange-no-entry': NoFacts
  /** The process that seals the secrets of an export ended early. */
  'input-refused/not-sealed': NoFacts
  /** The process that opens the sealed secrets of an import ended early. */
  'input-refused/not-unsealed': NoFacts
  /** The file with sealed secrets comes from standard input, and so would its passphrase. */
  'input-refused/sealed-input': NoFacts
  /** The sealed secrets of a file cannot be read, or would take too much of this computer. */
  'input-refused/sealed-damaged': NoFacts
  /** The passphrase does not open the sealed secrets, or they were changed. */
  'input-refused/passphrase': NoFacts
  /** `least`: characters. */
  'input-refused/passphrase-short': { readonly least: number }
  'input-refused/passphrases-differ': NoFacts
  /** No account has a typed secret. */
  'input-refused/nothing-to-seal': NoFacts
  /** Only JSON has a place for them. */
  'input-refused/sealed-format': NoFacts
}
