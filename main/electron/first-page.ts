/**
 * The window's page, begun as soon as Electron is ready: Chromium takes a tenth of a second for its process, in which main reads its
 * code. The window stays hidden, and its page gets no script, until main answers the page's calls.
 */
import { join } from 'node:path'
import { BrowserWindow, session } from 'electron'
import { APP_ORIGIN } from './app-files.ts'
import { type ServedScheme, serveAppScheme } from './app-scheme.ts'
import { allowOwnFilesOnly, denyAll, keepOnOwnPage, ownPagePreferences } from './lock-down.ts'

const SIZE = { width: 1120, height: 760, minWidth: 640, minHeight: 480 }

/** A window with the app's page, which is not shown. */
export interface BegunWindow {
  readonly window: BrowserWindow
  /** Resolves when the page has loaded, because it listens before it loads, or has failed to load. */
  readonly loaded: Promise<void>
  /** True if the page's process has ended. */
  hasDied(): boolean
}

/** What exists from the moment in which Electron is ready. */
export interface FirstPage extends ServedScheme {
  /** Null in a hidden start. */
  readonly begun: BegunWindow | null
}

interface WindowLooks {
  readonly preload: string
  readonly icon: string
  /** Percent. */
  readonly textSize: number
}

/** Makes a window and loads the app's page. */
export function beginWindow({ preload, icon, textSize }: WindowLooks): BegunWindow {
  const window = new BrowserWindow({
    ...SIZE,
    show: false,
    title: 'Homerealm',
    icon,
    autoHideMenuBar: true,
    webPreferences: ownPagePreferences(preload, textSize),
  })
  keepOnOwnPage(window.webContents)
  let died = false
  window.webContents.once('render-process-gone', () => {
    died = true
  })
  return { window, loaded: loadPage(window), hasDied: () => died }
}

/** If loading fails, the window stays empty; the person closes it or shows it again. */
export const loadPage = (window: BrowserWindow): Promise<void> =>
  window.loadURL(`${APP_ORIGIN}/index.html`).catch(() => undefined)

/** Call it when Electron is ready. @param folder of the built main process @param hidden true: no window yet */
export function beginFirstPage(folder: string, hidden: boolean): FirstPage {
  denyAll(session.defaultSession)
  allowOwnFilesOnly(session.defaultSession)
  const scheme = serveAppScheme(join(folder, '..', 'renderer'))
  // the text size of the preferences comes before the scripts
  const begun = hidden
    ? null
    : beginWindow({
        preload: join(folder, 'preload.cjs'),
        icon: join(folder, 'icons', 'app.png'),
        textSize: 100,
      })
  return { ...scheme, begun }
}
