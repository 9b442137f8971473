/** The vault of a data folder, with the keychain in another process. */
import type { StartTaskProcess } from './task-process.ts'
import { createKeychain } from './vault/keychain-client.ts'
import { SealedVault } from './vault/sealed-vault.ts'

/** @param startKeychainProcess called at the vault's first use */
export const createVault = (dataDir: string, startKeychainProcess: StartTaskProcess): SealedVault =>
  new SealedVault({ dataDir, keychain: createKeychain(startKeychainProcess) })
