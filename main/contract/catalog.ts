/** A team's signed, read-only list of organizations that this computer follows. It holds no secret. */
import type { Failure } from './failure.ts'
import { call, longCall } from './ipc.ts'
import type { ConnectionProfile } from './profile.ts'

/** An organization as its catalog names it. A saved one follows these fields, unless the person changed them. */
export interface CatalogEntry
  extends Pick<
    ConnectionProfile,
    'name' | 'orgUrl' | 'environment' | 'customer' | 'tags' | 'clientId' | 'redirectUri' | 'homeRealm'
  > {
  /** The same in each list of the catalog, also after the address has changed. */
  readonly id: string
}

/** How the source knows the person: a token of Microsoft Entra ID for the application that the team registered for it. */
export interface CatalogSignIn {
  /** The organization whose account signs in. It gets nothing of this. */
  readonly profileId: string
  /** Application ID URI of the catalog's application, without a slash at its end. */
  readonly resource: string
}

/** A catalog that the policy of the computer's administrator names. */
export interface PolicyCatalog {
  /** In the form that a followed catalog has. */
  readonly source: string
  /** Fingerprints of the keys that may sign its list; at least one. */
  readonly keys: readonly string[]
  /** `tenant`: Entra tenant ID of the account that signs in; null: any. Null: the source asks for no sign-in. */
  readonly signIn: { readonly resource: string; readonly tenant: string | null } | null
}

export interface Catalog {
  /** Created by Homerealm. */
  readonly id: string
  /** As the team calls it: one line. */
  readonly name: string
  /** An https address, or the path of a file or folder. */
  readonly source: string
  /** Fingerprints of the keys that may sign the next list. */
  readonly keys: readonly string[]
  /** Those that the policy pinned, when `keys` was last set by it; absent: the person confirmed a key. */
  readonly pinned?: readonly string[]
  /** Number of the list that was accepted last. A smaller one is never accepted. */
  readonly serial: number
  /** SHA-256 of that list, in base64url. */
  readonly digest: string
  /** When the team signed it, epoch milliseconds. */
  readonly signedAt: number
  /** When the source last had a list that was accepted, or had no other, epoch milliseconds. */
  readonly checkedAt: number
  /** What the source said to ask only for a newer list (RFC 9110 §8.8); null: nothing. */
  readonly etag: string | null
  readonly lastModified: string | null
  /** Absent: the source asks for no sign-in, or is no address. */
  readonly signIn?: CatalogSignIn
  /** Those of the list that was accepted last. */
  readonly entries: readonly CatalogEntry[]
}

/** A followed catalog, as the window shows it. */
export interface CatalogSummary
  extends Pick<Catalog, 'id' | 'name' | 'source' | 'keys' | 'signedAt' | 'checkedAt'> {
  /** Null: the source asks for no sign-in. */
  readonly signIn: CatalogSignIn | null
  /** Number of organizations in the list that was accepted last. */
  readonly organizations: number
  /** Why the last refresh in this run of the app failed; null: it did not, or there was none. */
  readonly failure: Failure | null
  /** The policy of the computer's administrator names it: nobody can remove it. */
  readonly managed: boolean
}

/** A catalog that the policy names and that is not followed yet. */
export interface WaitingCatalog extends Pick<PolicyCatalog, 'source'> {
  /** Why the last try in this run of the app failed; null: there was none. */
  readonly failure: Failure | null
}

/** Where the window looks for a catalog. It never names a path: main asks the person. */
export type CatalogPlace =
  | {
      readonly from: 'address'
      readonly address: string
      /** As typed. */
      readonly signIn?: CatalogSignIn
    }
  | { readonly from: 'file' | 'folder' }

/** A list that is not followed yet. Main holds it until the person follows it, or looks at another one. */
export interface CatalogPreview extends Pick<Catalog, 'name' | 'source' | 'signedAt'> {
  readonly id: string
  readonly organizations: number
  /** Fingerprints of the keys that signed it: the person decides whether they are right. */
  readonly signers: readonly string[]
}

/** What a list has changed. */
export interface CatalogChanges {
  /** False: the source has the list that was accepted before. */
  readonly isNew: boolean
  /** Organizations that it added, that it changed, and that the team removed, by their IDs. */
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
}

/** What a refresh of one catalog came to. `changes`: null if it failed, and then `catalogs.list` says why. */
export interface CatalogRefresh {
  readonly id: string
  readonly changes: CatalogChanges | null
}

/** What the window can do with the signed lists of teams. */
export const catalogCalls = {
  list: call<[], readonly CatalogSummary[]>(),
  /** Those that the policy names and that are not followed yet. */
  waiting: call<[], readonly WaitingCatalog[]>(),
  /** Reads a list that is not followed yet, and saves nothing. Returns null if the person chose no file. */
  read: longCall<[place: CatalogPlace], CatalogPreview | null>(),
  /** Follows the list that was read last: the person says that the keys which signed it are right. */
  follow: call<[previewId: string], CatalogChanges>(),
  /** Looks for newer lists of one catalog, or of all of them and of those that wait. One that fails stops no other. */
  refresh: longCall<[id: string | null], readonly CatalogRefresh[]>(),
  /** Its organizations stay. Returns how many. Refuses one that the policy names. */
  remove: call<[id: string], number>(),
} as const
