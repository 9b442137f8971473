/** The app's composition root behind its windows: creates every object, connects them, and closes them in order. */
import { join } from 'node:path'
import { app } from 'electron'
import { type Basis, openBasis } from './app-basis.ts'
import type { WindowParts, Windows } from './app-windows.ts'
import type { AppNotice } from './contract/app.ts'
import { canStartDemo, START_DEMO_STATUS } from './demo-samples.ts'
import { type AppAsking, createAppAsking } from './electron/app-asking.ts'
import { type AppCatalogs, createAppCatalogs } from './electron/app-catalogs.ts'
import { type AppData, createAppData } from './electron/app-data.ts'
import { createExchange } from './electron/app-exchange.ts'
import type { AppStatusParts } from './electron/app-status.ts'
import { type ShownTray, showTray } from './electron/app-tray.ts'
import { createAppUpdates } from './electron/app-updates.ts'
import { createClipboard } from './electron/clipboard.ts'
import { Ending } from './electron/ending.ts'
import { createLauncherCalls } from './electron/launcher-calls.ts'
import { followLifecycle } from './electron/lifecycle.ts'
import { LinkInbox } from './electron/link-inbox.ts'
import type { LoginItem } from './electron/login-item.ts'
import { showLink, tellNews } from './electron/news.ts'
import { openFolder } from './electron/open-folder.ts'
import { relayChanges, tellProfiles } from './electron/relay-changes.ts'
import { resume } from './electron/resume.ts'
import type { HomerealmHandlers } from './ipc/handler-parts.ts'
import { createHandlers } from './ipc/handlers.ts'
import type { Log } from './log.ts'
import type { LogFile } from './log-file.ts'
import { changedSince } from './profiles/early-list-changes.ts'
import { Copies } from './session/copies.ts'
import type { Updates } from './updates/updates.ts'

export interface RunningApp {
  /** Shows the window, with the organization that a link names. */
  show(link?: string | null): void
}

export interface AppParts extends WindowParts {
  /** The data folder of earlier versions; null: there is none. */
  readonly earlierDataDir: string | null
  /** Notices about the data folder. */
  readonly folderNotices: readonly AppNotice[]
  readonly argv: readonly string[]
  /** The file behind `log`. */
  readonly logFile: LogFile
  /** Resolves when the GPU process has started. */
  readonly gpuStart: Promise<void>
  /** Null if the app is not installed, or if the system starts it in another way. */
  readonly loginItem: LoginItem | null
}

/** Connects everything behind the windows, and starts what runs in the background. @throws FailureError if the data folder is not usable */
export async function runApp(parts: AppParts, windows: Windows): Promise<RunningApp> {
  const { log } = parts
  const { window, launcher, teller } = windows
  const basis = await openBasis(parts, windows)
  const { core, preferences, platform, board, proxy } = basis
  const shell = createShell(parts, basis, windows)
  const { updates, links, copies, data, catalogs } = shell
  const tray = followChanges(parts, basis, windows)
  board.alsoApply(tray.follow)
  const asking = createAppAsking({ ...parts, ...core, preferences, teller, window, report: reportTo(log) })
  windows.answer(handlersOf(parts, basis, { ...windows, ...shell, tray, asking }))
  const early = await parts.earlyList.take()
  if (early !== null) tellProfiles(changedSince(early, core.profiles.profiles()), { ...windows, ...core })

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
    close: () => Promise.all([copies.close(), asking.withdraw()]).then(core.close),
    closeNow: core.closeNow,
    exit: (status) => void data.finish().then(() => app.exit(status)),
    report: (error) => log.error('close', error),
  })
  windows.quitBy((status) => void ending.begin(status))
  followLifecycle({ platform, sessions: core.sessions, ending, window })
  const resumeAll = () =>
    resume({ ...core, preferences, onLoaded: () => void proxy.look().then(() => board.changed()), log })
  // the person unlocked the keychain after the app had stopped waiting
  core.vault.onChange(() => void resumeAll())

  // the vault and the network can wait
  void resumeAll().then(() => core.sessions.removals.finishEarlier())
  board.policyChanged()
  updates.start()
  catalogs.refreshing.start()
  void asking.start()
  void launcher.shortcut.start().catch((error: unknown) => log.error('shortcut', error))
  return { show: (link = null) => showLink(link, { window, teller, links, board }) }
}

const reportTo =
  (log: Log) =>
  (event: string, error: unknown): void =>
    log.error(event, error)

/** What the windows show. */
interface Shell {
  readonly updates: Updates
  readonly links: LinkInbox
  readonly copies: Copies
  readonly data: AppData
  readonly catalogs: AppCatalogs
  readonly status: AppStatusParts
}

function createShell(
  parts: AppParts,
  { platform, language, board, preferences, samples, requests, proxy, core }: Basis,
  { window, launcher, teller, quit, drawn }: Windows,
): Shell {
  const { dataDir, folderNotices, argv, log, logFile, loginItem, folder } = parts
  const updates = createAppUpdates({
    ...{ dataDir, argv, folder, platform, requests, proxyCredentials: proxy },
    preferences: () => preferences.get(),
    policy: () => preferences.policy.settings.updates ?? null,
    followPolicy() {
      if (!preferences.followPolicy()) return
      board.policyChanged()
      catalogs.refreshing.policyChanged()
    },
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
    listDrawn: drawn,
    closeWindow: () => window.close(),
    clocks: core.clocks,
    ...{ loginItem, updates, links, launcherShortcut: launcher.shortcut, proxy },
    notices: () => [...folderNotices, ...core.notices(), ...preferences.notices],
    openLogFolder: () => openFolder(logFile.folder),
    demo: { canStart: () => canStartDemo(argv), start: () => quit(START_DEMO_STATUS) },
    report: (event, error) => log.error(event, error),
  }
  board.show(status, (now) => teller.tell('app', 'changed', now))
  return { updates, links, copies, data, catalogs, status }
}

/** What handles the calls of the window and the launcher. */
function handlersOf(
  parts: AppParts,
  { core, platform, board, opening }: Basis,
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
    asking,
  }: Windows & Shell & { readonly tray: ShownTray; readonly asking: AppAsking },
): HomerealmHandlers {
  const exchange = createExchange({ ...core, platform, folder: parts.folder, window })
  const calls = createLauncherCalls({ ...core, teller, launcher: launcher.window, act: tray.act })
  return createHandlers({
    ...{ ...core, ...opening, ...exchange, copies, updates, app: board.calls(status), launcher: calls },
    ...{ asking: asking.calls, data: data.calls, catalogCalls: catalogs.calls },
  })
}

/** Shows the tray, and tells window and tray what changes. */
function followChanges(
  { log, folder }: AppParts,
  { core, platform, preferences, board, opening }: Basis,
  { window, launcher, teller, quit }: Windows,
): ShownTray {
  const report = reportTo(log)
  const places = { window, launcher: launcher.window, teller, icons: join(folder, 'icons') }
  const tray = showTray({ ...core, ...opening, ...places, platform, preferences, quit: () => quit(), report })
  relayChanges({ ...core, preferences, teller, statusChanged: () => board.changed(), report })
  return tray
}
