/** The vault's failures in words for people. */
import type { AppNotice, VaultStatus } from '../contract/app.ts'
import { type FailureError, fail } from '../contract/failure.ts'
import { codeOf } from './atomic-file.ts'
import { KeychainError } from './keychain-port.ts'
import { VaultFolderError } from './vault-key.ts'

/** The vault's status when its key cannot be had. */
export function withoutKey(error: unknown): VaultStatus {
  const memory = { memory: true } as const
  if (error instanceof KeychainError) {
    const cause = error.cause instanceof Error ? { cause: error.cause.message } : {}
    return { state: error.code, ...memory, reason: error.message, advice: error.advice ?? START, ...cause }
  }
  if (error instanceof VaultFolderError && error.code === 'key-lost')
    return {
      state: 'key-lost',
      ...memory,
      reason:
        'The keychain of this computer does not have the key to your saved sign-ins, and the old files cannot be set aside.',
      advice: FOLDER,
    }
  if (error instanceof VaultFolderError && error.code === 'newer')
    return {
      state: 'absent',
      ...memory,
      reason: 'The saved sign-ins were written by a newer version of Homerealm.',
      advice: 'Update Homerealm.',
    }
  return {
    state: 'absent',
    ...memory,
    reason: `The folder of the saved sign-ins cannot be used (${codeOf(error) ?? 'unknown'}).`,
    advice: FOLDER,
  }
}

export const noAnswerYet = () =>
  new KeychainError('timeout', 'The keychain has not answered. It may be waiting for you to unlock it.', {
    advice: 'Look for its unlock prompt. When you unlock it, the saved sign-ins open by themselves.',
  })

/** @param kept where the vault is that this keychain cannot open */
export const keyLost = (keyId: string, kept: string): AppNotice => ({
  id: `vault-key-lost-${keyId}`,
  level: 'warning',
  message: `The keychain of this computer does not have the key to your saved sign-ins, so you have to sign in again. The old files are kept in ${kept}. A computer whose keychain has the key goes on with them there.`,
})

/** The sign-ins are sealed all the same. */
export const notPrivate = (folder: string, error: unknown): AppNotice => ({
  id: 'vault-not-private',
  level: 'warning',
  message: `Other users of this computer may be able to read the sealed sign-ins in ${folder}: its permissions cannot be set (${codeOf(error) ?? 'unknown'}). Use a data folder on an NTFS drive.`,
})

const START = 'Unlock or start the keychain, then connect again.'
const FOLDER = 'Check the disk and your permissions on the data folder.'

export const damaged = (cause: unknown) => fail('vault-record-damaged', {}, { cause })

export const unreadable = (cause: unknown) =>
  fail('vault-record-unreadable', { error: codeOf(cause) ?? 'unknown' }, { cause })

export function unwritable(cause: unknown): FailureError {
  const error = codeOf(cause) ?? 'unknown'
  return ['ENOSPC', 'EDQUOT'].includes(error)
    ? fail('store-unwritable/sign-in-disk-full', {}, { cause })
    : fail('store-unwritable/sign-in', { error }, { cause })
}
