/** What an import of connections does with each, and what an export can be. Nothing here holds a secret. */
import type { Failure } from './failure.ts'
import type { ConnectionProfile, ProfileChange } from './profile.ts'
import type { ToldVersion } from './told-version.ts'

/** A secret that a file has for a connection. */
export type FoundSecret = 'password' | 'client-secret' | 'token'

/** A secret that a person could type at a sign-in, so an import can save it. */
export type SecretKind = Exclude<FoundSecret, 'token'>

/** The secret of an entry that an import can save, without its value. */
export interface ReadableSecret {
  readonly what: SecretKind
  /** The user or the client ID beside which it stands. */
  readonly name: string
}

/** Whose secret it is: a user's, or an application's if no person signs in; null if the organization names nobody. */
export const nameOfSecret = (
  what: SecretKind,
  { userName, clientId }: Pick<ConnectionProfile, 'userName' | 'clientId'>,
): string | null => (what === 'password' ? userName : userName === null ? clientId : null)

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
  /** The user that requests act as. Without it, they act as the person who signs in. */
  | 'caller-id'
  /** The settings of a string for the TDS endpoint, which answers SQL queries. */
  | 'tds-endpoint'
  /** A kind of sign-in that no version of the SDK has. */
  | 'auth-type'
  /** They have no names here: behind a semicolon without quotes, a key begins with the rest of a password. */
  | 'unknown-settings'
  /** A value with a semicolon and without quotes: what follows it is not a setting. */
  | 'after-semicolon'

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
  /** Absent if nothing told it, as in every file. */
  readonly toldVersion?: ToldVersion
}

/** What an import compares of a saved organization. */
export type SavedConnection = ExchangedSettings &
  Pick<ConnectionProfile, 'id' | 'orgUrl' | 'name' | 'accountId'>

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
  /** The one of them that an import saves if the person agrees. Absent: it can save none. */
  readonly readable?: ReadableSecret
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
