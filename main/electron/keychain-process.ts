/** The process that accesses the keychain, for the app. */
import type { TaskProcess } from '../task-process.ts'
import { startUtility } from './utility.ts'

/** Call it when Electron is ready. @param file the built entry script */
export const startKeychainProcess = (file: string): TaskProcess => startUtility(file, 'Homerealm keychain')
