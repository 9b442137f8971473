/** The app's entry: takes the single-instance lock, sets folder, sandbox and scheme before Electron is ready, then starts. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, dialog } from 'electron'
import { startApp } from './app.ts'
import { linkIn } from './contract/deep-link.ts'
import { type Failure, toFailure } from './contract/failure.ts'
import { dataDir, roamingDataDir } from './data-dir.ts'
import { folderTrouble, lockTrouble } from './data-folder.ts'
import { registerAppScheme } from './electron/app-scheme.ts'
import { FINISH_REMOVAL, finishRemoval } from './electron/finish-removal.ts'
import { lockDown } from './electron/lock-down.ts'
import { logTrouble } from './electron/log-trouble.ts'
import { autostartEntry, HIDDEN, systemLoginItem } from './electron/login-item.ts'
import { refusedSwitch } from './electron/refused-switches.ts'
import { offerTextMenus } from './electron/text-menu.ts'
import { createLog } from './log.ts'
import { LogFile } from './log-file.ts'
import { browserDir, isNetworkFolder, onNetworkNotice } from './network-folder.ts'
import { failureWords } from './words/failures.ts'
import { words } from './words/index.ts'
import { environmentLanguages, languageOf, speakLanguage } from './words/language.ts'

const { env, platform } = process
// until the preferences are open
await speakLanguage(languageOf('system', environmentLanguages(env)))

// before Electron is ready: Chromium opens its debugging port only then
const refused = app.isPackaged
  ? refusedSwitch((name) => app.commandLine.hasSwitch(name), env['APPIMAGE'] !== undefined)
  : null
if (refused !== null) {
  process.stderr.write(`${refused}\n`)
  process.exit(2)
}

// the reader of stderr may be gone; without a listener, the log would log its own error again
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
// the installed shortcut's ID: without it, Windows shows no notifications
if (process.platform === 'win32') app.setAppUserModelId('app.homerealm.desktop')
app.setPath('userData', chromiumFolder)
app.setPath('sessionData', join(chromiumFolder, 'browser'))
app.enableSandbox()
// one start leaves 15 MB of garbage in a page that is idle, unless its young objects have little room
app.commandLine.appendSwitch('js-flags', '--max-semi-space-size=1')

/** Shows in a window why the app cannot run, then exits. Before Electron is ready, a dialog would only be a line of text. */
function tellAndEnd(title: string, failure: Failure): void {
  const { message, advice } = failureWords(failure)
  process.stderr.write(`${title}: ${message} ${advice}\n`)
  void app.whenReady().then(async () => {
    dialog.showErrorBox(title, `${message}\n\n${advice}`)
    await logFile?.flush()
    app.exit(1)
  })
}

/** True when this is the only instance on the data folder, otherwise why not. Retries: the lock's holder may just be ending. */
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

/** macOS passes no arguments to a login item. */
const startedAtSignIn = () =>
  process.platform === 'darwin' && app.isPackaged && app.getLoginItemSettings().wasOpenedAtLogin

const lock = takeLock()
if (lock === 'running') {
  log.info('another instance is running: it was asked to show itself')
  app.quit()
} else if (lock !== true) {
  tellAndEnd(words.notices.cannotStart, lock)
} else if (argv.includes(FINISH_REMOVAL)) {
  finishRemoval({ dataDir: folder, browserDir: chromiumFolder })
} else {
  // only with the lock: two instances would overwrite each other's log
  const kept = new LogFile({ folder: join(chromiumFolder, 'logs') })
  logFile = kept
  logTrouble(log)
  registerAppScheme()
  lockDown()
  offerTextMenus()
  // a portable copy does not change the computer
  const isInstalled = app.isPackaged && !process.env['PORTABLE_EXECUTABLE_FILE']
  // on Windows, the installer does not register the link protocol
  if (process.platform === 'win32' && isInstalled)
    app.setAsDefaultProtocolClient('homerealm', process.execPath, ['--'])
  let link = linkIn(argv)
  // a hidden start shows the window if somebody starts the app meanwhile
  let isWanted = link !== null
  let show = (next: string | null = null) => {
    link = next ?? link
    isWanted = true
  }
  app.on('second-instance', (_event, others) => {
    if (!others.includes(HIDDEN)) show(linkIn(others))
  })
  // macOS passes links this way, even the one that started the app
  app.on('open-url', (event, url) => {
    event.preventDefault()
    show(url)
  })
  app
    .whenReady()
    .then(async () => {
      const from = roamingDataDir(sources)
      // only on Windows
      const takenOver =
        from === null ? null : (await import('./take-over.ts')).takeOver({ from, to: folder, platform })
      return startApp({
        dataDir: folder,
        earlierDataDir: from,
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
      if (isWanted) show(link)
    })
    .catch((error: unknown) => {
      log.error('start', error)
      tellAndEnd(words.notices.couldNotStart, toFailure(error))
    })
}
