/** The listener that the system's browser comes back to (RFC 8252 §7.3): loopback only, one answer, closed at once. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { BrowserPage, BrowserPageText } from '../../contract/browser-page.ts'
import { fail } from '../../contract/failure.ts'
import { loopbackPlace } from '../../contract/redirect-uri.ts'
import type { UserAgent } from '../user-agent.ts'

/** Longest request line taken: an authorization response is far shorter. */
const MAX_URL = 8192

const html = ({ language, title, text }: BrowserPageText) =>
  `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p>${text}</p></html>`

export interface Loopback {
  /** The one that is registered, or `http://localhost:<port>` with any port (RFC 8252 §7.3). */
  readonly redirectUri: string
  /** What `validate` made of the first answer that was ours. */
  readonly answer: Promise<string>
  /** Ends the listener and every connection to it. */
  close(): void
}

/**
 * Listens on 127.0.0.1, and for a redirect to `localhost` on ::1 as well, until `validate` gives a code or throws; a null from it (wrong state) is answered 400 and ignored,
 * as is everything else on that port.
 * @param pageText the words of each page of ours
 * @param registered the redirect URI with its port, where the server takes no other; null for any port
 * @throws FailureError `sign-in-needs-window` when nobody can listen at that URI, `sign-in-page-failed` when its port is taken
 */
export async function listenOnLoopback(
  validate: (url: URL) => string | null,
  pageText: UserAgent['pageText'],
  registered: string | null = null,
): Promise<Loopback> {
  const { port: wanted, path, addresses } = placeOf(registered)
  const { promise: answer, resolve, reject } = Promise.withResolvers<string>()
  // an attempt that is canceled first leaves nobody to hear of it
  answer.catch(() => undefined)
  let ended = false
  let port = 0
  const receive = (request: IncomingMessage, response: ServerResponse) => {
    const send = sender(response, pageText)
    const url = request.url ?? ''
    // a page that rebinds its name to 127.0.0.1 would send its own Host
    if (
      !isOurHost(request.headers.host, port) ||
      request.method !== 'GET' ||
      url.length > MAX_URL ||
      url.split('?')[0] !== path
    )
      return send(404, 'not-here')
    try {
      const code = validate(new URL(url, `http://localhost:${port}`))
      if (code === null) return send(400, 'not-expected')
      if (ended) return notUsed(send)
      ended = true
      send(200, 'signed-in')
      resolve(code)
    } catch (error) {
      if (ended) return notUsed(send)
      ended = true
      send(200, 'refused')
      reject(error)
    }
  }
  // one that says nothing is not idle for Node, and would keep the process alive
  const sockets = new Set<Socket>()
  const servers = await listening(addresses, wanted, registered, () => {
    const server = createServer({ maxHeaderSize: 2 * MAX_URL, requestTimeout: 10_000 }, receive)
    server.on('connection', (socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    })
    return server
  })
  port = portOf(servers)
  return {
    redirectUri:
      registered !== null && wanted !== 0
        ? registered
        : `http://localhost:${port}${path === '/' ? '' : path}`,
    answer,
    close: () => {
      for (const server of servers) server.close()
      // after what is written: the page that says how the sign-in ended
      for (const socket of sockets) socket.destroySoon()
    },
  }
}

/** Answers the browser with a page of ours. */
type Send = (status: number, page: BrowserPage) => void

const sender =
  (response: ServerResponse, pageText: UserAgent['pageText']): Send =>
  (status, page) => {
    response.writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      connection: 'close',
    })
    response.end(html(pageText(page)))
  }

const notUsed = (send: Send): void => send(409, 'not-used')

/** What a browser may take `localhost` for. */
const LOCALHOST = ['127.0.0.1', '::1'] as const

/** A browser leaves out port 80. */
const isOurHost = (host: string | undefined, port: number): boolean =>
  LOCAL_NAMES.some((name) => host === `${name}:${port}` || (port === 80 && host === name))

const LOCAL_NAMES = ['localhost', '127.0.0.1'] as const

/** Port (0: any), path and addresses to listen at. */
function placeOf(registered: string | null): { port: number; path: string; addresses: readonly string[] } {
  if (registered === null) return { port: 0, path: '/', addresses: LOCALHOST }
  const place = loopbackPlace(registered)
  if (place !== null)
    return {
      port: place.port ?? 0,
      path: place.path,
      addresses: place.host === 'localhost' ? LOCALHOST : [place.host],
    }
  throw fail('sign-in-needs-window/redirect-uri', { redirectUri: registered })
}

/** What listening fails with on a computer without IPv6. */
const NO_ADDRESS: readonly unknown[] = ['EADDRNOTAVAIL', 'EAFNOSUPPORT']

/** Servers on one port of all addresses that this computer has. @param wanted 0: any @throws FailureError `sign-in-page-failed` */
async function listening(
  addresses: readonly string[],
  wanted: number,
  registered: string | null,
  serve: () => Server,
): Promise<readonly Server[]> {
  const servers: Server[] = []
  try {
    for (const address of addresses) {
      const server = serve()
      const port = servers.length === 0 ? wanted : portOf(servers)
      const listens = await listen(server, port, address).catch((error: NodeJS.ErrnoException) => {
        if (servers.length > 0 && NO_ADDRESS.includes(error.code)) return false
        throw error
      })
      if (listens) servers.push(server)
    }
    return servers
  } catch (error) {
    const port = wanted || portOf(servers)
    for (const server of servers) server.close()
    const otherRedirectUri = registered === null ? null : withOtherPort(registered, port)
    throw fail('sign-in-page-failed/port-taken', { port, otherRedirectUri }, { cause: error })
  }
}

const listen = (server: Server, port: number, address: string): Promise<true> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, () => resolve(true))
  })

/** 0 where none listens. */
const portOf = ([first]: readonly Server[]): number => (first?.address() as AddressInfo | null)?.port ?? 0

/** What may help where the server takes only what is registered. */
function withOtherPort(registered: string, port: number): string {
  const other = new URL(registered)
  other.port = String(port < 65_535 ? port + 1 : port - 1)
  return other.href
}
