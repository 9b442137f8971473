/** What files of other tools say about connections, and what an import of them would do. Nothing here holds a secret. */
import type { BrowserChoice } from './browsers.ts'
import type { Failure } from './failure.ts'
import type { ConnectionProfile, EnvironmentKind, ProfileChange } from './profile.ts'

/** The kinds of content that Homerealm reads. */
export type FoundFormat =
  | 'homerealm'
  | 'xrmtoolbox'
  | 'power-platform-toolbox'
  | 'pac'
  | 'connection-strings'
  | 'settings'
  | 'links'
  | 'csv'

/** A secret that a file has for a connection. Homerealm says so and does not take it. */
export type FoundSecret = 'password' | 'client-secret' | 'token'

/** Part of an entry that Homerealm cannot take over, because it has no place for it or because it is not valid. */
export type LeftOut =
  | 'certificate'
  | 'user-name'
  | 'environment'
  | 'customer'
  | 'tags'
  | 'notes'
  | 'client-id'
  | 'redirect-uri'
  | 'home-realm'
  /** A value with a semicolon and without quotes: what follows it is not a setting. */
  | 'after-semicolon'

/** What a person enters about an organization, as a file says it: untrusted, and null where the file says nothing. */
export interface FoundConnection {
  readonly name: string | null
  /** May hold credentials: never show it unless `quotable` allows it. */
  readonly address: string
  /** True if the first part of the path is the name of the organization. */
  readonly pathIsName: boolean
  readonly userName: string | null
  readonly environment: EnvironmentKind | null
  readonly favorite: boolean | null
  readonly customer: string | null
  readonly tags: readonly string[]
  readonly notes: string | null
  readonly clientId: string | null
  readonly redirectUri: string | null
  /** As in the file; parsed by `parseHomeRealm`. */
  readonly homeRealm: string | null
  readonly browser: BrowserChoice | null
  readonly secrets: readonly FoundSecret[]
  readonly leftOut: readonly LeftOut[]
}

export type FoundEntry = {
  /** Where it begins, counted from one, in a text without names for its entries. */
  readonly line?: number
} & (
  | { readonly is: 'connection'; readonly connection: FoundConnection }
  /** `name`: as the file calls the entry; null if it has no name. */
  | { readonly is: 'refused'; readonly name: string | null; readonly failure: Failure }
)

/** What one text has. */
export interface FoundText {
  readonly format: FoundFormat
  readonly entries: readonly FoundEntry[]
  /** Number of entries that have nothing to do with Dynamics 365, such as other bookmarks. */
  readonly others: number
  /** The sealed secrets of an export, as they are in the text; absent: there are none. */
  readonly sealed?: unknown
}

/** Entries with the file that they are from. */
export interface FoundFile {
  readonly file: string
  readonly entries: readonly FoundEntry[]
}

/** What exports and imports have of an organization beside its name and address. */
type ExchangedSettings = Pick<
  ConnectionProfile,
  | 'environment'
  | 'favorite'
  | 'userName'
  | 'customer'
  | 'tags'
  | 'notes'
  | 'clientId'
  | 'redirectUri'
  | 'homeRealm'
>

/** Only these settings of a profile, in the order of an export. */
export const exchangedSettings = (profile: ConnectionProfile): ExchangedSettings => ({
  environment: profile.environment,
  favorite: profile.favorite,
  userName: profile.userName,
  customer: profile.customer,
  tags: profile.tags,
  notes: profile.notes,
  clientId: profile.clientId,
  redirectUri: profile.redirectUri,
  homeRealm: profile.homeRealm,
})

/** An organization to save, without a detection. Every value is valid and within its limits. */
export interface ImportDraft
  extends ExchangedSettings,
    Pick<ConnectionProfile, 'orgUrl' | 'name' | 'browser'> {
  /** null: Homerealm suggests one. */
  readonly customer: string | null
}

/** What an import compares of a saved organization. */
export type SavedConnection = ExchangedSettings & Pick<ConnectionProfile, 'id' | 'orgUrl' | 'name'>

interface PlannedEntry {
  /** File that the entry is from. */
  readonly file: string
  /** Line of the file, where the entry says it. */
  readonly line?: number
  /** Untrusted text for display. */
  readonly name: string | null
  /** null if there is none, or if it may hold a secret. */
  readonly address: string | null
  readonly secrets: readonly FoundSecret[]
  readonly leftOut: readonly LeftOut[]
}

/** What an import does with an entry. */
export type PlannedRow = PlannedEntry &
  (
    | { readonly state: 'new'; readonly draft: ImportDraft }
    /** `profileId`: null if an earlier entry of the same import is the same connection. */
    | { readonly state: 'there'; readonly profileId: string | null }
    /** The saved organization differs in the fields of `change`. An import changes it only on request. */
    | { readonly state: 'changed'; readonly profileId: string; readonly change: ProfileChange }
    | { readonly state: 'refused'; readonly failure: Failure }
  )

/** What an export can be written as. */
export const EXPORT_FORMATS = ['json', 'csv', 'connection-strings', 'xrmtoolbox'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** Fewest characters of a passphrase: anyone with the file can try passphrases without limit. */
export const SHORTEST_PASSPHRASE = 12

/** Counts a character outside of the basic plane once. */
export const isShortPassphrase = (text: string): boolean => [...text].length < SHORTEST_PASSPHRASE
