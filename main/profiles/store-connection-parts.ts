/** What a connection to the store's file is made from. */
import type { Opened } from './recovery.ts'
import type { StorePlace } from './store-place.ts'

export interface StoreConnectionParts {
  readonly place: StorePlace
  readonly now: () => number
  /** The time by which entries of the history are deleted for their age; null: none are. */
  readonly confirmed: () => number | null
  readonly opened: Opened
  /** Why the file cannot be opened, if `opened` is an in-memory copy of what is readable; otherwise null. */
  readonly problem: unknown
  readonly onBackupFailed: (error: unknown) => void
}
