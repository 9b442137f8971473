/** The facts of failures of the vault and the keychain. */

export type VaultFacts = {}
