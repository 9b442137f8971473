/** What files of other tools say about connections. Their secrets are a `Secret` from the reader on. */
import type { BrowserChoice } from '../contract/browsers.ts'
import type { FoundSecret, LeftOut, SecretKind } from '../contract/exchange.ts'
import type { Failure } from '../contract/failure.ts'
import type { EnvironmentKind } from '../contract/profile.ts'
import type { Secret } from '../secret.ts'

/** The kinds of content that Homerealm reads. */
export type FoundFormat =
  | 'homerealm'
  | 'xrmtoolbox'
  | 'power-platform-toolbox'
  | 'pac'
  | 'ppds'
  | 'connection-strings'
  | 'settings'
  | 'links'
  | 'csv'

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

/** The secret of a connection, as it can be typed at a sign-in. */
export interface ReadSecret {
  readonly what: SecretKind
  readonly value: Secret
}

export type FoundEntry = {
  /** Where it begins, counted from one, in a text without names for its entries. */
  readonly line?: number
} & (
  | {
      readonly is: 'connection'
      readonly connection: FoundConnection
      /** The one that signs in, if the file has it and this computer can read it. */
      readonly secret?: ReadSecret
    }
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
