/** The loopback listener for the redirect from the system's browser (RFC 8252 §7.3). It accepts one response. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { BrowserPage, BrowserPageText } from '../../contract/browser-page.ts'
import { fail } from '../../contract/failure.ts'
import { loopbackPlace } from '../../contract/redirect-uri.ts'
import type { UserAgent } from '../user-agent.ts'

/** Maximum length of a request URL: an authorization response is far shorter. */
const MAX_URL = 8192

const html = ({ language, title, text }: BrowserPageText) =>
  `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p>${text}</p></html>`

export interface Loopback {
  /** The registered redirect URI, or `http://localhost:<port>` with any port (RFC 8252 §7.3). */
  readonly redirectUri: string
  /** The result of `validate` for the first response to this sign-in. */
  readonly answer: Promise<string>
  /** Closes the listener and all its connections. */
  close(): void
}

/**
 * Listens on 127.0.0.1, and for `localhost` also on ::1, until `validate` returns a code or throws. If it returns null (wrong
 * state), the listener answers 400 and goes on. All other requests to the port get 404.
 * @param pageText the words of each page
 * @param registered the redirect URI with its port, if the server accepts no other; null for any port
 * @throws FailureError `sign-in-needs-window` if that URI is not on loopback, `sign-in-page-failed` if its port is taken
 */
export async function listenOnLoopback(
  validate: (url: URL) => string | null,
  pageText: UserAgent['pageText'],
  registered: string | null = null,
): Promise<Loopback> {
  const place = placeOf(registered)
  const { port: wanted, path } = place
  const { promise: answer, resolve, reject } = Promise.withResolvers<string>()
  // if the attempt is canceled first, no caller handles this rejection
  answer.catch(() => undefined)
  let ended = false
  let port = 0
  const receive = (request: IncomingMessage, response: ServerResponse) => {
    const send = sender(response, pageText)
    const url = request.url ?? ''
    // against DNS rebinding: a page that resolves its name to 127.0.0.1 sends its own name as Host
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
  // Node does not count a connection without any request as idle, and it would keep the process alive
  const sockets = new Set<Socket>()
  const servers = await listening(place, registered, () => {
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
      // destroySoon writes pending data first: the page with the result of the sign-in
      for (const socket of sockets) socket.destroySoon()
    },
  }
}

/** Sends an HTML page to the browser. */
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

/** The addresses to which a browser may resolve `localhost`. */
const LOCALHOST = ['127.0.0.1', '::1'] as const

/** Checks the Host header; a browser omits port 80. */
const isOurHost = (host: string | undefined, port: number): boolean =>
  LOCAL_NAMES.some((name) => host === `${name}:${port}` || (port === 80 && host === name))

const LOCAL_NAMES = ['localhost', '127.0.0.1'] as const

/** Where to listen. */
interface Place {
  /** 0: any port. */
  readonly port: number
  readonly path: string
  readonly addresses: readonly string[]
}

function placeOf(registered: string | null): Place {
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

/** Error codes of `listen` on a computer without IPv6. */
const NO_ADDRESS: readonly unknown[] = ['EADDRNOTAVAIL', 'EAFNOSUPPORT']

/** Listens on one port of all the addresses. @throws FailureError `sign-in-page-failed` */
async function listening(
  { port: wanted, addresses }: Place,
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

/** Returns 0 without a server. */
const portOf = ([first]: readonly Server[]): number => (first?.address() as AddressInfo | null)?.port ?? 0

/** A similar redirect URI to suggest, with another port, if the registered port is taken. */
function withOtherPort(registered: string, port: number): string {
  const other = new URL(registered)
  other.port = String(port < 65_535 ? port + 1 : port - 1)
  return other.href
}
