/** The app's entry: one instance only, its data folder, sandbox and scheme before Electron is ready, then start. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, dialog } from 'electron'
import { startApp } from './app.ts'
import { linkIn } from './contract/deep-link.ts'
import { type Failure, toFailure } from './contract/failure.ts'
import { dataDir, roamingDataDir } from './data-dir.ts'
import { folderTrouble, lockTrouble } from './data-folder.ts'
import { registerAppScheme } from './electron/app-scheme.ts'
import { lockDown } from './electron/lock-down.ts'
import { logTrouble } from './electron/log-trouble.ts'
import { autostartEntry, HIDDEN, systemLoginItem } from './electron/login-item.ts'
import { refusedSwitch } from './electron/refused-switches.ts'
import { createLog } from './log.ts'
import { LogFile } from './log-file.ts'
import { browserDir, isNetworkFolder, onNetworkNotice } from './network-folder.ts'
import { takeOver } from './take-over.ts'
import { failureWords } from './words/failures.ts'
import { words } from './words/index.ts'
import { environmentLanguages, languageOf, speakLanguage } from './words/language.ts'

const { env, platform } = process
// until the preferences are open
speakLanguage(languageOf('system', environmentLanguages(env)))

// before Electron is ready: Chromium opens its debugging port only then
const refused = app.isPackaged
  ? refusedSwitch((name) => app.commandLine.hasSwitch(name), env['APPIMAGE'] !== undefined)
  : null
if (refused !== null) {
  process.stderr.write(`${refused}\n`)
  process.exit(2)
}

// who read it may be gone, and an error of the log would be logged again
process.stderr.on('error', () => undefined)
let logFile: LogFile | null = null
const log = createLog((line) => {
  process.stderr.write(`${line}\n`)
  logFile?.write(line)
})
const argv = process.argv.slice(1)
const sources = { argv, env, platform }
const folder = dataDir(sources)
const onNetwork = isNetworkFolder(folder)
const chromiumFolder = browserDir({ dataDir: folder, onNetwork, env, platform })
app.setName('Homerealm')
// the id of the installed shortcut: without it Windows shows no notifications
if (process.platform === 'win32') app.setAppUserModelId('app.homerealm.desktop')
app.setPath('userData', chromiumFolder)
app.setPath('sessionData', join(chromiumFolder, 'browser'))
app.enableSandbox()

/** Says why the app cannot run here, in a window, and ends it. Before Electron is ready a dialog would be a line of text. */
function tellAndEnd(title: string, failure: Failure): void {
  const { message, advice = '' } = failureWords(failure)
  process.stderr.write(`${title}: ${message} ${advice}\n`)
  void app.whenReady().then(async () => {
    dialog.showErrorBox(title, `${message}\n\n${advice}`)
    await logFile?.flush()
    app.exit(1)
  })
}

/** True when this is the one app on the data folder; else why it is not. A holder of the lock may end while we look. */
function takeLock(tries = 2): true | 'running' | Failure {
  const trouble = folderTrouble(folder) ?? folderTrouble(chromiumFolder)
  if (trouble !== null) return trouble
  if (app.requestSingleInstanceLock()) return true
  const why = lockTrouble(chromiumFolder)
  if (why !== 'gone') return why
  return tries > 1 ? takeLock(tries - 1) : 'running'
}

const loginItem = () =>
  process.platform === 'linux'
    ? autostartEntry(app.getPath('appData'), process.env['APPIMAGE'] ?? process.execPath)
    : systemLoginItem(app, process.execPath)

/** macOS hands no arguments to what it starts by itself. */
const startedAtSignIn = () =>
  process.platform === 'darwin' && app.isPackaged && app.getLoginItemSettings().wasOpenedAtLogin

const lock = takeLock()
if (lock === 'running') {
  log.info('another instance is running: it was asked to show itself')
  app.quit()
} else if (lock !== true) {
  tellAndEnd(words.notices.cannotStart, lock)
} else {
  // not before it is the one app here: two would write over each other
  const kept = new LogFile({ folder: join(chromiumFolder, 'logs') })
  logFile = kept
  logTrouble(log)
  registerAppScheme()
  lockDown()
  // a portable copy leaves the computer as it is
  const isInstalled = app.isPackaged && !process.env['PORTABLE_EXECUTABLE_FILE']
  // Windows has no entry for links from the installer
  if (process.platform === 'win32' && isInstalled)
    app.setAsDefaultProtocolClient('homerealm', process.execPath, ['--'])
  let link = linkIn(argv)
  let show = (next: string | null = null) => {
    link = next ?? link
  }
  app.on('second-instance', (_event, others) => {
    if (!others.includes(HIDDEN)) show(linkIn(others))
  })
  // macOS hands links over so, also the one that the app was started with
  app.on('open-url', (event, url) => {
    event.preventDefault()
    show(url)
  })
  app
    .whenReady()
    .then(() => {
      const takenOver = takeOver({ from: roamingDataDir(sources), to: folder, platform })
      return startApp({
        dataDir: folder,
        folderNotices: [
          ...(takenOver === null ? [] : [takenOver]),
          ...(onNetwork ? [onNetworkNotice(folder)] : []),
        ],
        argv: startedAtSignIn() ? [...argv, HIDDEN] : argv,
        log,
        logFile: kept,
        loginItem: isInstalled ? loginItem() : null,
        folder: dirname(fileURLToPath(import.meta.url)),
      })
    })
    .then((running) => {
      show = running.show
      if (link !== null) show(link)
    })
    .catch((error: unknown) => {
      log.error('start', error)
      tellAndEnd(words.notices.couldNotStart, toFailure(error))
    })
}
