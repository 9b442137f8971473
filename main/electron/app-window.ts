/** The app's one window: made when first shown, hidden when closed, back in its old place the next time. */
import { BrowserWindow, screen } from 'electron'
import type { WindowPlace } from '../preferences/preferences.ts'
import { APP_ORIGIN } from './app-files.ts'
import { keepOnOwnPage } from './lock-down.ts'

export interface AppWindowOptions {
  readonly preload: string
  readonly icon: string
  readonly place: () => WindowPlace | null
  readonly keepPlace: (place: WindowPlace) => void
  /** Told when the person closes the window and it goes on in the tray. */
  readonly onHidden: () => void
}

const SIZE = { width: 1120, height: 760, minWidth: 640, minHeight: 480 }

export class AppWindow {
  readonly #options: AppWindowOptions
  #window: BrowserWindow | null = null
  #quitting = false

  constructor(options: AppWindowOptions) {
    this.#options = options
  }

  /** True for messages of this window's own page. */
  owns(webContentsId: number): boolean {
    return this.#window?.webContents.id === webContentsId
  }

  show(): void {
    const window = this.#window ?? this.#create()
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  send(channel: string, payload: unknown): void {
    if (this.#window && !this.#window.isDestroyed()) this.#window.webContents.send(channel, payload)
  }

  /** From now on closing is closing. */
  quit(): void {
    this.#quitting = true
  }

  #create(): BrowserWindow {
    const place = onScreen(this.#options.place())
    const window = new BrowserWindow({
      ...SIZE,
      ...place,
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
    window.on('close', (event) => {
      this.#options.keepPlace(window.getNormalBounds())
      if (this.#quitting) return
      event.preventDefault()
      window.hide()
      this.#options.onHidden()
    })
    window.on('closed', () => {
      this.#window = null
    })
    void window.loadURL(`${APP_ORIGIN}/index.html`)
    return window
  }
}

/** The place, unless the display that it was on is gone. */
function onScreen(place: WindowPlace | null): WindowPlace | null {
  if (place === null) return null
  const { workArea } = screen.getDisplayMatching(place)
  const visible =
    place.x < workArea.x + workArea.width - 80 &&
    place.x + place.width > workArea.x + 80 &&
    place.y >= workArea.y - 20 &&
    place.y < workArea.y + workArea.height - 40
  return visible ? place : null
}
