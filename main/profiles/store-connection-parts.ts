/** What a connection to the store's file is made from. */
import type { Opened } from './recovery.ts'
import type { StorePlace } from './store-place.ts'

export interface StoreConnectionParts {
  readonly place: StorePlace
  readonly now: () => number
  readonly opened: Opened
  /** Why the file cannot be opened, if `opened` is an in-memory copy of what is readable; otherwise null. */
  readonly problem: unknown
  readonly onBackupFailed: (error: unknown) => void
}
