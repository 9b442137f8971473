/** The port of the place where profiles and accounts are kept. No field of either can hold a secret. */
import type { AppNotice } from '../contract/app.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'

export interface ProfileStore {
  profiles(): readonly ConnectionProfile[]
  /** @throws FailureError `profile-unknown` */
  profile(id: string): ConnectionProfile
  /** @throws FailureError `profile-exists` when the same org URL and user name are there already */
  add(profile: ConnectionProfile): void
  /** Replaces the row of the same id. @throws FailureError `profile-unknown` */
  put(profile: ConnectionProfile): void
  remove(id: string): void
  accounts(): readonly Account[]
  account(id: string): Account | null
  putAccount(account: Account): void
  removeAccount(id: string): void
  /** Tells of every change, also of one that another process made to the same file. Returns the way to stop. */
  onChange(listener: () => void): () => void
  /** What had to be repaired or set aside when the store was opened, for the person to know. */
  readonly notices: readonly AppNotice[]
  close(): void
}
