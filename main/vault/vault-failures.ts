/** What the vault's errors mean for the person: its status, notices and failures. */
import type { AppNotice, VaultStatus } from '../contract/app.ts'
import { type FailureError, fail } from '../contract/failure.ts'
import type { VaultTrouble } from '../contract/vault-trouble.ts'
import { codeOf } from './atomic-file.ts'
import { KeychainError } from './keychain-port.ts'
import { VaultFolderError } from './vault-key.ts'

/** The vault's status when it has no key. */
export function withoutKey(error: unknown): VaultStatus {
  if (error instanceof KeychainError) {
    const cause = error.cause instanceof Error ? { cause: error.cause.message } : {}
    return { state: error.code, memory: true, trouble: error.trouble, ...cause }
  }
  if (error instanceof VaultFolderError && error.code === 'key-lost')
    return { state: 'key-lost', memory: true, trouble: { reason: 'key-lost', facts: {} } }
  const trouble: VaultTrouble =
    error instanceof VaultFolderError && error.code === 'newer'
      ? { reason: 'newer', facts: {} }
      : { reason: 'folder-unusable', facts: { error: codeOf(error) ?? 'unknown' } }
  return { state: 'absent', memory: true, trouble }
}

export const noAnswerYet = () => new KeychainError({ reason: 'waiting', facts: {} })

/** @param kept path of the vault that this keychain cannot open */
export const keyLost = (keyId: string, kept: string): AppNotice => ({
  id: `vault-key-lost-${keyId}`,
  level: 'warning',
  reason: 'vault-key-lost',
  facts: { kept },
})

/** The sign-ins are still encrypted. */
export const notPrivate = (folder: string, error: unknown): AppNotice => ({
  id: 'vault-not-private',
  level: 'warning',
  reason: 'vault-not-private',
  facts: { folder, error: codeOf(error) ?? 'unknown' },
})

export const damaged = (cause: unknown) => fail('vault-record-damaged', {}, { cause })

export const unreadable = (cause: unknown) =>
  fail('vault-record-unreadable', { error: codeOf(cause) ?? 'unknown' }, { cause })

export function unwritable(cause: unknown): FailureError {
  const error = codeOf(cause) ?? 'unknown'
  return ['ENOSPC', 'EDQUOT'].includes(error)
    ? fail('store-unwritable/sign-in-disk-full', {}, { cause })
    : fail('store-unwritable/sign-in', { error }, { cause })
}
