/** The process that accesses the keychain, for the app. */
import type { KeychainProcess } from '../vault/keychain-port.ts'
import { startUtility } from './utility.ts'

/** Call it when Electron is ready. @param file the built entry script */
export const startKeychainProcess = (file: string): KeychainProcess =>
  startUtility(file, 'Homerealm keychain')
