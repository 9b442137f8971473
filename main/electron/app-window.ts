/** The app's one window: made when first shown, hidden when closed, back in its old place the next time. */
import { BrowserWindow, screen } from 'electron'
import type { WindowPlace } from '../preferences/preferences.ts'
import { APP_ORIGIN } from './app-files.ts'
import { hideWindow } from './hide-window.ts'
import { keepOnOwnPage } from './lock-down.ts'
import { watchHealth } from './page-health.ts'
import { reachablePlace } from './window-place.ts'

export interface AppWindowOptions {
  readonly preload: string
  readonly icon: string
  readonly platform: NodeJS.Platform
  readonly place: () => WindowPlace | null
  readonly keepPlace: (place: WindowPlace) => void
  /** Told when the person closes the window and it goes on in the tray. */
  readonly onHidden: () => void
  /** Told when the window's page has died and is loaded again. */
  readonly onReloaded: () => void
  /** Told when the page has died again soon after: the window is gone until it is shown the next time. */
  readonly onBroken: () => void
}

const SIZE = { width: 1120, height: 760, minWidth: 640, minHeight: 480 }

/** How long a window must stand still until its place is kept, milliseconds: a move is many events. */
const SETTLED = 400

/** A page that dies again within this time is not loaded again by itself, milliseconds. */
const SOON = 60_000

export class AppWindow {
  readonly #options: AppWindowOptions
  #window: BrowserWindow | null = null
  #quitting = false
  /** False from the moment it is closed: it may still have to leave full screen. */
  #wanted = false
  /** As the person left it: a window that is hidden or minimized does not say so. */
  #maximized = false
  /** Ends when the page listens, or could not be loaded. */
  #loaded: Promise<void> = Promise.resolve()
  /** When the page died last, by the clock of `performance`. */
  #diedAt = Number.NEGATIVE_INFINITY

  constructor(options: AppWindowOptions) {
    this.#options = options
  }

  /** True for messages of this window's own page. */
  owns(webContentsId: number): boolean {
    return this.#window?.webContents.id === webContentsId
  }

  /** True when the window is open on the display, even behind others. */
  isShown(): boolean {
    return this.#window?.isVisible() === true && !this.#window.isMinimized()
  }

  show(): void {
    const window = this.#window ?? this.#create()
    this.#wanted = true
    if (window.isMinimized()) window.restore()
    if (this.#maximized && !window.isVisible()) window.maximize()
    window.show()
    window.focus()
  }

  send(channel: string, payload: unknown): void {
    if (this.#window && !this.#window.isDestroyed()) this.#window.webContents.send(channel, payload)
  }

  /** Shows the window and tells its page something once it listens: a window that was just made does not yet. */
  showAndSend(channel: string, payload: unknown): void {
    this.show()
    void this.#loaded.then(() => this.send(channel, payload))
  }

  /** Keeps the place. From now on closing is closing. */
  quit(): void {
    this.#quitting = true
    if (this.#window) this.#keepPlace(this.#window)
  }

  #keepPlace(window: BrowserWindow): void {
    if (!window.isDestroyed())
      this.#options.keepPlace({ ...window.getNormalBounds(), maximized: this.#maximized })
  }

  #create(): BrowserWindow {
    const kept = this.#options.place()
    const { maximized = false, ...bounds } =
      kept === null ? {} : reachablePlace(kept, screen.getDisplayMatching(kept).workArea)
    this.#maximized = maximized
    const window = new BrowserWindow({
      ...SIZE,
      ...bounds,
      show: false,
      title: 'Homerealm',
      icon: this.#options.icon,
      autoHideMenuBar: true,
      webPreferences: {
        preload: this.#options.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
      },
    })
    this.#window = window
    keepOnOwnPage(window.webContents)
    watchHealth(window, () => this.#onDead(window))
    let settling: NodeJS.Timeout | undefined
    const onMoved = () => {
      clearTimeout(settling)
      settling = setTimeout(() => this.#keepPlace(window), SETTLED)
    }
    // the app may end without asking anybody: a signal, the end of the session, a crash
    window.on('move', onMoved)
    window.on('resize', onMoved)
    const onMaximized = (is: boolean) => {
      if (!window.isVisible()) return
      this.#maximized = is
      onMoved()
    }
    window.on('maximize', () => onMaximized(true))
    window.on('unmaximize', () => onMaximized(false))
    window.on('close', (event) => {
      this.#keepPlace(window)
      if (this.#quitting) return
      event.preventDefault()
      this.#wanted = false
      hideWindow(window, this.#options.platform, () => this.#wanted)
      this.#options.onHidden()
    })
    window.on('closed', () => {
      clearTimeout(settling)
      this.#window = null
    })
    this.#load(window)
    return window
  }

  #onDead(window: BrowserWindow): void {
    const now = performance.now()
    const again = now - this.#diedAt < SOON
    this.#diedAt = now
    if (again) {
      this.#keepPlace(window)
      window.destroy()
      this.#options.onBroken()
    } else {
      this.#load(window)
      this.#options.onReloaded()
    }
  }

  /** A load that fails leaves the window empty; it is closed or shown anew by the person. */
  #load(window: BrowserWindow): void {
    this.#loaded = window.loadURL(`${APP_ORIGIN}/index.html`).catch(() => undefined)
  }
}
