/** The app's composition root: builds every object, hands each what it needs, and ends them in order. */
import { join } from 'node:path'
import { app, BaseWindow, dialog, ipcMain, Menu, nativeTheme, net, powerMonitor, session } from 'electron'
import type { AppNotice, AppStatus, Platform, WantedDialog } from './contract/app.ts'
import { FailureError } from './contract/failure.ts'
import { contract, type HomerealmNotices } from './contract/index.ts'
import type { SessionState } from './contract/session.ts'
import { createCore, createNetwork } from './core.ts'
import { canStartDemo, demoSamples, START_DEMO_STATUS } from './demo.ts'
import { isAppPage } from './electron/app-files.ts'
import { appMenu } from './electron/app-menu.ts'
import { AppNotices } from './electron/app-notices.ts'
import { serveAppScheme } from './electron/app-scheme.ts'
import { AppWindow } from './electron/app-window.ts'
import { Ending } from './electron/ending.ts'
import { startKeychainProcess } from './electron/keychain-process.ts'
import { LinkInbox } from './electron/link-inbox.ts'
import { allowOwnFilesOnly, denyAll } from './electron/lock-down.ts'
import { HIDDEN, type LoginItem } from './electron/login-item.ts'
import { createNetHttp } from './electron/net-http.ts'
import { notify } from './electron/notifications.ts'
import { openFolder } from './electron/open-folder.ts'
import { onSessionEnd } from './electron/session-end.ts'
import { createProxySignIn, type ProxyCredentials, proxiesOfSystem } from './electron/system-proxy.ts'
import { createTray } from './electron/tray.ts'
import { createUserAgent, openExternal } from './electron/user-agent.ts'
import { credentialsInEnvironment } from './http/proxy-environment.ts'
import { createTlsExplanation } from './http/reachability.ts'
import { argumentParsers } from './ipc/arguments.ts'
import { createHandlers } from './ipc/handlers.ts'
import { serve } from './ipc/serve.ts'
import type { Log } from './log.ts'
import type { LogFile } from './log-file.ts'
import { openPreferences } from './preferences/preferences.ts'
import { failedNote, type TrayAction, trayModel } from './tray/tray-menu.ts'
import { appCopy, meansOf } from './updates/copy.ts'
import { policyFile, readPolicy } from './updates/policy.ts'
import { Updates } from './updates/updates.ts'
import { keepsRunning, linkRefused, updateNews, windowBroken, windowReloaded } from './words/notices.ts'

export interface RunningApp {
  /** Shows the window, and in it what a link asks to show. */
  show(link?: string | null): void
}

export interface AppParts {
  readonly dataDir: string
  /** What the person should know of where that is. */
  readonly folderNotices: readonly AppNotice[]
  readonly argv: readonly string[]
  readonly log: Log
  /** Where that is kept. */
  readonly logFile: LogFile
  /** Null where the app is not installed, or is started by the system in another way. */
  readonly loginItem: LoginItem | null
  /** Folder of the built main process: preload and icons are in it, the window's files beside it. */
  readonly folder: string
}

/** Starts the app. To be called when Electron is ready. @throws FailureError when the data folder cannot be used */
export async function startApp({
  dataDir,
  folderNotices,
  argv,
  log,
  logFile,
  loginItem,
  folder,
}: AppParts): Promise<RunningApp> {
  const started = performance.now()
  const platform = supported(process.platform)
  const icons = join(folder, 'icons')
  const icon = join(icons, 'app.png')
  denyAll(session.defaultSession)
  allowOwnFilesOnly(session.defaultSession)
  serveAppScheme(join(folder, '..', 'renderer'))

  // told once there is a window to tell
  let tellNotices = () => {}
  const preferences = openPreferences({ dataDir, onNotices: () => tellNotices() })
  nativeTheme.themeSource = preferences.get().theme
  const samples = await demoSamples(argv)
  const requests = () => session.fromPartition('requests')
  const proxyCredentials: ProxyCredentials = (proxy) => credentialsInEnvironment(process.env, proxy)
  app.on('login', createProxySignIn(proxyCredentials))
  const network = createNetwork(proxiesOfSystem(requests, proxyCredentials))
  const core = await createCore({
    dataDir,
    http: createNetHttp({
      session: requests,
      routes: network.routes,
      proxyCredentials,
      explainTls: createTlsExplanation(network),
    }),
    network,
    userAgent: createUserAgent(icon),
    preferredUserAgent: () => preferences.get().userAgent,
    startKeychainProcess: () => startKeychainProcess(join(folder, 'keychain.js')),
    isOnline: () => net.isOnline(),
    // the window comes first: it says that the store is busy, and the store is tried again
    storePatience: 3000,
    report: (event, error) => log.error(event, error),
  })
  const { profiles, organizations, sessions, accounts, vault } = core

  const copy = appCopy({
    isPackaged: app.isPackaged,
    platform,
    env: process.env,
    executable: process.execPath,
    resources: process.resourcesPath,
    manifest: join(folder, '..', '..', 'package.json'),
  })
  const updates = new Updates({
    means: meansOf(copy),
    page: copy.page,
    async loadUpdater() {
      const { feedFile } = copy
      if (feedFile === null) throw new Error('This copy knows no feed.')
      const { createAppUpdater } = await import('./electron/app-updater.ts')
      return createAppUpdater({
        copy: { ...copy, feedFile },
        userData: dataDir,
        argv,
        session: requests,
        proxyCredentials,
        quit: () => void ending.begin(0),
      })
    },
    preferences: () => preferences.get(),
    readPolicy: () => readPolicy(policyFile(platform, process.env)),
    isOnline: () => net.isOnline(),
    onChange: () => tellStatus(),
    onNews(version, ready) {
      const { title, ...news } = updateNews(version, ready)
      tellHappened(news)
      notify({ title, body: news.message }, () => window.show())
    },
    report: (error) => log.error('update', error),
    now: Date.now,
  })

  const notices = new AppNotices()
  const links = new LinkInbox()
  const status = (): AppStatus => ({
    version: app.getVersion(),
    platform,
    vault: vault.status(),
    preferences: preferences.get(),
    samples,
    startsAtSignIn: loginItem?.isOn() ?? null,
    canStartDemo: samples.length === 0 && canStartDemo(argv),
    notices: notices.with([...folderNotices, ...core.notices(), ...preferences.notices, ...updates.notices]),
    updates: updates.status(),
  })

  const window = new AppWindow({
    preload: join(folder, 'preload.cjs'),
    icon,
    platform,
    place: () => preferences.windowPlace(),
    keepPlace: (place) => preferences.setWindowPlace(place),
    onHidden: () => {
      if (preferences.firstCloseSaid()) return
      preferences.setFirstCloseSaid()
      notify(keepsRunning(platform), () => window.show())
    },
    onReloaded: () => {
      log.info('the window had died and is loaded again')
      tellHappened(windowReloaded())
    },
    onBroken: () => {
      log.info('the window has died again')
      void dialog.showMessageBox(windowBroken()).then(({ response }) => {
        if (response === 0) window.show()
        else void ending.begin(0)
      })
    },
  })
  const tell = <G extends keyof HomerealmNotices & string>(
    group: G,
    name: keyof HomerealmNotices[G] & string,
    payload: HomerealmNotices[G][keyof HomerealmNotices[G]],
  ) => window.send(`${group}.${name}`, payload)
  const showProfile = (profileId: string) => window.showAndSend('app.profileWanted', profileId)
  const showDialog = (dialog: WantedDialog) => window.showAndSend('app.dialogWanted', dialog)
  const menu = appMenu(platform, showDialog)
  Menu.setApplicationMenu(menu === null ? null : Menu.buildFromTemplate(menu))
  const tellStatus = () => tell('app', 'changed', status())
  tellNotices = tellStatus
  const tellHappened = (notice: AppNotice) => {
    notices.add(notice)
    tellStatus()
  }
  const show = (link: string | null = null): void => {
    window.show()
    if (link === null) return
    if (links.put(link)) tell('app', 'linkWaits', null)
    else tellHappened(linkRefused())
  }

  const handlers = createHandlers({
    profiles,
    organizations,
    sessions,
    accounts,
    updates,
    openPage: openExternal,
    app: {
      status,
      setPreferences(change) {
        preferences.set(change)
        nativeTheme.themeSource = preferences.get().theme
        updates.preferencesChanged()
        tellStatus()
        return preferences.get()
      },
      setStartsAtSignIn(on) {
        loginItem?.set(on)
        tellStatus()
      },
      startDemo() {
        if (!canStartDemo(argv))
          throw new FailureError({ code: 'input-refused', message: 'This copy has no demo.' })
        void ending.begin(START_DEMO_STATUS)
      },
      dismissNotice(id) {
        notices.dismiss(id)
        tellStatus()
      },
      openLogFolder: () => openFolder(logFile.folder),
      takeLink: () => links.take(),
    },
  })
  serve(contract, handlers, argumentParsers, ipcMain, {
    isOwnPage: ({ url, webContentsId }) => isAppPage(url) && window.owns(webContentsId),
    report: (channel, error) => log.error(`ipc ${channel}`, error),
  })

  /** A window that is open shows the failure itself. */
  const tellFailedInTray = (profileId: string, state: SessionState): void => {
    if (state.status === 'failed' && !window.isShown())
      notify(failedNote(profiles.profile(profileId).name, state.failure), () => showProfile(profileId))
  }
  const onTray = (action: TrayAction): void => {
    switch (action.do) {
      case 'show':
        window.show()
        break
      case 'quit':
        void ending.begin(0)
        break
      case 'connect':
        void sessions
          .connect(action.profileId)
          .then((state) => tellFailedInTray(action.profileId, state))
          .catch((error: unknown) => log.error('connect', error))
        break
      case 'cancel':
        sessions.cancel(action.profileId)
        break
      case 'open':
        void openExternal(profiles.profile(action.profileId).orgUrl)
        break
      case 'sign-out':
        void sessions.signOut(action.profileId).catch((error: unknown) => log.error('sign-out', error))
        break
      case 'details':
        showProfile(action.profileId)
        break
    }
  }
  const tray = createTray(icons, platform, onTray)
  const updateTray = () => tray.update(trayModel(profiles.profiles(), sessions.states()))

  profiles.onChange(() => {
    tell('profiles', 'changed', profiles.profiles())
    // whether it can be saved may have changed too
    tellStatus()
    void accounts.list().then(
      (all) => tell('accounts', 'changed', all),
      (error: unknown) => log.error('accounts', error),
    )
    updateTray()
  })
  let asked: readonly string[] = []
  sessions.onChange((states) => {
    tell('sessions', 'changed', states)
    // what is asked is typed or chosen in the window, which may be hidden or behind the sign-in page
    const asking = Object.entries(states).flatMap(([id, state]) =>
      state.status === 'connecting' && ['asking', 'choosing-certificate'].includes(state.step.doing)
        ? [id]
        : [],
    )
    const [first] = asking.filter((id) => !asked.includes(id))
    asked = asking
    if (first !== undefined) showProfile(first)
    updateTray()
  })

  powerMonitor.on('suspend', () => sessions.sleep())
  powerMonitor.on('resume', () => sessions.wake())

  const ending = new Ending({
    stop() {
      window.quit()
      tray.destroy()
      updates.stop()
      preferences.close()
    },
    close: core.close,
    closeNow: core.closeNow,
    exit: (status) => void logFile.flush().then(() => app.exit(status)),
    report: (error) => log.error('close', error),
  })
  app.on('before-quit', ending.asked)
  // Electron's types leave out the event
  powerMonitor.on('shutdown', ending.asked as () => void)
  onSessionEnd(platform, () => new BaseWindow({ show: false }), ending.atOnce)
  // the tray keeps the app alive
  app.on('window-all-closed', () => undefined)
  app.on('activate', () => window.show())

  const resume = () =>
    sessions
      .load()
      .then(() => {
        tellStatus()
        return sessions.resume()
      })
      .catch((error: unknown) => log.error('resume', error))
  // the person has unlocked the keychain after the app stopped waiting for it
  vault.onChange(() => void resume())

  if (!argv.includes(HIDDEN)) window.show()
  updateTray()
  log.info('started', { version: app.getVersion(), ms: Math.round(performance.now() - started) })
  // the vault and the network can wait until the window is there
  void resume()
  updates.start()
  return { show }
}

/** What is neither Windows nor macOS is treated as Linux. */
const supported = (platform: NodeJS.Platform): Platform =>
  platform === 'win32' || platform === 'darwin' ? platform : 'linux'
