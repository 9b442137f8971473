/** A client of the Chrome DevTools Protocol over one WebSocket, with a session per target. */
import { EventEmitter } from 'node:events'

// biome-ignore lint/suspicious/noExplicitAny: every method has its own message type; each caller names the fields that it reads
export type Message = any

/** Sends commands to one target or to the browser, and emits its events by method name. */
export class CdpSession extends EventEmitter {
  readonly id: string | undefined
  readonly #send: (method: string, params: object, id: string | undefined) => Promise<Message>

  constructor(
    send: (method: string, params: object, id: string | undefined) => Promise<Message>,
    id?: string,
  ) {
    super()
    this.setMaxListeners(0)
    this.#send = send
    this.id = id
  }

  send(method: string, params: object = {}): Promise<Message> {
    return this.#send(method, params, this.id)
  }

  /** Like `send`, but ignores errors, because the target may have closed. */
  post(method: string, params: object = {}): Promise<Message> {
    return this.send(method, params).catch(() => undefined)
  }
}

interface Waiting {
  readonly method: string
  readonly sessionId: string | undefined
  resolve(result: Message): void
  reject(error: Error): void
}

export class CdpConnection {
  readonly browser: CdpSession
  readonly #socket: WebSocket
  readonly #sessions = new Map<string, CdpSession>()
  readonly #waiting = new Map<number, Waiting>()
  #sent = 0
  #closed = false

  static async open(url: string): Promise<CdpConnection> {
    const socket = new WebSocket(url)
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve(), { once: true })
      socket.addEventListener('error', () => reject(new Error(`No DevTools at ${url}`)), { once: true })
    })
    return new CdpConnection(socket)
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket
    this.browser = new CdpSession((...request) => this.#request(...request))
    socket.addEventListener('message', ({ data }) => this.#receive(JSON.parse(String(data))))
    socket.addEventListener('close', () => {
      this.#closed = true
      this.#end(() => true, 'Chromium is gone')
      this.browser.emit('disconnected')
    })
  }

  session(id: string): CdpSession {
    const known = this.#sessions.get(id)
    if (known) return known
    const session = new CdpSession((...request) => this.#request(...request), id)
    this.#sessions.set(id, session)
    return session
  }

  #request(method: string, params: object, sessionId: string | undefined): Promise<Message> {
    if (this.#closed) return Promise.reject(new Error(`${method}: Chromium is gone`))
    const id = ++this.#sent
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { method, sessionId, resolve, reject })
      this.#socket.send(JSON.stringify({ id, method, params, sessionId }))
    })
  }

  #end(which: (waiting: Waiting) => boolean, why: string): void {
    for (const [id, waiting] of this.#waiting)
      if (which(waiting)) {
        this.#waiting.delete(id)
        waiting.reject(new Error(`${waiting.method}: ${why}`))
      }
  }

  #receive(message: Message): void {
    if (message.id !== undefined) {
      const waiting = this.#waiting.get(message.id)
      this.#waiting.delete(message.id)
      if (message.error) waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`))
      else waiting?.resolve(message.result)
      return
    }
    if (message.method === 'Target.detachedFromTarget') {
      const id: string = message.params.sessionId
      this.#end(({ sessionId }) => sessionId === id, 'its page is gone')
      this.#sessions.get(id)?.emit('detached')
      this.#sessions.delete(id)
    }
    const session = message.sessionId === undefined ? this.browser : this.session(message.sessionId)
    session.emit(message.method, message.params)
  }
}
