/** How far one gets to a server below HTTP: does its name resolve, and does it prove who it is. Trusts what Node and the operating system trust. */
import { lookup } from 'node:dns/promises'
import { connect, type PeerCertificate } from 'node:tls'
import { failureFromNetError, failureFromNodeError } from './failures.ts'
import { watchTrust } from './system-trust.ts'

/** What a server proved of itself. */
export interface ProvenServer {
  /** Such as "TLSv1.3". */
  readonly protocol: string
  /** Common name of who issued its certificate; empty where it has none. */
  readonly issuer: string
  /** When its certificate ends, epoch milliseconds. */
  readonly validTo: number
}

export interface Reachability {
  /** Addresses of a host name. @throws FailureError `host-not-found`, `network-failed` */
  resolve(host: string): Promise<readonly string[]>
  /** Connects, and checks the certificate. @throws FailureError `host-refused`, `host-timeout`, `certificate-refused`, `network-failed` */
  prove(host: string, port: number, signal: AbortSignal): Promise<ProvenServer>
}

/** Over Node's own resolver and TLS. */
export const createReachability = (): Reachability => ({ resolve, prove })

async function resolve(host: string): Promise<readonly string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address)
  } catch (error) {
    throw failureFromNodeError(error, `https://${host}`)
  }
}

function prove(host: string, port: number, signal: AbortSignal): Promise<ProvenServer> {
  const { promise, resolve: proven, reject } = Promise.withResolvers<ProvenServer>()
  const url = `https://${host}:${port}`
  const name = host.replace(/^\[|\]$/g, '')
  const trustsMoreAfter = watchTrust()
  const socket = connect(
    { host: name, port, ...(/^[\d.]+$|:/.test(name) ? {} : { servername: name }) },
    () => {
      const certificate = socket.getPeerCertificate()
      proven({
        protocol: socket.getProtocol() ?? '',
        issuer: issuerOf(certificate),
        validTo: Date.parse(certificate.valid_to),
      })
    },
  )
  const stop = () => socket.destroy(new Error('stopped'))
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  socket.on('error', (error) => {
    if (signal.aborted) reject(failureFromNetError('ERR_TIMED_OUT', url))
    else if (trustsMoreAfter(error)) proven(prove(host, port, signal))
    else reject(failureFromNodeError(error, url))
  })
  return promise.finally(() => {
    signal.removeEventListener('abort', stop)
    socket.destroy()
  })
}

const issuerOf = ({ issuer }: PeerCertificate): string => {
  const name = issuer?.CN ?? issuer?.O ?? ''
  return Array.isArray(name) ? (name[0] ?? '') : name
}
