/** One page over DevTools: its navigation, its frames, its bridge to a preload; what it does is told to its WebContents. */
import { randomBytes } from 'node:crypto'
import type { EventEmitter } from 'node:events'
import { readFile } from 'node:fs/promises'
import type * as Electron from 'electron'
import { makeCodec } from './bridge/codec.ts'
import { PRELOAD_WORLD, pageScript, preloadScript } from './bridge/scripts.ts'
import { BLANK, type HostedPage, pages } from './browser.ts'
import type { CdpSession, Message } from './cdp.ts'
import { standIn } from './identity.ts'
import { invoke, receive } from './ipc-main.ts'
import { loadError, netErrorNumber } from './net-errors.ts'
import { preventable } from './preventable.ts'
import { inner, outer } from './schemes.ts'
import type { HostedSession } from './session.ts'

export interface PageOptions {
  readonly session: HostedSession
  readonly preload: string | undefined
  readonly additionalArguments: readonly string[]
  readonly disableDialogs: boolean
  /** The WebContents, which all events are emitted on. */
  readonly emitter: EventEmitter
  readonly facade: () => Electron.WebContents
  readonly onOpened: (page: Page) => void
  readonly onTitle: (title: string) => void
  readonly onGone: () => void
}

/** Pages by the frames in them, for requests. */
export const pagesByFrame = new Map<string, Page>()

const codec = makeCodec()

export class Page implements HostedPage {
  readonly options: PageOptions
  session: CdpSession | undefined
  targetId = ''
  url = ''
  title = ''
  loading = false
  /** Status of the last main document, for did-navigate. */
  status = -1
  /** The navigation that the app itself asked for: it has no will-navigate. */
  asked: string | undefined
  openHandler: ((details: { url: string }) => { action: string }) | undefined
  readonly #token = `t${randomBytes(12).toString('hex')}`
  readonly #binding = `b${randomBytes(12).toString('hex')}`
  readonly #frames = new Map<string, { url: string; parent: string | undefined }>()
  #world: number | undefined
  #opened: { url: string } | undefined

  constructor(options: PageOptions) {
    this.options = options
  }

  get blank(): boolean {
    return this.url === '' || this.url.startsWith(BLANK) || this.url === 'about:blank'
  }

  /** Takes over a target that waits to be run. */
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
      session.send('Emulation.setEmulatedMedia', { features: standIn.mediaFeatures() }),
      session.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter: [{ type: 'iframe' }],
      }),
      ...(await this.#preloadScripts(session)),
      session.post('Runtime.runIfWaitingForDebugger'),
    ])
  }

  async #preloadScripts(session: CdpSession): Promise<Promise<Message>[]> {
    const { preload, additionalArguments } = this.options
    if (preload === undefined) return []
    const facts = {
      token: this.#token,
      binding: this.#binding,
      platform: process.platform,
      versions: { ...process.versions },
      argv: additionalArguments,
    }
    const text = await readFile(preload, 'utf8')
    return [
      session.send('Runtime.addBinding', { name: this.#binding, executionContextName: PRELOAD_WORLD }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(this.#token) }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: preloadScript(facts, preload, text),
        worldName: PRELOAD_WORLD,
      }),
    ]
  }

  #listen(session: CdpSession): void {
    session.on('Runtime.executionContextCreated', ({ context }: Message) => {
      if (context.name === PRELOAD_WORLD && context.auxData?.frameId === this.targetId)
        this.#world = context.id
    })
    session.on('Runtime.executionContextsCleared', () => {
      this.#world = undefined
    })
    session.on('Runtime.bindingCalled', (call: Message) => this.#onMessage(call))
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
    session.on('Network.loadingFailed', ({ type, errorText, canceled }: Message) => {
      if (type === 'Document' && !canceled) this.#fail(errorText)
    })
    session.on('Page.javascriptDialogOpening', () => {
      // a dialog that nobody can see would hold the page for ever
      void session.post('Page.handleJavaScriptDialog', { accept: false })
    })
    session.on('Inspector.targetCrashed', () =>
      this.options.emitter.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
    )
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }: Message) =>
      this.#onFrameOfItsOwn(sessionId, targetInfo.targetId),
    )
  }

  /** A frame in a process of its own has a session of its own. */
  #onFrameOfItsOwn(sessionId: string, targetId: string): void {
    pagesByFrame.set(targetId, this)
    const session = standIn.sessionById(sessionId)
    session.on('Page.frameNavigated', ({ frame }: Message) => this.#onNavigated(frame))
    void session.post('Page.enable')
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
    this.asked = undefined
    if (frame.unreachableUrl === undefined) this.#emit('did-navigate', {}, inner(this.url), this.status, '')
  }

  #fail(text: string): void {
    const code = text.replace('net::', '')
    this.options.emitter.emit('did-fail-load', {}, netErrorNumber(code), code, inner(this.url), true)
  }

  /** Asks the app's listeners whether a navigation may go on. */
  may(
    name: 'will-navigate' | 'will-frame-navigate' | 'will-redirect',
    url: string,
    isMainFrame: boolean,
  ): boolean {
    const event = preventable({ url: inner(url), isMainFrame, isSameDocument: false })
    this.options.emitter.emit(name, event, event.url, false, isMainFrame)
    return !event.defaultPrevented
  }

  /** The page's DevTools, once its window is there. */
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
    const onLoad = () => resolve(null)
    const onFail = (_event: unknown, _number: number, code: string) => resolve(code)
    emitter.once('did-finish-load', onLoad)
    emitter.once('did-fail-load', onFail)
    try {
      const { errorText } = await this.connected().send('Page.navigate', { url: target })
      const failure: string | null = errorText ?? (await ended)
      if (failure !== null) throw loadError(failure, url)
    } finally {
      this.loading = false
      emitter.off('did-finish-load', onLoad)
      emitter.off('did-fail-load', onFail)
    }
  }

  /** A frame as the app sees it. */
  frame(id = this.targetId): Electron.WebFrameMain {
    const known = this.#frames.get(id)
    const url = inner(known?.url ?? this.url)
    const parent = known?.parent === undefined ? null : this.frame(known.parent)
    return {
      url,
      parent,
      origin: URL.canParse(url) ? `${new URL(url).protocol}//${new URL(url).host}` : 'null',
    } as Electron.WebFrameMain
  }

  #onMessage({ name, payload, executionContextId }: Message): void {
    if (name !== this.#binding) return
    const message = JSON.parse(payload)
    if (message.kind === 'hello') {
      this.#world = executionContextId
      return
    }
    const event = { sender: this.options.facade(), senderFrame: this.frame() } as Electron.IpcMainInvokeEvent
    const args = codec.decode(message.args) as unknown[]
    if (message.kind === 'send') {
      receive(message.channel, event as unknown as Electron.IpcMainEvent, args)
      return
    }
    const reply = { kind: 'reply', id: message.id, channel: message.channel }
    invoke(message.channel, event, args)
      .then((value) => ({ ...reply, ok: true, value: codec.encode(value) }))
      .catch((error: unknown) => ({ ...reply, ok: false, value: String(error) }))
      .then((answer) => this.#tell(answer, executionContextId))
  }

  /** To the preload of the document that is there now; before there is one it is dropped, as Electron does. */
  send(channel: string, args: unknown[]): void {
    if (this.#world !== undefined)
      void this.#tell({ kind: 'message', channel, args: codec.encode(args) }, this.#world)
  }

  #tell(message: object, executionContextId: number): Promise<unknown> | undefined {
    return this.session?.post('Runtime.callFunctionOn', {
      functionDeclaration: `(text) => globalThis.${this.#token}_receive(text)`,
      executionContextId,
      arguments: [{ value: JSON.stringify(message) }],
    })
  }

  popup(session: CdpSession, targetId: string): void {
    const { action } = this.openHandler?.({ url: inner(this.#opened?.url ?? '') }) ?? { action: 'deny' }
    this.#opened = undefined
    if (action !== 'deny') throw new Error('The stand-in has no new windows that a page opens')
    // a popup that stays paused would hold its opener too; its requests belong to no page of ours and are ended
    standIn.refuseTarget(targetId)
    void session.post('Runtime.runIfWaitingForDebugger')
    void session.post('Page.close')
  }

  titled(title: string): void {
    if (this.blank || title === this.title || title === '') return
    this.title = title
    this.options.onTitle(title)
  }

  gone(): void {
    if (!pages.delete(this.targetId)) return
    if (this.session) this.options.session.pages.delete(this.session)
    for (const [id, page] of pagesByFrame) if (page === this) pagesByFrame.delete(id)
    this.options.emitter.emit('destroyed')
    this.options.onGone()
  }
}
