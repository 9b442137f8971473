/** The main process's end of a page's bridge: injects the preload into the page's isolated world, and passes its messages on. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type * as Electron from 'electron'
import type { CdpSession, Message } from '../cdp.ts'
import { invoke, receive } from '../ipc-main.ts'
import { makeCodec } from './codec.ts'
import { PRELOAD_WORLD, pageScript, preloadScript } from './scripts.ts'

const codec = makeCodec()

export interface PageBridgeOptions {
  readonly preload: string
  readonly additionalArguments: readonly string[]
  readonly mainFrame: string
  /** The event that handlers get. */
  readonly event: () => Electron.IpcMainInvokeEvent
}

export class PageBridge {
  readonly #token = `t${randomBytes(12).toString('hex')}`
  readonly #binding = `b${randomBytes(12).toString('hex')}`
  readonly #session: CdpSession
  readonly #options: PageBridgeOptions
  #world: number | undefined

  constructor(session: CdpSession, options: PageBridgeOptions) {
    this.#session = session
    this.#options = options
    session.on('Runtime.executionContextCreated', ({ context }: Message) => {
      if (context.name === PRELOAD_WORLD && context.auxData?.frameId === options.mainFrame)
        this.#world = context.id
    })
    session.on('Runtime.executionContextsCleared', () => {
      this.#world = undefined
    })
    session.on('Runtime.bindingCalled', (call: Message) => this.#onMessage(call))
  }

  /** Await this before the page runs. */
  async install(): Promise<void> {
    const { preload, additionalArguments } = this.#options
    const facts = {
      token: this.#token,
      binding: this.#binding,
      platform: process.platform,
      versions: { ...process.versions },
      argv: additionalArguments,
    }
    const text = await readFile(preload, 'utf8')
    await Promise.all([
      this.#session.send('Runtime.addBinding', { name: this.#binding, executionContextName: PRELOAD_WORLD }),
      this.#session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(this.#token) }),
      this.#session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: preloadScript(facts, preload, text),
        worldName: PRELOAD_WORLD,
      }),
    ])
  }

  /** Sends to the preload of the current document. Without a document, the message is lost, as in Electron. */
  send(channel: string, args: unknown[]): void {
    if (this.#world !== undefined)
      void this.#tell({ kind: 'message', channel, args: codec.encode(args) }, this.#world)
  }

  #onMessage({ name, payload, executionContextId }: Message): void {
    if (name !== this.#binding) return
    const message = JSON.parse(payload)
    if (message.kind === 'hello') {
      this.#world = executionContextId
      return
    }
    const event = this.#options.event()
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

  #tell(message: object, executionContextId: number): Promise<unknown> {
    return this.#session.post('Runtime.callFunctionOn', {
      functionDeclaration: `(text) => globalThis.${this.#token}_receive(text)`,
      executionContextId,
      arguments: [{ value: JSON.stringify(message) }],
    })
  }
}
