/** Why sign-ins cannot be saved, in words. */
import type { VaultTrouble } from '../contract/vault-trouble.ts'
import { words } from './index.ts'

/** What happened, and what to do. */
export const vaultWords = (trouble: VaultTrouble): { readonly message: string; readonly advice: string } =>
  words.vaultTrouble(trouble)
