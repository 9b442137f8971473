/** Why sign-ins cannot be kept. */
import type { VaultTrouble } from '../contract/vault-trouble.ts'
import { words } from './index.ts'

/** What happened, and what to do about it. */
export const vaultWords = (trouble: VaultTrouble): { readonly message: string; readonly advice: string } =>
  words.vaultTrouble(trouble)
