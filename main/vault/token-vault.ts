/** The interface of the credential store: encrypted records by account, never a plain secret on disk. */
import type { VaultStatus } from '../contract/app.ts'
import type { Secret } from '../secret.ts'

/**
 * The owner of a record. Tokens (an MSAL cache or those of our own flows) belong to an account and the application that it signed
 * in with; `clientId` is absent if the account is that application, and in records of earlier versions. Typed secrets (a password,
 * a client secret, a certificate with its key) and the STS session belong to an account at an authority. Cookies and assertions
 * belong to an account at one org (`orgHost` with port, lower case). The grants of programs and the password of the proxy belong
 * to no account, and have a name in its place. An imported secret belongs to a profile, whose ID is there.
 */
export type VaultRecordId =
  | {
      readonly kind: 'token-cache' | 'tokens'
      readonly accountId: string
      readonly clientId?: string
    }
  | {
      readonly kind: 'typed' | 'sts-session' | 'program-grants' | 'proxy-sign-in' | 'imported'
      readonly accountId: string
    }
  | { readonly kind: 'cookies' | 'assertion'; readonly accountId: string; readonly orgHost: string }

export interface TokenVault {
  /** The vault's state; call `open` first. */
  status(): VaultStatus
  /** Calls the listener when the keychain answers after `open` has stopped waiting, with a new status. @returns unsubscribes */
  onChange(listener: () => void): () => void
  /** Opens the vault; asks the keychain for the key at most once. A second call tries again only if it is not ready. */
  open(): Promise<VaultStatus>
  /** The record's content; null if there is none. @throws FailureError `vault-record-damaged`, `vault-record-unreadable` */
  read(id: VaultRecordId): Promise<Secret | null>
  /** Saves it: encrypted on disk if the vault is ready, otherwise in memory for this run. Atomic: old or new, never a part. */
  write(id: VaultRecordId, content: Secret): Promise<void>
  remove(id: VaultRecordId): Promise<void>
  /** Removes every record of these owners. */
  removeOwned(accountIds: readonly string[]): Promise<void>
  has(id: VaultRecordId): Promise<boolean>
  /** False if nothing of these owners is here, sealed or in memory. Asks no keychain. @throws FailureError `vault-unwritable` */
  mayHold(accountIds: readonly string[]): Promise<boolean>
  /** Those of these owners that have records in this vault, as far as its files tell. Asks no keychain. @throws FailureError `vault-record-unreadable` */
  listed(accountIds: readonly string[]): Promise<ReadonlySet<string>>
  /** The accounts that have at least one record that can be read now. */
  held(accountIds: readonly string[]): Promise<ReadonlySet<string>>
  /** True when records written now survive a quit. */
  keeps(): boolean
}
