/** The app's composition root: creates every object, connects them, and closes them in order. */
import { join } from 'node:path'
import { app, Menu, session } from 'electron'
import { type Basis, openBasis } from './app-basis.ts'
import type { AppNotice } from './contract/app.ts'
import { canStartDemo, START_DEMO_STATUS } from './demo-samples.ts'
import { type AppAsking, createAppAsking } from './electron/app-asking.ts'
import { type AppCatalogs, createAppCatalogs } from './electron/app-catalogs.ts'
import { type AppData, createAppData } from './electron/app-data.ts'
import { createExchange } from './electron/app-exchange.ts'
import { appMenu } from './electron/app-menu.ts'
import { serveAppScheme } from './electron/app-scheme.ts'
import type { AppStatusParts } from './electron/app-status.ts'
import { type ShownTray, showTray } from './electron/app-tray.ts'
import { createAppUpdates } from './electron/app-updates.ts'
import type { AppWindow } from './electron/app-window.ts'
import { createClipboard } from './electron/clipboard.ts'
import { Ending } from './electron/ending.ts'
import { createLauncher, type Launcher } from './electron/launcher.ts'
import { createLauncherCalls } from './electron/launcher-calls.ts'
import { followLifecycle } from './electron/lifecycle.ts'
import { LinkInbox } from './electron/link-inbox.ts'
import { allowOwnFilesOnly, denyAll } from './electron/lock-down.ts'
import { HIDDEN, type LoginItem } from './electron/login-item.ts'
import { createMainWindow, createWindowTeller, type WindowTeller } from './electron/main-window.ts'
import { showLink, tellNews } from './electron/news.ts'
import { openFolder } from './electron/open-folder.ts'
import { serveOwnPages } from './electron/own-pages.ts'
import { relayChanges } from './electron/relay-changes.ts'
import { resume } from './electron/resume.ts'
import type { Log } from './log.ts'
import type { LogFile } from './log-file.ts'
import { Copies } from './session/copies.ts'
import type { Updates } from './updates/updates.ts'

export interface RunningApp {
  /** Shows the window, with the organization that a link names. */
  show(link?: string | null): void
}

export interface AppParts {
  readonly dataDir: string
  /** The data folder of earlier versions; null: there is none. */
  readonly earlierDataDir: string | null
  /** Notices about the data folder. */
  readonly folderNotices: readonly AppNotice[]
  readonly argv: readonly string[]
  readonly log: Log
  /** The file behind `log`. */
  readonly logFile: LogFile
  /** Null if the app is not installed, or if the system starts it in another way. */
  readonly loginItem: LoginItem | null
  /** Folder of the built main process, with preload and icons; the window's files are beside it. */
  readonly folder: string
}

/** Starts the app. Call it when Electron is ready. @throws FailureError if the data folder is not usable */
export async function startApp(parts: AppParts): Promise<RunningApp> {
  const started = performance.now()
  const { argv, log, folder } = parts
  denyAll(session.defaultSession)
  allowOwnFilesOnly(session.defaultSession)
  serveAppScheme(join(folder, '..', 'renderer'))
  const basis = await openBasis(parts)
  const { core, preferences, platform, board, proxy } = basis
  const quit = (status = 0) => void ending.begin(status)
  const shell = createShell(parts, basis, quit)
  const { window, launcher, teller, updates, links, copies, data, catalogs } = shell
  const tray = followChanges(parts, basis, { ...shell, quit: () => quit() })
  const asking = serveCalls(parts, basis, { ...shell, tray })

  const ending = new Ending({
    stop() {
      window.quit()
      launcher.quit()
      tray.destroy()
      updates.stop()
      catalogs.refreshing.stop()
      asking.close()
      preferences.close()
    },
    close: () => copies.close().then(core.close),
    closeNow: core.closeNow,
    exit: (status) => void data.finish().then(() => app.exit(status)),
    report: (error) => log.error('close', error),
  })
  followLifecycle({ platform, sessions: core.sessions, ending, window })
  const resumeAll = () =>
    resume({ ...core, preferences, onLoaded: () => void proxy.look().then(() => board.changed()), log })
  // the person unlocked the keychain after the app had stopped waiting
  core.vault.onChange(() => void resumeAll())

  if (!argv.includes(HIDDEN)) window.show()
  log.info('started', { version: app.getVersion(), ms: Math.round(performance.now() - started) })
  // show the window first; the vault and the network can wait
  void resumeAll()
  board.policyChanged()
  updates.start()
  catalogs.refreshing.start()
  void asking.start()
  void launcher.shortcut.start().catch((error: unknown) => log.error('shortcut', error))
  return { show: (link = null) => showLink(link, { window, teller, links, board }) }
}

/** The windows, their messages, and the updates that they show. */
interface Shell {
  readonly window: AppWindow
  readonly launcher: Launcher
  readonly teller: WindowTeller
  readonly updates: Updates
  readonly links: LinkInbox
  readonly copies: Copies
  readonly data: AppData
  readonly catalogs: AppCatalogs
  readonly status: AppStatusParts
}

function createShell(
  parts: AppParts,
  { platform, language, icon, board, preferences, samples, requests, proxy, core }: Basis,
  quit: (status?: number) => void,
): Shell {
  const { dataDir, folderNotices, argv, log, logFile, loginItem, folder } = parts
  const window = createMainWindow({
    ...{ folder, icon, platform, preferences },
    onHappened: (notice) => board.happened(notice),
    note: (event) => log.info(event),
    quit: () => quit(),
  })
  const launcher = createLauncher({ folder, icon, platform, preferences, onChange: () => board.changed() })
  const teller = createWindowTeller(window, launcher.window)
  const updates = createAppUpdates({
    ...{ dataDir, argv, folder, platform, requests, proxyCredentials: proxy },
    preferences: () => preferences.get(),
    policy: () => preferences.policy.settings.updates ?? null,
    followPolicy: () => void (preferences.followPolicy() && board.policyChanged()),
    onChange: () => board.changed(),
    onNews: (version, ready) => tellNews(version, ready, { window, board }),
    report: (error) => log.error('update', error),
    quit: () => quit(),
  })
  const links = new LinkInbox({ profiles: core.profiles, now: Date.now })
  const report = (error: unknown) => log.error('clipboard', error)
  const copies = new Copies({ ...core, clipboard: createClipboard(platform), preferences, report })
  const data = createAppData({ ...parts, quit })
  const catalogs = createAppCatalogs({ ...core, window, board, log })
  const status: AppStatusParts = {
    ...{ dataDir, platform, language, samples, vault: core.vault, preferences, history: core.history },
    cloudInstances: core.cloudInstances,
    applyTextSize: () => window.applyTextSize(),
    closeWindow: () => window.close(),
    ...{ loginItem, updates, links, launcherShortcut: launcher.shortcut, proxy },
    notices: () => [...folderNotices, ...core.notices(), ...preferences.notices],
    openLogFolder: () => openFolder(logFile.folder),
    demo: { canStart: () => canStartDemo(argv), start: () => quit(START_DEMO_STATUS) },
    report: (event, error) => log.error(event, error),
  }
  board.show(status, (now) => teller.tell('app', 'changed', now))
  return { window, launcher, teller, updates, links, copies, data, catalogs, status }
}

/** Offers the application menu, and handles the calls of the window and the launcher. @returns what lets programs ask */
function serveCalls(
  parts: AppParts,
  { core, platform, preferences, board, opening }: Basis,
  {
    window,
    launcher,
    teller,
    updates,
    copies,
    data,
    catalogs,
    status,
    tray,
  }: Shell & { readonly tray: ShownTray },
): AppAsking {
  const report = (event: string, error: unknown) => parts.log.error(event, error)
  const menu = appMenu(platform, teller.showDialog)
  Menu.setApplicationMenu(menu === null ? null : Menu.buildFromTemplate(menu))
  const exchange = createExchange({ ...core, platform, folder: parts.folder, window })
  const calls = createLauncherCalls({ ...core, teller, launcher: launcher.window, act: tray.act })
  const asking = createAppAsking({ ...parts, ...core, preferences, teller, window, report })
  const app = board.calls(status)
  serveOwnPages(
    {
      ...{ ...core, ...opening, ...exchange, copies, updates, app, launcher: calls },
      ...{ asking: asking.calls, data: data.calls, catalogCalls: catalogs.calls },
    },
    { windows: [window, launcher.window], report },
  )
  return asking
}

/** Shows the tray, and tells window and tray what changes. */
function followChanges(
  { log, folder }: AppParts,
  { core, platform, preferences, board, opening }: Basis,
  { window, launcher, teller, quit }: Shell & { readonly quit: () => void },
): ShownTray {
  const report = (event: string, error: unknown) => log.error(event, error)
  const places = { window, launcher: launcher.window, teller, icons: join(folder, 'icons') }
  const tray = showTray({ ...core, ...opening, ...places, platform, preferences, quit, report })
  relayChanges({ ...core, preferences, teller, statusChanged: () => board.changed(), report })
  return tray
}
