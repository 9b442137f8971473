/** `webContents`, based on a Page. */
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { debuggerOf } from './debugger.ts'
import { type NothingInvented, onlyKnown } from './only-known.ts'
import { Page } from './page.ts'
import type { PageOptions } from './page-options.ts'
import { inner } from './schemes.ts'
import type { HostedSession } from './session.ts'

type Covered =
  | 'id'
  | 'session'
  | 'mainFrame'
  | 'send'
  | 'loadURL'
  | 'getURL'
  | 'getTitle'
  | 'setZoomFactor'
  | 'isDestroyed'
  | 'close'
  | 'setWindowOpenHandler'
  | 'executeJavaScriptInIsolatedWorld'
  | 'forcefullyCrashRenderer'
  | 'debugger'

/** Milliseconds before a page that was to crash and lives is told again. */
const CRASH_AGAIN = 500

let made = 0
const all = new Map<number, Electron.WebContents>()
const pageOf = new WeakMap<object, Page>()

export interface ContentsOptions
  extends Pick<
    PageOptions,
    'preload' | 'additionalArguments' | 'disableDialogs' | 'onTitle' | 'onChanged' | 'onGone'
  > {
  readonly session: HostedSession
  readonly whenReady: () => Promise<unknown>
  readonly closeWindow: () => void
}

class WebContents extends EventEmitter implements Pick<Electron.WebContents, Covered> {
  readonly id = ++made
  readonly session: Electron.Session
  readonly debugger: Electron.Debugger
  readonly #page: Page
  readonly #options: ContentsOptions
  #destroyed = false

  constructor(options: ContentsOptions, facade: () => Electron.WebContents) {
    super()
    this.setMaxListeners(0)
    this.#options = options
    this.session = options.session.facade
    this.debugger = debuggerOf(() => this.#page, options.whenReady, this)
    this.#page = new Page({
      ...options,
      emitter: this,
      facade,
      onCloseAsked: options.closeWindow,
      onGone: () => {
        this.#destroyed = true
        all.delete(this.id)
        options.onGone()
      },
    })
    options.session.emitter.setMaxListeners(0)
  }

  static pageIn(contents: WebContents): Page {
    return contents.#page
  }

  get mainFrame(): Electron.WebFrameMain {
    return this.#page.frame()
  }

  send(channel: string, ...args: unknown[]): void {
    this.#page.send(channel, args)
  }

  async loadURL(url: string, options?: Electron.LoadURLOptions): Promise<void> {
    if (options !== undefined) throw new Error('The stand-in has no options of loadURL')
    await this.#options.whenReady()
    await this.#page.load(url)
  }

  getURL(): string {
    return this.#page.blank ? '' : inner(this.#page.url)
  }

  getTitle(): string {
    return this.#page.title
  }

  /** It shows every page in its own size. */
  setZoomFactor(): void {}

  isDestroyed(): boolean {
    return this.#destroyed
  }

  close(): void {
    this.#options.closeWindow()
  }

  forcefullyCrashRenderer(): void {
    const crash = () => void this.#page.session?.post('Page.crash')
    crash()
    // right after the start of a page, Chromium sometimes neither obeys nor answers
    const again = setInterval(crash, CRASH_AGAIN)
    this.once('render-process-gone', () => clearInterval(again))
    this.once('destroyed', () => clearInterval(again))
  }

  setWindowOpenHandler(
    handler: (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse,
  ): void {
    this.#page.openHandler = handler as (details: { url: string }) => { action: string }
  }

  /** Runs the scripts in the current document, in one isolated world for each number. */
  async executeJavaScriptInIsolatedWorld(world: number, scripts: Electron.WebSource[]): Promise<unknown> {
    await this.#options.whenReady()
    const session = this.#page.connected()
    const { executionContextId } = await session.send('Page.createIsolatedWorld', {
      frameId: this.#page.targetId,
      worldName: `stand-in-world-${world}`,
    })
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: scripts.map(({ code }) => code).join('\n'),
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }
}
true satisfies NothingInvented<WebContents, Electron.WebContents>

export interface HostedContents {
  readonly facade: Electron.WebContents
  readonly emitter: EventEmitter
  readonly page: Page
}

export function makeContents(options: ContentsOptions): HostedContents {
  const emitter = new WebContents(options, () => facade)
  const facade = onlyKnown('WebContents', emitter) as unknown as Electron.WebContents
  const page = WebContents.pageIn(emitter)
  all.set(emitter.id, facade)
  pageOf.set(facade, page)
  return { facade, emitter, page }
}

export const webContents = onlyKnown('webContents', {
  getAllWebContents: () => [...all.values()],
  fromId: (id: number) => all.get(id),
  /** Playwright uses this to find the window of a page. */
  fromDevToolsTargetId: (targetId: string) =>
    [...all.values()].find((each) => pageOf.get(each)?.targetId === targetId),
} satisfies Partial<typeof Electron.webContents>)
