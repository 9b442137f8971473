/** The import of organizations in the window: where it reads, what it shows, and what it did. Nothing here holds a secret. */
import type { PlannedRow } from './exchange.ts'
import type { Failure } from './failure.ts'

/** Maximum size of a file in bytes, number of its entries, and number of files and depth of folders below a folder. */
export const IMPORT_LIMITS = {
  /** XrmToolBox needs 20 MB for ten thousand connections. */
  bytes: 32 * 1024 * 1024,
  files: 1000,
  depth: 4,
  /** Entries of a file. An import of more would keep main busy for a minute. */
  entries: 50_000,
} as const

/** Rows of a preview that cross to the window at once. */
export const IMPORT_PAGE = 1000

/** The tools whose connections Homerealm finds on this computer. */
export const IMPORT_TOOLS = ['xrmtoolbox', 'power-platform-toolbox', 'pac'] as const
export type ImportTool = (typeof IMPORT_TOOLS)[number]

/** A file that was dropped on the window. `name`: untrusted, with the folders that were dropped too. */
export type DroppedFile = { readonly name: string } & (
  | {
      /** The bytes, in base64: main decodes the text. */
      readonly content: string
    }
  | { readonly problem: 'too-large' | 'unreadable' }
)

/** Where an import reads. The window never names a path: main asks the person, or knows the place of a tool. */
export type ImportSource =
  | { readonly from: 'files' | 'folder' }
  | { readonly from: 'tool'; readonly tool: ImportTool }
  | { readonly from: 'dropped'; readonly files: readonly DroppedFile[] }
  /** What a person pasted: may hold secrets, which no answer repeats. */
  | { readonly from: 'text'; readonly text: string }

/** What was read of a file. */
export interface ReadFile {
  /** Its name, for display; null for a text without one. */
  readonly file: string | null
  /** Number of entries that have nothing to do with Dynamics 365. */
  readonly others: number
  /** Set if it has secrets that are sealed under a passphrase. `importing.unseal` opens them. */
  readonly sealed?: true
  /** null if it was read. */
  readonly failure: Failure | null
}

/** A preview that main holds, until it is saved, closed, or another one is read. */
export interface ImportPreview {
  readonly id: string
  readonly files: readonly ReadFile[]
  /** Number of files without any connection, below folders. */
  readonly skipped: number
  /** Number of rows; `importing.rows` has them. */
  readonly rows: number
}

type Shown<Row> = Row extends { readonly state: 'new'; readonly draft: infer Draft }
  ? Omit<Row, 'draft'> & { readonly userName: Draft extends { userName: infer Name } ? Name : never }
  : Row

/** A planned row as the window shows it. Main keeps what it would save. */
export type ImportRow = Shown<PlannedRow> & {
  /** The vault has a secret of an earlier import for this organization. A save replaces it. */
  readonly secretSaved?: true
  /** The sealed secrets that the person has opened have one for it. */
  readonly unsealed?: true
}

/** What the passphrases of the person have opened so far. */
export interface UnsealedSecrets {
  /** For each account, the indexes of the rows that its secret opens, if one of them lacks a sign-in. */
  readonly accounts: readonly (readonly number[])[]
  /** Number of files whose secrets are still sealed. */
  readonly left: number
}

/** What an import saved. */
export interface ImportResult {
  /** IDs of the added organizations. */
  readonly added: readonly string[]
  /** Number of changed ones. */
  readonly changed: number
  /** Number of secrets that these organizations have now: those of accounts that were here already too. */
  readonly secrets: number
}

/** How far the detection of imported organizations is. */
export interface DetectionCount {
  readonly done: number
  /** Those of `done` that did not answer. */
  readonly failed: number
  readonly of: number
}

/** The connections that a tool has on this computer. */
export interface ToolConnections {
  readonly tool: ImportTool
  readonly connections: number
}
