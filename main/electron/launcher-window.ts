/** The launcher's window: small and without a frame. It is created at its first use, and then only hidden, so that it opens at once. */
import { BrowserWindow, screen } from 'electron'
import { sent } from '../contract/ipc.ts'
import { LAUNCHER_HASH } from '../contract/launcher-page.ts'
import { APP_ORIGIN } from './app-files.ts'
import { launcherPlace } from './launcher-place.ts'
import { keepOnOwnPage, ownPagePreferences } from './lock-down.ts'
import { watchHealth } from './page-health.ts'

export interface LauncherWindowOptions {
  readonly preload: string
  readonly icon: string
  readonly platform: NodeJS.Platform
  /** The person's choice, percent. */
  readonly textSize: () => number
}

export class LauncherWindow {
  readonly #options: LauncherWindowOptions
  #window: BrowserWindow | null = null
  /** Resolves when the page has loaded; the first time, it is shown only then. */
  #loaded: Promise<void> = Promise.resolve()
  /** False after a hide: the page may still have to load. */
  #wanted = false

  constructor(options: LauncherWindowOptions) {
    this.#options = options
  }

  /** True for messages from this window's own page. */
  owns(webContentsId: number): boolean {
    return this.#window?.webContents.id === webContentsId
  }

  isShown(): boolean {
    return this.#window?.isVisible() === true
  }

  /** Shows it on the display with the mouse, ready to type. */
  show(): void {
    const window = this.#window ?? this.#create()
    this.#wanted = true
    void this.#loaded.then(() => {
      if (!this.#wanted || window.isDestroyed()) return
      const textSize = this.#options.textSize()
      const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
      window.setBounds(launcherPlace(workArea, textSize))
      // Chromium keeps a size for each origin, which may be older than the preference
      window.webContents.setZoomFactor(textSize / 100)
      window.show()
      window.focus()
    })
  }

  hide(): void {
    this.#wanted = false
    if (!this.isShown()) return
    this.#window?.hide()
    this.send('launcher.hidden', null)
  }

  /** What the shortcut does: it opens the launcher, and pressed again, closes it. */
  toggle(): void {
    if (this.#wanted) this.hide()
    else this.show()
  }

  /** Does nothing before the first use: the page asks for everything when it loads. */
  send(channel: string, payload: unknown): void {
    this.#window?.webContents.send(channel, sent(payload))
  }

  /** Ends the window with the app. */
  quit(): void {
    this.#window?.destroy()
  }

  #create(): BrowserWindow {
    const window = new BrowserWindow({
      show: false,
      frame: false,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      title: 'Homerealm',
      icon: this.#options.icon,
      // a panel gets the keys while the program before stays the active one, and gets them back
      ...(this.#options.platform === 'darwin' ? { type: 'panel' } : {}),
      webPreferences: ownPagePreferences(this.#options.preload, this.#options.textSize()),
    })
    this.#window = window
    keepOnOwnPage(window.webContents)
    // the next use makes another one
    watchHealth(window, () => window.destroy())
    window.on('blur', () => this.hide())
    window.on('close', (event) => {
      event.preventDefault()
      this.hide()
    })
    window.on('closed', () => {
      this.#window = null
      this.#wanted = false
    })
    this.#loaded = window.loadURL(`${APP_ORIGIN}/index.html${LAUNCHER_HASH}`).catch(() => {
      if (!window.isDestroyed()) window.destroy()
    })
    return window
  }
}
