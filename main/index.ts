/**
 * The app's entry: takes the single-instance lock, sets folder, sandbox and scheme before Electron is ready, then begins the page and
 * starts. Electron starts Chromium's processes once this module has run, so it loads all else later, such as words.
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, dialog } from 'electron'
import { type Failure, toFailure } from './contract/failure.ts'
import { linkIn } from './contract/link-in.ts'
import { dataDir, roamingDataDir } from './data-dir.ts'
import { folderTrouble, lockTrouble } from './data-folder.ts'
import { registerAppScheme } from './electron/app-scheme.ts'
import { FINISH_REMOVAL, finishRemoval } from './electron/finish-removal.ts'
import { beginFirstPage } from './electron/first-page.ts'
import { gpuStart } from './electron/gpu-start.ts'
import { lockDown } from './electron/lock-down.ts'
import { logTrouble } from './electron/log-trouble.ts'
import { autostartEntry, HIDDEN, systemLoginItem } from './electron/login-item.ts'
import { refusedSwitch } from './electron/refused-switches.ts'
import { keepHeapsSmall } from './electron/small-heaps.ts'
import { createLog } from './log.ts'
import { LogFile } from './log-file.ts'
import { browserDir, isNetworkFolder, onNetworkNotice } from './network-folder.ts'
import { EarlyListReader } from './profiles/early-list-reader.ts'

const { env, platform } = process

const loadTexts = () =>
  Promise.all([
    import('./words/index.ts'),
    import('./words/failures.ts'),
    import('./words/refused-switch.ts'),
  ])

/** For texts before the preferences are open. */
async function speakAsEnvironment(): Promise<void> {
  const { environmentLanguages, languageOf, speakLanguage } = await import('./words/language.ts')
  await speakLanguage(languageOf('system', environmentLanguages(env)))
}

// before Electron is ready: Chromium opens its debugging port only then
const refused = app.isPackaged
  ? refusedSwitch((name) => app.commandLine.hasSwitch(name), env['APPIMAGE'] !== undefined)
  : null
if (refused !== null) {
  await speakAsEnvironment()
  const [, , { refusedSwitchText }] = await loadTexts()
  process.stderr.write(`${refusedSwitchText(refused)}\n`)
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
keepHeapsSmall()

/** Shows in a window why the app cannot run, then exits. Before Electron is ready, a dialog would only be a line of text. */
async function tellAndEnd(when: 'cannotStart' | 'couldNotStart', failure: Failure): Promise<void> {
  const [{ words }, { failureWords }] = await loadTexts()
  const title = words.notices[when]
  const { message, advice } = failureWords(failure)
  process.stderr.write(`${title}: ${message} ${advice}\n`)
  await app.whenReady()
  dialog.showErrorBox(title, `${message}\n\n${advice}`)
  await logFile?.flush()
  app.exit(1)
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
  await speakAsEnvironment()
  void tellAndEnd('cannotStart', lock)
} else if (argv.includes(FINISH_REMOVAL)) {
  finishRemoval({ dataDir: folder, browserDir: chromiumFolder, beforeTexts: speakAsEnvironment })
} else {
  // only with the lock: two instances would overwrite each other's log
  const kept = new LogFile({ folder: join(chromiumFolder, 'logs') })
  logFile = kept
  logTrouble(log)
  registerAppScheme()
  const gpu = gpuStart()
  lockDown()
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
  const mainFolder = dirname(fileURLToPath(import.meta.url))
  const earlyList = new EarlyListReader()
  if (!argv.includes(HIDDEN)) earlyList.start(join(mainFolder, 'early-list.js'), folder)
  app
    .whenReady()
    .then(async () => {
      const isHidden = argv.includes(HIDDEN) || startedAtSignIn()
      // first, because this thread reads the app's code for longer than Chromium needs to start the page's process
      const firstPage = beginFirstPage(mainFolder, isHidden)
      const { startApp } = await import('./app.ts')
      await speakAsEnvironment()
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
        argv: isHidden && !argv.includes(HIDDEN) ? [...argv, HIDDEN] : argv,
        log,
        logFile: kept,
        gpuStart: gpu,
        loginItem: isInstalled ? loginItem() : null,
        folder: mainFolder,
        firstPage,
        earlyList,
      })
    })
    .then((running) => {
      show = running.show
      if (isWanted) show(link)
    })
    .catch((error: unknown) => {
      log.error('start', error)
      return tellAndEnd('couldNotStart', toFailure(error))
    })
}
