/** The export of organizations in the window: what to write, and what was written. Nothing here holds a secret but `TypedPassphrase`. */
import type { ExportFormat } from './exchange.ts'

/** The window never names a path: main asks the person. */
export interface ExportOrder {
  /** Null: all. */
  readonly profileIds: readonly string[] | null
  readonly format: ExportFormat
}

/** What a person typed to seal the secrets of an export, or to open those of an import. */
export interface TypedPassphrase {
  readonly passphrase: string
}

/** What organizations may have that a format has no place for. */
export type LostField = 'name' | 'environment' | 'favorite' | 'customer' | 'tags' | 'notes' | 'browser'

export interface Loss {
  readonly field: LostField
  /** Number of organizations that have it. */
  readonly organizations: number
}

export interface ExportResult {
  /** The name of the file, without its folder. */
  readonly file: string
  /** Number of organizations in it. */
  readonly organizations: number
  /** Number of accounts whose secrets are sealed in it. */
  readonly sealedAccounts: number
  readonly lost: readonly Loss[]
  /** Number of wanted organizations that were removed meanwhile. */
  readonly removed: number
}
