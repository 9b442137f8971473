/** Checks a server below HTTP: its name resolves, and its TLS certificate is valid for Node and the operating system. */
import { lookup } from 'node:dns/promises'
import { request } from 'node:https'
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls'
import { FailureError, isHostFailure } from '../contract/failure.ts'
import { unlessAborted } from '../unless-aborted.ts'
import { failureFromNetError, failureFromNodeError } from './failures.ts'
import { inOrder } from './in-order.ts'
import { bareHost, type HttpProxy, type Network, proxyName } from './proxy.ts'
import { watchTrust } from './system-trust.ts'
import { Tunnel } from './tunnel.ts'

/** The verified TLS facts of a server. */
export interface VerifiedServer {
  /** For example "TLSv1.3". */
  readonly protocol: string
  /** Common name of the certificate's issuer; empty if it has none. */
  readonly issuer: string
  /** When the certificate expires, epoch milliseconds. */
  readonly validTo: number
}

/** Who resolves the server's name: this computer, or the proxy on the route. */
export type Whereabouts =
  | { readonly by: 'name'; readonly addresses: readonly string[] }
  | { readonly by: 'proxy'; readonly proxy: string }

export interface Reachability {
  /** Resolves a URL's host. @throws FailureError `host-not-found`, `network-failed` */
  resolve(url: URL): Promise<Whereabouts>
  /** Connects, verifies the certificate. @throws FailureError `host-…`, `proxy-…`, `certificate-refused`, `network-failed` */
  verify(url: URL, signal: AbortSignal): Promise<VerifiedServer>
}

/** Uses Node's resolver and TLS. */
export const createReachability = (network: Network): Reachability => ({
  async resolve(url) {
    const [route] = await network.routes(url)
    if (route?.by === 'proxy') return { by: 'proxy', proxy: proxyName(route.proxy) }
    try {
      const found = await lookup(bareHost(url.hostname), { all: true })
      return { by: 'name', addresses: found.map(({ address }) => address) }
    } catch (error) {
      throw failureFromNodeError(error, url.href)
    }
  },
  async verify(url, signal) {
    try {
      const routes = await unlessAborted(network.routes(url), signal)
      return await inOrder(routes, (route) =>
        verify(url, { proxy: route.by === 'proxy' ? route.proxy : null, network }, signal),
      )
    } catch (error) {
      if (signal.aborted) throw failureFromNetError('ERR_TIMED_OUT', url.href)
      throw error
    }
  },
})

/** Time limit of the second handshake, milliseconds. */
const EXPLAINING = 5000

/** Repeats a handshake with Node's TLS for an error more specific than Chromium's. Null if it gives none or succeeds. */
export const createTlsExplanation =
  (network: Network) =>
  async (url: string): Promise<FailureError | null> => {
    try {
      await createReachability(network).verify(new URL(url), AbortSignal.timeout(EXPLAINING))
      return null
    } catch (error) {
      return error instanceof FailureError && isHostFailure(error.code) ? error : null
    }
  }

interface Through {
  /** Null for a direct connection. */
  readonly proxy: HttpProxy | null
  readonly network: Network
}

async function verify(url: URL, through: Through, signal: AbortSignal): Promise<VerifiedServer> {
  const { proxy, network } = through
  const trustsMoreAfter = watchTrust()
  const shaken = handshake(url, proxy && new Tunnel(proxy, network.proxyTicket, {}), signal)
  try {
    return await unlessAborted(shaken, signal)
  } catch (error) {
    signal.throwIfAborted()
    if (trustsMoreAfter(error)) return verify(url, through, signal)
    throw failureFromNodeError(error, url.href, proxy && proxyName(proxy))
  }
}

/** @throws Error of Node, or a proxy's failure */
function handshake(url: URL, tunnel: Tunnel | null, signal: AbortSignal): Promise<VerifiedServer> {
  const { promise, resolve, reject } = Promise.withResolvers<VerifiedServer>()
  const host = bareHost(url.hostname)
  const port = Number(url.port || 443)
  const done = (socket: TLSSocket) => {
    resolve(verifiedBy(socket))
    socket.destroy()
  }
  if (tunnel !== null) {
    tunnel.until = signal
    const outgoing = request({ host, port, method: 'HEAD', agent: tunnel, signal })
    outgoing.on('socket', (socket) => socket.once('secureConnect', () => done(socket as TLSSocket)))
    outgoing.on('error', reject)
    outgoing.end()
    return promise
  }
  const socket = connect({ host, port, ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }) }, () =>
    done(socket),
  )
  const stop = () => socket.destroy(new Error('stopped'))
  signal.addEventListener('abort', stop, { once: true })
  socket.on('error', reject)
  socket.on('close', () => signal.removeEventListener('abort', stop))
  return promise
}

function verifiedBy(socket: TLSSocket): VerifiedServer {
  const certificate = socket.getPeerCertificate()
  return {
    protocol: socket.getProtocol() ?? '',
    issuer: issuerOf(certificate),
    validTo: Date.parse(certificate.valid_to),
  }
}

const issuerOf = ({ issuer }: PeerCertificate): string => {
  const name = issuer?.CN ?? issuer?.O ?? ''
  return Array.isArray(name) ? (name[0] ?? '') : name
}

/** Explains a host name that does not resolve. @param why returns the error to throw */
export const explained = (
  reachability: Reachability,
  why: (error: unknown, url: string) => Promise<unknown>,
): Reachability => ({
  ...reachability,
  resolve: (url) =>
    reachability.resolve(url).catch(async (error: unknown) => {
      throw await why(error, url.href)
    }),
})
