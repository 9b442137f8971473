/** The app's data: its folder, and the removal of everything at the end of the app. */
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { toFailure } from '../contract/failure.ts'
import { BROWSER, DATA, removeOwnFiles, removeWhole } from '../data/own-files.ts'
import type { HomerealmHandlers } from '../ipc/handler-parts.ts'
import type { Log } from '../log.ts'
import { forgetKeys } from '../vault/forget-keys.ts'
import { createKeychain } from '../vault/keychain-client.ts'
import { failureWords } from '../words/failures.ts'
import { type LeftBehind, leftBehind } from '../words/left-behind.ts'
import { FINISH_REMOVAL } from './finish-removal.ts'
import { startKeychainProcess } from './keychain-process.ts'
import type { LoginItem } from './login-item.ts'
import { openFolder } from './open-folder.ts'

export interface AppDataParts {
  readonly dataDir: string
  /** The data folder of earlier versions, whose data the next start would take over; null: there is none. */
  readonly earlierDataDir: string | null
  readonly argv: readonly string[]
  /** Null if the app is not installed, or if the system starts it in another way. */
  readonly loginItem: LoginItem | null
  /** Folder of the built main process. */
  readonly folder: string
  readonly log: Pick<Log, 'error'>
  readonly logFile: { flush(): Promise<void> }
  /** Closes everything and quits the app. */
  readonly quit: () => void
}

export interface AppData {
  readonly calls: HomerealmHandlers['data']
  /** Removes everything if the person wants that, and writes the last lines of the log. Call it once everything is closed. */
  finish(): Promise<void>
}

export function createAppData(parts: AppDataParts): AppData {
  const { log, logFile } = parts
  let isWanted = false
  return {
    calls: {
      openFolder: () => openFolder(parts.dataDir),
      removeEverything() {
        isWanted = true
        parts.quit()
      },
    },
    async finish() {
      if (isWanted) await removeEverything(parts).catch((error: unknown) => log.error('removal', error))
      await logFile.flush()
    },
  }
}

async function removeEverything(parts: AppDataParts): Promise<void> {
  const left = await removeData(parts)
  if (left.files.length + left.keys.length > 0 || left.start !== null) {
    const { title, text } = leftBehind(left)
    dialog.showErrorBox(title, text)
  }
  // an AppImage and a portable program unpack the executable that runs into a folder that goes with it
  const execPath = process.env['APPIMAGE'] ?? process.env['PORTABLE_EXECUTABLE_FILE']
  const args = [...parts.argv, FINISH_REMOVAL]
  app.relaunch(execPath === undefined ? { args } : { args, execPath })
}

/** @returns what is still there, without the files of the data folder: the next process tries those again and names them */
async function removeData({ dataDir, earlierDataDir, loginItem, folder }: AppDataParts): Promise<LeftBehind> {
  const earlier = earlierDataDir === null ? [] : [earlierDataDir]
  const keychain = createKeychain(() => startKeychainProcess(join(folder, 'keychain.js')))
  const keys: string[] = []
  // before the files, which name the keys
  for (const each of [dataDir, ...earlier]) keys.push(...(await forgetKeys({ dataDir: each, keychain })))
  keychain.close()
  removeOwnFiles(dataDir, DATA)
  const files = earlier.flatMap((each) => [DATA, BROWSER].flatMap((names) => removeOwnFiles(each, names)))
  return { files: [...files, ...(await removeDownloads())], keys, start: stopStarting(loginItem) }
}

/** The downloaded updates of an installed copy. */
async function removeDownloads() {
  if (!app.isPackaged) return []
  const { downloadsFolder } = await import('./app-updater.ts')
  return removeWhole(downloadsFolder())
}

/** @returns why the system still starts the app at sign-in; null: it does not */
function stopStarting(loginItem: LoginItem | null): string | null {
  try {
    loginItem?.set(false)
    return null
  } catch (thrown) {
    return failureWords(toFailure(thrown)).message
  }
}
