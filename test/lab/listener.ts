/** One HTTPS server on loopback for all hosts of the lab. */

import type { RequestListener } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Pem } from './certificates.ts'
import { Exchange, type Handler } from './exchange.ts'
import { Faults } from './faults.ts'
import type { Ledger } from './ledger.ts'

export type Listener = {
  readonly port: number
  readonly faults: Faults
  /** Serves the host from now on. Unknown hosts get 421. */
  serve(host: string, handler: Handler): void
  stop(): Promise<void>
}

const authenticationCookies = /^(MSISAuth\d*|FedAuth\d*|ESTSAUTH\w*)$/

export async function listen(pem: Pem, ledger: Ledger, port = 0): Promise<Listener> {
  const handlers = new Map<string, Handler>()
  const faults = new Faults()
  const answer: RequestListener = (req, res) => {
    const authority = req.headers.host ?? ''
    const host = authority.replace(/:\d+$/, '').toLowerCase()
    const [path = '/', query = ''] = (req.url ?? '/').split('?')
    const parameters = new URLSearchParams(query)
    const [wa, clientId] = [parameters.get('wa'), parameters.get('client_id')]
    const seen = ledger.saw({ host, method: req.method ?? '', path, wa, clientId, status: 0 })
    // Node also calls this for implicit headers; 'finish' may come after a client has read the response and the ledger
    const writeHead = res.writeHead.bind(res) as (...head: unknown[]) => typeof res
    res.writeHead = (...head: unknown[]) => {
      seen.status = Number(head[0])
      keepCookies(res.getHeader('set-cookie'), ledger)
      return writeHead(...head)
    }
    const handler = handlers.get(host)
    if (!handler) {
      res.writeHead(421).end()
      return
    }
    Promise.resolve(faults.meets(req, res, host, path))
      .then((isMet) => (isMet ? undefined : handler(new Exchange(req, res, authority))))
      .catch((error: unknown) => {
        const text = error instanceof Error ? error.message : String(error)
        if (!res.headersSent) res.writeHead(500, { 'Content-Type': 'text/plain' })
        res.end(`The lab failed: ${text}`)
      })
  }
  const server = createServer({ cert: pem.certificate, key: pem.key }, answer)
  // 0 is no timeout: on a busy machine, a client may reuse a connection while the server closes it
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    faults,
    port: (server.address() as AddressInfo).port,
    serve: (host, handler) => void handlers.set(host, handler),
    stop: () => close(server),
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function keepCookies(header: number | string | string[] | undefined, ledger: Ledger): void {
  for (const line of Array.isArray(header) ? header : [String(header ?? '')]) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (authenticationCookies.test(name)) ledger.keep(value)
  }
}
