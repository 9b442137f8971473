/** The app's one window: created when first shown, hidden on close, reopened at its old place. */
import { extname, join } from 'node:path'
import { app, type BrowserWindow, dialog, type NativeImage, screen } from 'electron'
import { sent } from '../contract/ipc.ts'
import type { WindowPlace } from '../preferences/preferences.ts'
import { type BegunWindow, beginWindow, loadPage } from './first-page.ts'
import { hideWindow } from './hide-window.ts'
import { watchHealth } from './page-health.ts'
import { reachablePlace } from './window-place.ts'

export interface AppWindowOptions {
  readonly preload: string
  readonly icon: string
  /** The window that was begun before this object, to be used once; null: none. */
  readonly first: BegunWindow | null
  readonly platform: NodeJS.Platform
  readonly place: () => WindowPlace | null
  readonly keepPlace: (place: WindowPlace) => void
  /** The person's choice, percent. */
  readonly textSize: () => number
  /** Called when the person closes the window and the app continues in the tray. */
  readonly onHidden: () => void
  /** Called when the window's page crashed and is loaded again. */
  readonly onReloaded: () => void
  /** Called when the page crashed again soon after: the window closes until it is shown again. */
  readonly onBroken: () => void
}

/** A picture over the button of the window in the taskbar of Windows. */
export interface Overlay {
  readonly picture: NativeImage
  /** For screen readers. */
  readonly description: string
}

/** The window's place is saved after this many milliseconds without a move, because one move causes many events. */
const SETTLED = 400

/** A page that crashes again within this many milliseconds is not reloaded automatically. */
const SOON = 60_000

export class AppWindow {
  readonly #options: AppWindowOptions
  #window: BrowserWindow | null = null
  #first: BegunWindow | null
  #quitting = false
  /** False after a close: the window may still have to leave full screen. */
  #wanted = false
  /** The last visible state: a hidden or minimized window does not report it. */
  #maximized = false
  #overlay: Overlay | null = null
  /** Resolves when the page has loaded, because it listens before it loads, or has failed to load. */
  #loaded: Promise<void> = Promise.resolve()
  /** When the page last crashed, by `performance.now()`. */
  #diedAt = Number.NEGATIVE_INFINITY

  constructor(options: AppWindowOptions) {
    this.#options = options
    this.#first = options.first
  }

  /** True for messages from this window's own page. */
  owns(webContentsId: number): boolean {
    return this.#window?.webContents.id === webContentsId
  }

  /** True when the window is open, even behind others. */
  isShown(): boolean {
    return this.#window?.isVisible() === true && !this.#window.isMinimized()
  }

  /** True when the person works in the window. */
  isFocused(): boolean {
    return this.#window?.isFocused() === true
  }

  show(): void {
    const window = this.#window ?? this.#create()
    this.#wanted = true
    if (window.isMinimized()) window.restore()
    if (this.#maximized && !window.isVisible()) window.maximize()
    window.show()
    window.focus()
  }

  /** Like its close button: the app goes on in the tray. */
  close(): void {
    this.#window?.close()
  }

  /** Shows it over the button of this window, also of the next one. Windows alone has it. @param overlay null: none */
  setOverlay(overlay: Overlay | null): void {
    this.#overlay = overlay
    if (this.#window && !this.#window.isDestroyed()) this.#showOverlay(this.#window)
  }

  #showOverlay(window: BrowserWindow): void {
    window.setOverlayIcon(this.#overlay?.picture ?? null, this.#overlay?.description ?? '')
  }

  /** Shows the page in the size that the person has chosen. */
  applyTextSize(): void {
    if (this.#window && !this.#window.isDestroyed())
      this.#window.webContents.setZoomFactor(this.#options.textSize() / 100)
  }

  /** Asks the person for files or a folder, in front of the window. @returns their paths; none if the person cancels */
  async choosePaths(what: 'files' | 'folder'): Promise<readonly string[]> {
    return this.#choose([what === 'folder' ? 'openDirectory' : 'openFile', 'multiSelections'])
  }

  /** Asks the person for one file or folder to read, in front of the window. @returns its path; null if the person cancels */
  async choosePath(what: 'file' | 'folder'): Promise<string | null> {
    const [path = null] = await this.#choose([what === 'folder' ? 'openDirectory' : 'openFile'])
    return path
  }

  /** Windows and Linux have no dialog for both files and folders. */
  async #choose(
    properties: readonly ('openFile' | 'openDirectory' | 'multiSelections')[],
  ): Promise<readonly string[]> {
    const window = this.#window
    if (window === null) return []
    const { filePaths } = await dialog.showOpenDialog(window, { properties: [...properties] })
    return filePaths
  }

  /** Asks the person for a file to write, in front of the window. @returns its path; null if the person cancels */
  async chooseNewFile(name: string): Promise<string | null> {
    const window = this.#window
    if (window === null) return null
    const extension = extname(name).slice(1)
    const { filePath } = await dialog.showSaveDialog(window, {
      defaultPath: join(app.getPath('documents'), name),
      filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
      // without the second one, Linux replaces a file without a question
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    })
    return filePath || null
  }

  send(channel: string, payload: unknown): void {
    if (this.#window && !this.#window.isDestroyed()) this.#window.webContents.send(channel, sent(payload))
  }

  /** Shows the window and sends a message when its page listens: a new window does not listen yet. */
  showAndSend(channel: string, payload: unknown): void {
    this.show()
    void this.#loaded.then(() => this.send(channel, payload))
  }

  /** Saves the place. After this, a close really closes the window. */
  quit(): void {
    this.#quitting = true
    if (this.#window) this.#keepPlace(this.#window)
  }

  #keepPlace(window: BrowserWindow): void {
    if (!window.isDestroyed())
      this.#options.keepPlace({ ...window.getNormalBounds(), maximized: this.#maximized })
  }

  #takeFirst(): BegunWindow | null {
    const first = this.#first
    this.#first = null
    return first?.window.isDestroyed() ? null : first
  }

  #create(): BrowserWindow {
    const kept = this.#options.place()
    const { maximized = false, ...bounds } =
      kept === null ? {} : reachablePlace(kept, screen.getDisplayMatching(kept).workArea)
    this.#maximized = maximized
    const { preload, icon, textSize } = this.#options
    const { window, loaded, hasDied } =
      this.#takeFirst() ?? beginWindow({ preload, icon, textSize: textSize() })
    if (kept !== null) window.setBounds(bounds)
    this.#window = window
    // the page may have come before this: without its scripts, it has drawn nothing in another size
    window.webContents.on('did-navigate', () => this.applyTextSize())
    this.applyTextSize()
    if (hasDied()) this.#load(window)
    else this.#follow(loaded)
    watchHealth(window, () => this.#onDead(window))
    let settling: NodeJS.Timeout | undefined
    const onMoved = () => {
      clearTimeout(settling)
      settling = setTimeout(() => this.#keepPlace(window), SETTLED)
    }
    // the app may end without a quit: a signal, the end of the session, a crash
    window.on('move', onMoved)
    window.on('resize', onMoved)
    const onMaximized = (is: boolean) => {
      if (!window.isVisible()) return
      this.#maximized = is
      onMoved()
    }
    // a hidden window has no button, and a new button no overlay
    window.on('show', () => {
      if (this.#overlay !== null) this.#showOverlay(window)
    })
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

  #load(window: BrowserWindow): void {
    this.#follow(loadPage(window))
  }

  #follow(loaded: Promise<void>): void {
    // Chromium keeps a size for each origin, which may be older than the preference
    this.#loaded = loaded.then(() => this.applyTextSize())
  }
}
