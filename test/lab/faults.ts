/** Faults that a test adds to the lab: a request gets no response, half of one, or another one. */

import type { IncomingMessage, ServerResponse } from 'node:http'

export type Fault = {
  readonly host: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** The number of such requests that first get their normal response. */
  readonly after?: number
  /** In order: closes the connection before or within the response, never responds, responds once the fault ends, sends this response. */
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

  /** @returns a function that ends the fault */
  add(fault: Fault): () => void {
    const { promise: mended, resolve } = Promise.withResolvers<void>()
    this.#faults.set(fault, { left: fault.after ?? 0, mended })
    return () => {
      this.#faults.delete(fault)
      resolve()
    }
  }

  /** True if a fault handles the request. For a held request, resolves to false once the fault ends. */
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
