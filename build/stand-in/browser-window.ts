/** `BrowserWindow`: each has one window of Chromium. Without a display, `show` and `hide` only change a flag. */
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { appEvents } from './app-events.ts'
import { closePage, headless } from './browser.ts'
import { type NothingInvented, onlyKnown } from './only-known.ts'
import { openTarget, setWindowBounds } from './open-target.ts'
import { preventable } from './preventable.ts'
import { hostedSession, sessionOf } from './session.ts'
import { type HostedContents, makeContents } from './web-contents.ts'
import { understood, type WindowMember } from './window-options.ts'
import { findXWindow, type XWindow } from './x-window.ts'

const all = new Map<number, Electron.BrowserWindow>()
const byContents = new Map<number, Electron.BrowserWindow>()
let made = 0
/** The ID of the window that the app focused last. A switch to another program is not noticed. */
let focused = 0

class Window extends EventEmitter implements Pick<Electron.BrowserWindow, WindowMember> {
  readonly id = ++made
  readonly webContents: Electron.WebContents
  readonly #contents: HostedContents
  readonly #ready: Promise<void>
  #bounds: Electron.Rectangle
  #x: XWindow | null = null
  #windowId = 0
  #visible: boolean
  #maximized = false
  #destroyed = false
  #title: string

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super()
    const preferences = understood(options)
    const offset = 40 * (this.id % 6)
    this.#bounds = {
      x: options.x ?? 60 + offset,
      y: options.y ?? 40 + offset,
      width: options.width ?? 800,
      height: options.height ?? 600,
    }
    this.#visible = options.show !== false
    this.#title = options.title ?? ''
    this.#contents = makeContents({
      session:
        preferences.session === undefined
          ? sessionOf(preferences.partition ?? '')
          : hostedSession(preferences.session),
      preload: preferences.preload,
      additionalArguments: preferences.additionalArguments ?? [],
      disableDialogs: preferences.disableDialogs ?? false,
      whenReady: () => this.#ready,
      closeWindow: () => this.close(),
      onTitle: (title) => this.#onPageTitle(title),
      onChanged: () => this.#nameXWindow(),
      onGone: () => this.#onGone(),
    })
    this.webContents = this.#contents.facade
    this.#ready = this.#open()
    const { opening } = this.#contents.page.options.session
    const opened = this.#ready.catch(() => undefined).finally(() => opening.delete(opened))
    opening.add(opened)
    this.#ready.catch((error: unknown) => {
      if (!this.#destroyed) console.error('The stand-in could not open a window', error)
    })
    this.#contents.emitter.once('did-finish-load', () => this.emit('ready-to-show', {}))
    this.#contents.emitter.on('render-process-gone', (event, details) =>
      appEvents.emit('render-process-gone', event, this.webContents, details),
    )
    appEvents.emit('web-contents-created', {}, this.webContents)
  }

  async #open(): Promise<void> {
    const { windowId, title } = await openTarget(this.#contents.page, this.#bounds)
    this.#windowId = windowId
    await this.#place()
    if (headless) return
    this.#x = await findXWindow(title)
    if (!this.#visible) await this.#x?.hide()
    if (this.#title) await this.#x?.name(this.#title)
  }

  /** Runs `work` once the window has opened, unless it is destroyed by then. */
  #later(work: () => unknown): void {
    void this.#ready.then(() => (this.#destroyed ? undefined : work())).catch(() => undefined)
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  show(): void {
    const was = this.#visible
    this.#visible = true
    focused = this.id
    this.#later(() => this.#x?.show())
    if (!was) queueMicrotask(() => this.emit('show', {}))
  }

  hide(): void {
    const was = this.#visible
    this.#visible = false
    this.#later(() => this.#x?.hide())
    if (was) queueMicrotask(() => this.emit('hide', {}))
  }

  isFocused(): boolean {
    return focused === this.id && this.isVisible()
  }

  focus(): void {
    focused = this.id
    this.#later(async () => {
      await this.#contents.page.session?.post('Page.bringToFront')
      await this.#x?.raise()
    })
  }

  isVisible(): boolean {
    return this.#visible && !this.#destroyed
  }

  isMinimized(): boolean {
    return false
  }

  restore(): void {
    this.#later(() => setWindowBounds(this.#windowId, { windowState: 'normal' }))
  }

  isMaximized(): boolean {
    return this.#maximized
  }

  maximize(): void {
    this.show()
    this.#setMaximized(true)
  }

  unmaximize(): void {
    this.#setMaximized(false)
  }

  #setMaximized(maximized: boolean): void {
    if (this.#maximized === maximized) return
    this.#maximized = maximized
    this.#later(() => setWindowBounds(this.#windowId, { windowState: maximized ? 'maximized' : 'normal' }))
    queueMicrotask(() => this.emit(maximized ? 'maximize' : 'unmaximize', {}))
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  getBounds(): Electron.Rectangle {
    return { ...this.#bounds }
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    this.#later(() => this.#place())
    queueMicrotask(() => {
      this.emit('move', {})
      this.emit('resize', {})
    })
  }

  async #place(): Promise<void> {
    const { x: left, y: top, width, height } = this.#bounds
    await setWindowBounds(this.#windowId, { left, top, width, height })
  }

  getNormalBounds(): Electron.Rectangle {
    return this.getBounds()
  }

  setTitle(title: string): void {
    this.#title = title
    this.#nameXWindow()
  }

  getTitle(): string {
    return this.#title
  }

  close(): void {
    if (this.#destroyed) return
    const event = preventable()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    if (this.#destroyed) return
    void this.#ready.then(() => closePage(this.#contents.page.targetId)).catch(() => undefined)
    this.#onGone()
  }

  #onPageTitle(title: string): void {
    const event = preventable()
    this.emit('page-title-updated', event, title, true)
    if (!event.defaultPrevented) this.#title = title
    this.#nameXWindow()
    // Chromium sets its own window title after it has reported the page's title
    setTimeout(() => this.#nameXWindow(), 200).unref()
  }

  #nameXWindow(): void {
    this.#later(() => (this.#title === '' ? undefined : this.#x?.name(this.#title)))
  }

  #onGone(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    all.delete(this.id)
    byContents.delete(this.#contents.facade.id)
    this.emit('closed')
    if (all.size === 0) appEvents.emit('-all-closed')
  }
}
true satisfies NothingInvented<Window, Electron.BrowserWindow>

const statics: Pick<typeof Electron.BrowserWindow, 'getAllWindows' | 'fromId' | 'fromWebContents'> = {
  getAllWindows: () => [...all.values()],
  fromId: (id) => all.get(id) ?? null,
  fromWebContents: (contents) => byContents.get(contents.id) ?? null,
}

/** The class that the app gets: a member that the stand-in lacks throws an error with its name. */
class ProxiedWindow {
  constructor(options?: Electron.BrowserWindowConstructorOptions) {
    const window = new Window(options)
    const facade = onlyKnown('BrowserWindow', window) as unknown as Electron.BrowserWindow
    all.set(window.id, facade)
    byContents.set(window.webContents.id, facade)
    // biome-ignore lint/correctness/noConstructorReturn: the proxied window is what the app gets
    return facade as unknown as ProxiedWindow
  }
}

export const BrowserWindow = onlyKnown('BrowserWindow', Object.assign(ProxiedWindow, statics))
