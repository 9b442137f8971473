/** HTTP over Node's http and https, with the CAs of Node and the system: for the command line and single connections. */
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { unlessAborted } from '../unless-aborted.ts'
import { type Carrier, createCarrier, type UsableRoute } from './carrier.ts'
import { failureFromNetError } from './failures.ts'
import type { Connection, HttpResponse, StreamedRequest, StreamingHttp } from './http.ts'
import { inOrder } from './in-order.ts'
import { type Network, proxyName } from './proxy.ts'
import { sendOnce } from './send.ts'

const DEFAULT_TIMEOUT = 15_000

export function createNodeHttp(network: Network): StreamingHttp {
  const carrier = createCarrier(network, null)
  return (request) => exchange(request, { network, carrier, answered: () => undefined })
}

/** An idle connection is closed after so many milliseconds. */
const IDLE = 30_000

/** A connection to one origin. It opens with the first exchange, and again if the server has closed it. */
export function openNodeConnection(network: Network): Connection {
  const carrier = createCarrier(network, { keepAlive: true, maxSockets: 1, timeout: IDLE })
  let socket: Socket | null = null
  let opened = 0
  const answered = (now: Socket) => {
    if (now !== socket) opened += 1
    socket = now
  }
  return {
    exchange: (request) => exchange(request, { network, carrier, answered }),
    opened: () => opened,
    serverCertificate: () =>
      socket instanceof TLSSocket ? (socket.getPeerX509Certificate()?.raw ?? null) : null,
  }
}

interface Way {
  readonly network: Network
  readonly carrier: Carrier
  /** Called with the socket of each response. */
  readonly answered: (socket: Socket) => void
}

async function exchange(
  request: StreamedRequest,
  { network, carrier, answered }: Way,
): Promise<HttpResponse> {
  request.signal?.throwIfAborted()
  const url = new URL(request.url)
  const limit = AbortSignal.timeout(request.timeout ?? DEFAULT_TIMEOUT)
  const signal = request.signal === undefined ? limit : AbortSignal.any([request.signal, limit])
  let proxy: string | null = null
  const over = (route: UsableRoute): Promise<HttpResponse> => {
    proxy = route.by === 'proxy' ? proxyName(route.proxy) : null
    return unlessAborted(
      sendOnce({ request, url, route, signal, carrier, answered, proxyTicket: network.proxyTicket }),
      signal,
    )
  }
  try {
    const routes = await unlessAborted(network.routes(url), signal)
    return await inOrder(routes, over)
  } catch (error) {
    request.signal?.throwIfAborted()
    if (limit.aborted) throw failureFromNetError('ERR_TIMED_OUT', request.url, proxy)
    throw error
  }
}
