/** Faults that a test puts into the lab's answers: a request comes to nothing, or to something else. */

import type { IncomingMessage, ServerResponse } from 'node:http'

export type Fault = {
  readonly host: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** so many requests of that kind are answered well first */
  readonly after?: number
  /** cut off before the answer, cut off within it, never answered, answered well once this is mended, or answered so */
  readonly does:
    | 'cut-off'
    | 'half'
    | 'silent'
    | 'held'
    | {
        readonly status: number
        readonly headers?: Readonly<Record<string, string>>
        readonly body: string
      }
}

export class Faults {
  readonly #faults = new Map<Fault, { left: number; readonly mended: Promise<void> }>()

  /** @returns what mends it */
  add(fault: Fault): () => void {
    const { promise: mended, resolve } = Promise.withResolvers<void>()
    this.#faults.set(fault, { left: fault.after ?? 0, mended })
    return () => {
      this.#faults.delete(fault)
      resolve()
    }
  }

  /** True when the request meets a fault, and is the lab's no more; a promise while it waits for its answer. */
  meets(req: IncomingMessage, res: ServerResponse, host: string, path: string): boolean | Promise<boolean> {
    for (const [fault, count] of this.#faults) {
      if (fault.host !== host || fault.method !== req.method || fault.path !== path) continue
      if (count.left-- > 0) continue
      if (fault.does === 'held') return count.mended.then(() => false)
      spoil(req, res, fault.does)
      return true
    }
    return false
  }
}

function spoil(req: IncomingMessage, res: ServerResponse, does: Exclude<Fault['does'], 'held'>): void {
  if (does === 'silent') return
  if (does === 'cut-off') {
    req.socket.destroy()
    return
  }
  if (does === 'half') {
    res.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': '10000' })
    res.write('<html><head><title>Half', () => req.socket.destroy())
    return
  }
  res.writeHead(does.status, { 'Content-Type': 'text/html; charset=utf-8', ...does.headers })
  res.end(does.body)
}
