/** A team's signed, read-only list of organizations that this computer follows. It holds no secret. */
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

export interface Catalog {
  /** Created by Homerealm. */
  readonly id: string
  /** As the team calls it: one line. */
  readonly name: string
  /** An https address, or the path of a file or folder. */
  readonly source: string
  /** Fingerprints of the keys that may sign the next list. */
  readonly keys: readonly string[]
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
  /** Those of the list that was accepted last. */
  readonly entries: readonly CatalogEntry[]
}
