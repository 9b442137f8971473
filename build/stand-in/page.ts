/** One page over DevTools: its navigation, its frames and its bridge to a preload. Its WebContents emits its events. */
import type * as Electron from 'electron'
import { PageBridge } from './bridge/page-bridge.ts'
import { BLANK, type HostedPage, headless, pages, refuse } from './browser.ts'
import type { CdpSession, Message } from './cdp.ts'
import { type FailedDocument, watchDocuments } from './document-requests.ts'
import { standIn } from './identity.ts'
import { loadError, netErrorNumber } from './net-errors.ts'
import { answerDialogs } from './page-dialogs.ts'
import { PageFrames } from './page-frames.ts'
import type { PageOptions } from './page-options.ts'
import { watchPage } from './page-watch.ts'
import { preventable } from './preventable.ts'
import { inner, outer } from './schemes.ts'

/** The page of each frame, by the frame's ID. */
export const pagesByFrame = new Map<string, Page>()

export class Page implements HostedPage {
  readonly options: PageOptions
  session: CdpSession | undefined
  targetId = ''
  url = ''
  title = ''
  loading = false
  /** The status code of the last main document, for did-navigate. */
  status = -1
  /** The URL that the app itself is loading: it gets no will-navigate. */
  asked: string | undefined
  openHandler: ((details: { url: string }) => { action: string }) | undefined
  readonly #frames = new PageFrames()
  #bridge: PageBridge | undefined
  #opened: { url: string } | undefined
  /** The number of main documents so far. */
  #shown = 0

  constructor(options: PageOptions) {
    this.options = options
  }

  get blank(): boolean {
    return this.url === '' || this.url.startsWith(BLANK)
  }

  /** Takes over a target that is paused at its start. */
  async attach(session: CdpSession, targetId: string): Promise<void> {
    this.session = session
    this.targetId = targetId
    pages.set(targetId, this)
    pagesByFrame.set(targetId, this)
    this.options.session.pages.add(session)
    this.#listen(session)
    await Promise.all([
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Network.enable'),
      watchPage(session, {
        onForeign: (url, isMainFrame) => void this.mayGo(url, isMainFrame),
        onTitle: (title) => this.#onTitle(title),
        asksBeforeClose: !headless && this.options.preload !== undefined,
      }),
      session.send('Emulation.setEmulatedMedia', { features: standIn.mediaFeatures() }),
      session.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter: [{ type: 'iframe' }],
      }),
      this.#installBridge(session),
    ])
    void session.post('Runtime.runIfWaitingForDebugger')
  }

  async #installBridge(session: CdpSession): Promise<void> {
    const { preload, additionalArguments, facade } = this.options
    if (preload === undefined) return
    this.#bridge = new PageBridge(session, {
      preload,
      additionalArguments,
      mainFrame: this.targetId,
      event: () => ({ sender: facade(), senderFrame: this.frame() }) as Electron.IpcMainInvokeEvent,
    })
    await this.#bridge.install()
  }

  #listen(session: CdpSession): void {
    session.on('Page.frameAttached', ({ frameId, parentFrameId }: Message) =>
      this.#frame(frameId, '', parentFrameId),
    )
    session.on('Page.frameDetached', ({ frameId, reason }: Message) => {
      if (reason === 'swap') return
      this.#frames.delete(frameId)
      pagesByFrame.delete(frameId)
    })
    session.on('Page.frameNavigated', ({ frame }: Message) => this.#onNavigated(frame))
    session.on('Page.windowOpen', (opened: Message) => {
      this.#opened = opened
    })
    session.on('Page.domContentEventFired', () => this.#emit('dom-ready', {}))
    session.on('Page.loadEventFired', () => {
      this.loading = false
      this.#emit('did-finish-load', {})
    })
    session.on('Page.navigatedWithinDocument', ({ frameId, url }: Message) => this.#onMoved(frameId, url))
    watchDocuments(session, this.targetId, (failed) => this.#fail(failed))
    answerDialogs(session, this)
    session.on('Inspector.targetCrashed', () =>
      this.options.emitter.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
    )
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }: Message) =>
      this.#onFrameOfItsOwn(sessionId, targetInfo.targetId),
    )
  }

  /** A frame in another process has its own DevTools session. */
  #onFrameOfItsOwn(sessionId: string, targetId: string): void {
    pagesByFrame.set(targetId, this)
    const session = standIn.sessionById(sessionId)
    session.on('Page.frameNavigated', ({ frame }: Message) => this.#onNavigated(frame))
    void session.post('Page.enable')
    this.options.emitter.emit('-frame-attached', sessionId)
    void session.post('Runtime.runIfWaitingForDebugger')
  }

  #frame(id: string, url: string, parent: string | undefined): void {
    this.#frames.set(id, { url, parent })
    pagesByFrame.set(id, this)
  }

  #emit(name: string, ...args: unknown[]): void {
    if (!this.blank) this.options.emitter.emit(name, ...args)
  }

  #onNavigated(frame: Message): void {
    this.#frame(frame.id, frame.unreachableUrl ?? frame.url, frame.parentId)
    if (frame.id !== this.targetId) return
    this.url = frame.unreachableUrl ?? frame.url
    // the error page of the previous load may come after the next load has started
    if (frame.unreachableUrl === undefined || frame.unreachableUrl === this.asked) this.asked = undefined
    // an error page does not count as a loaded document
    if (frame.unreachableUrl !== undefined) return
    this.#shown += 1
    this.#emit('did-navigate', {}, inner(this.url), this.status, '')
  }

  /** A navigation without a new document: by a fragment or the history API. */
  #onMoved(frameId: string, url: string): void {
    this.#frames.moved(frameId, url)
    if (frameId === this.targetId) this.url = url
  }

  #fail({ url, code, isMainFrame }: FailedDocument): void {
    // unlike other events, also emitted while the window is blank, because its first page may fail
    this.options.emitter.emit('did-fail-load', {}, netErrorNumber(code), code, inner(url), isMainFrame)
  }

  /** Asks the app's listeners whether a navigation may continue. */
  may(
    name: 'will-navigate' | 'will-frame-navigate' | 'will-redirect',
    url: string,
    isMainFrame: boolean,
  ): boolean {
    const event = preventable({ url: inner(url), isMainFrame, isSameDocument: false })
    this.options.emitter.emit(name, event, event.url, false, isMainFrame)
    return !event.defaultPrevented
  }

  /** The same for a navigation that the page started. */
  mayGo(url: string, isMainFrame: boolean): boolean {
    return (
      this.may('will-frame-navigate', url, isMainFrame) &&
      (!isMainFrame || this.may('will-navigate', url, true))
    )
  }

  /** @throws Error if the window has not opened yet */
  connected(): CdpSession {
    if (this.session === undefined) throw new Error('The window has not opened')
    return this.session
  }

  async load(url: string): Promise<void> {
    const { emitter } = this.options
    const target = outer(url)
    this.asked = target
    this.loading = true
    emitter.emit('did-start-loading', {})
    const { promise: ended, resolve } = Promise.withResolvers<string | null>()
    // the previous page may finish its own load meanwhile
    const before = this.#shown
    const onLoad = () => this.#shown > before && resolve(null)
    const onFail = (_event: unknown, _number: number, code: string, _url: string, isMainFrame: boolean) =>
      isMainFrame && resolve(code)
    emitter.on('did-finish-load', onLoad)
    emitter.on('did-fail-load', onFail)
    try {
      const { errorText } = await this.connected().send('Page.navigate', { url: target })
      const failure: string | null = errorText ?? (await ended)
      if (failure !== null) throw loadError(failure, url)
    } finally {
      this.loading = false
      if (this.asked === target) this.asked = undefined
      emitter.off('did-finish-load', onLoad)
      emitter.off('did-fail-load', onFail)
    }
  }

  /** The frame that the app gets. */
  frame(id = this.targetId): Electron.WebFrameMain {
    return this.#frames.frame(id, this.url)
  }

  send(channel: string, args: unknown[]): void {
    this.#bridge?.send(channel, args)
  }

  popup(session: CdpSession, targetId: string): void {
    const { action } = this.openHandler?.({ url: inner(this.#opened?.url ?? '') }) ?? { action: 'deny' }
    this.#opened = undefined
    if (action !== 'deny') throw new Error('The stand-in has no new windows that a page opens')
    refuse(session, targetId)
  }

  #onTitle(title: string): void {
    if (this.blank || title === this.title) return
    this.title = title
    this.options.onTitle(title)
  }

  changed(): void {
    this.options.onChanged()
  }

  gone(): void {
    if (!pages.delete(this.targetId)) return
    if (this.session) this.options.session.pages.delete(this.session)
    for (const [id, page] of pagesByFrame) if (page === this) pagesByFrame.delete(id)
    this.options.emitter.emit('destroyed')
    this.options.onGone()
  }
}
