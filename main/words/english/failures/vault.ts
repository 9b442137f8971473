/** Failures of the vault and the keychain. */
import type { VaultFacts } from '../../../contract/failure-facts/vault.ts'
import type { VaultTrouble } from '../../../contract/vault-trouble.ts'
import type { FailureTexts } from '../../failure-texts.ts'
import { vaultTrouble } from '../vault.ts'

function notOpened({ trouble }: { readonly trouble: VaultTrouble }) {
  const { message, advice } = vaultTrouble(trouble)
  return { message: `The saved sign-in cannot be opened. ${message}`, advice }
}

export const vault: FailureTexts<VaultFacts> = {
  'vault-locked': notOpened,
  'vault-absent': notOpened,
  'vault-timeout': notOpened,
  'vault-no-keyring': notOpened,
  'vault-failed': notOpened,
  'vault-key-lost': notOpened,
  'vault-record-damaged': () => ({
    message: 'The saved sign-in is damaged and cannot be opened.',
    advice: 'Connect to sign in again. Homerealm keeps the damaged file.',
  }),
  'vault-record-unreadable': ({ error }) => ({
    message: `The saved sign-in cannot be read (${error}).`,
    advice: 'Try again. If it continues, check the disk and your permissions on the data folder.',
  }),
  'store-unwritable/sign-in': ({ error }) => ({
    message: `The saved sign-in could not be changed (${error}).`,
    advice: 'Check your permissions on the data folder.',
  }),
  'store-unwritable/sign-in-disk-full': () => ({
    message: 'The disk is full, so the saved sign-in could not be changed.',
    advice: 'Free some space and try again.',
  }),
}
