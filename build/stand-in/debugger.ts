/** `webContents.debugger`: gives access to the DevTools session with which the stand-in itself controls the page. */
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { standIn } from './identity.ts'
import { type NothingInvented, onlyKnown } from './only-known.ts'
import type { Page } from './page.ts'

class PageDebugger
  extends EventEmitter
  implements Pick<Electron.Debugger, 'attach' | 'isAttached' | 'sendCommand'>
{
  readonly #page: () => Page
  readonly #ready: () => Promise<unknown>
  #attached = false

  constructor(page: () => Page, ready: () => Promise<unknown>, contents: EventEmitter) {
    super()
    this.#page = page
    this.#ready = ready
    contents.on('-frame-attached', (sessionId: string) =>
      this.emit('message', {}, 'Target.attachedToTarget', { sessionId }, ''),
    )
  }

  attach(): void {
    this.#attached = true
  }

  isAttached(): boolean {
    return this.#attached
  }

  async sendCommand(method: string, parameters: object = {}, sessionId?: string): Promise<unknown> {
    await this.#ready()
    // the stand-in has already attached to the frames of other processes
    if (method === 'Target.setAutoAttach') return {}
    const session = sessionId === undefined ? this.#page().connected() : standIn.sessionById(sessionId)
    return session.send(method, parameters)
  }
}
true satisfies NothingInvented<PageDebugger, Electron.Debugger>

export const debuggerOf = (
  page: () => Page,
  ready: () => Promise<unknown>,
  contents: EventEmitter,
): Electron.Debugger =>
  onlyKnown('debugger', new PageDebugger(page, ready, contents)) as unknown as Electron.Debugger
