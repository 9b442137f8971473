/** Failures of the vault and the keychain, in words. */
import type { VaultFacts } from '../../../contract/failure-facts/vault.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const vault: FailureTexts<VaultFacts> = {}
