/** The app's windows and what they need to load their page: the preferences in their language. The core comes later. */
import { join } from 'node:path'
import { app, Menu, nativeTheme } from 'electron'
import { type Platform, platformOf } from './contract/app.ts'
import type { Language } from './contract/language.ts'
import { appMenu } from './electron/app-menu.ts'
import { AppStatusBoard, appStart } from './electron/app-status.ts'
import type { AppWindow } from './electron/app-window.ts'
import type { FirstPage } from './electron/first-page.ts'
import { createLauncher, type Launcher } from './electron/launcher.ts'
import { createMainWindow, createWindowTeller, type WindowTeller } from './electron/main-window.ts'
import { serveOwnPages } from './electron/own-pages.ts'
import type { HomerealmHandlers } from './ipc/handler-parts.ts'
import type { Log } from './log.ts'
import { computerPolicy } from './preferences/policy.ts'
import { openPreferences } from './preferences/preferences.ts'
import type { EarlyListReader } from './profiles/early-list-reader.ts'
import { languageOf, speakLanguage } from './words/language.ts'

/** Milliseconds that a page may take until it begins to draw itself. */
const PATIENCE = 1000

export interface WindowParts {
  readonly dataDir: string
  readonly log: Log
  /** Folder of the built main process, with preload and icons; the window's files are beside it. */
  readonly folder: string
  readonly firstPage: FirstPage
  readonly earlyList: EarlyListReader
}

/** The objects that exist before the windows. */
export interface WindowBasis {
  readonly platform: Platform
  readonly language: Language
  readonly icon: string
  readonly board: AppStatusBoard
  readonly preferences: ReturnType<typeof openPreferences>
}

/** The window and the launcher, and what tells their pages. */
export interface Windows extends WindowBasis {
  readonly window: AppWindow
  readonly launcher: Launcher
  readonly teller: WindowTeller
  /** Resolves when the first page begins to draw itself, or after a second. */
  readonly pageStarted: Promise<void>
  /** Resolves when the page has drawn its list, or a second after it begins. */
  readonly listDrawn: Promise<void>
  /** The page has drawn its list. */
  drawn(): void
  /** Gives what answers the calls of both pages. Until then, each call waits, but for the list. */
  answer(handlers: HomerealmHandlers): void
  /** Gives what quits the app. Until then, a wish to quit waits. */
  quitBy(quit: (status: number) => void): void
  /** Quits the app. */
  quit(status?: number): void
}

/** Opens the preferences, and creates both windows. Shows neither. */
export async function openWindows(parts: WindowParts): Promise<Windows> {
  const basis = await openWindowBasis(parts)
  const { platform, icon, board, preferences } = basis
  const { folder, log, firstPage, earlyList } = parts
  const quitting = Promise.withResolvers<(status: number) => void>()
  const quit = (status = 0) => void quitting.promise.then((now) => now(status))
  const window = createMainWindow({
    ...{ folder, icon, platform, preferences, first: firstPage.begun },
    onHappened: (notice) => board.happened(notice),
    note: (event) => log.info(event),
    quit: () => quit(),
  })
  const launcher = createLauncher({ folder, icon, platform, preferences, onChange: () => board.changed() })
  const teller = createWindowTeller(window, launcher.window)
  const menu = appMenu(platform, teller.showDialog)
  Menu.setApplicationMenu(menu === null ? null : Menu.buildFromTemplate(menu))
  const answering = Promise.withResolvers<HomerealmHandlers>()
  const started = Promise.withResolvers<void>()
  const drawn = Promise.withResolvers<void>()
  setTimeout(started.resolve, PATIENCE)
  void started.promise.then(() => setTimeout(drawn.resolve, PATIENCE))
  serveOwnPages(answering.promise, {
    windows: [window, launcher.window],
    report: (event, error) => log.error(event, error),
    early: {
      app: {
        start() {
          setImmediate(started.resolve)
          return appStart(basis)
        },
        listDrawn: drawn.resolve,
      },
      profiles: {
        async list() {
          const early = await earlyList.list
          return early?.table ?? (await answering.promise).profiles.list()
        },
      },
    },
  })
  return {
    ...{ ...basis, window, launcher, teller },
    pageStarted: started.promise,
    listDrawn: drawn.promise,
    drawn: drawn.resolve,
    answer: answering.resolve,
    quitBy: quitting.resolve,
    quit,
  }
}

/** Opens the preferences, and speaks their language. */
async function openWindowBasis({ dataDir, folder }: WindowParts): Promise<WindowBasis> {
  const board = new AppStatusBoard()
  const onNotices = () => board.changed()
  const preferences = openPreferences({ dataDir, onNotices, readPolicy: computerPolicy })
  nativeTheme.themeSource = preferences.get().theme
  const language = languageOf(preferences.get().language, app.getPreferredSystemLanguages())
  await speakLanguage(language)
  const icon = join(folder, 'icons', 'app.png')
  return { platform: platformOf(process.platform), language, icon, board, preferences }
}
