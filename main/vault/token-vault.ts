/** The port of the place where credentials are kept: sealed records by account, never a secret in the clear on disk. */
import type { VaultStatus } from '../contract/app.ts'
import type { Secret } from '../secret.ts'

/**
 * What a record belongs to. Tokens (an MSAL token cache, or those of a flow of ours), what a person typed (a password, a
 * client secret, a certificate with its key) and the session at an STS belong to an account at an authority; cookies and
 * assertions belong to an account at one org (`orgHost` with port, lower case).
 */
export type VaultRecordId =
  | { readonly kind: 'token-cache' | 'tokens' | 'typed' | 'sts-session'; readonly accountId: string }
  | { readonly kind: 'cookies' | 'assertion'; readonly accountId: string; readonly orgHost: string }

export interface TokenVault {
  /** How the vault stands; `open` has been called before. */
  status(): VaultStatus
  /** Called when the keychain's answer comes after `open` stopped waiting for it: the status is another one then. @returns ends it */
  onChange(listener: () => void): () => void
  /** Opens it, asking the keychain for the key at most once; a second call tries again only when it is not ready. */
  open(): Promise<VaultStatus>
  /** The record's content, or null where there is none. @throws FailureError `vault-record-damaged`, `vault-record-unreadable` */
  read(id: VaultRecordId): Promise<Secret | null>
  /** Keeps it: sealed on disk when the vault is ready, else in memory for this run. Atomic: old or new, never half. */
  write(id: VaultRecordId, content: Secret): Promise<void>
  remove(id: VaultRecordId): Promise<void>
  /** Removes every record of an account. */
  removeAccount(accountId: string): Promise<void>
  has(id: VaultRecordId): Promise<boolean>
  /** Of the accounts, those of which there is any record that can be opened now. */
  held(accountIds: readonly string[]): Promise<ReadonlySet<string>>
  /** True when what is written now survives quitting. */
  keeps(): boolean
}
