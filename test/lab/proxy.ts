/** A real HTTP proxy on loopback, for CONNECT and plain http. It resolves every name to this computer. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect, type Socket } from 'node:net'
import { connect as connectTls, createSecureContext, TLSSocket } from 'node:tls'
import { type Authority, type Pem, serverCertificate } from './certificates.ts'

export type ProxyOptions = {
  /** The credentials that it requires with Basic. */
  readonly basic?: { readonly name: string; readonly password: string }
  /** Refuses everything with this status. */
  readonly refuses?: number
  /** More headers of a refusal. */
  readonly says?: Readonly<Record<string, string | string[]>>
  /** Accepts connections and never responds. */
  readonly silent?: boolean
  /** Makes the connection to the proxy itself use TLS. */
  readonly certificate?: Pem
  /** Makes it decrypt TLS, with server certificates from this authority. */
  readonly inspects?: Authority
}

export type LabProxy = {
  readonly port: number
  /** The requests in order: `CONNECT host:port` or `GET http://…`. */
  readonly asked: readonly string[]
  /** The values of Proxy-Authorization in order. */
  readonly proofs: readonly string[]
  /** The number of open sockets. */
  readonly open: () => number
  stop(): Promise<void>
}

export async function startProxy(options: ProxyOptions = {}): Promise<LabProxy> {
  const { basic, certificate, inspects, refuses, says = {}, silent = false } = options
  const asked: string[] = []
  const proofs: string[] = []
  const sockets = new Set<Socket>()
  const wanted = basic && `Basic ${Buffer.from(`${basic.name}:${basic.password}`).toString('base64')}`

  /** The status with which to refuse a request; null if it is allowed. */
  function refusalOf({ method, url, headers }: IncomingMessage): number | null {
    asked.push(`${method} ${url}`)
    const proof = headers['proxy-authorization']
    if (proof !== undefined) proofs.push(proof)
    if (refuses !== undefined) return refuses
    return wanted === undefined || proof === wanted ? null : 407
  }
  const challenge = basic === undefined ? {} : { 'proxy-authenticate': 'Basic realm="lab"' }

  const server = certificate
    ? createTlsServer({ key: certificate.key, cert: certificate.certificate })
    : createServer()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
  })
  server.on('request', (incoming: IncomingMessage, response: ServerResponse) => {
    if (silent) return
    const refusal = refusalOf(incoming)
    if (refusal !== null) return response.writeHead(refusal, { ...challenge, ...says }).end('no')
    const { port, pathname, search } = new URL(incoming.url ?? '')
    const { 'proxy-authorization': _, ...headers } = incoming.headers
    const forward = request(
      {
        host: '127.0.0.1',
        port,
        path: `${pathname}${search}`,
        method: incoming.method,
        headers,
        agent: false,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.rawHeaders)
        answer.pipe(response)
      },
    )
    forward.on('error', () => response.writeHead(502).end())
    incoming.pipe(forward)
  })
  server.on('connect', async (incoming: IncomingMessage, socket: Socket) => {
    if (silent) return socket.resume().once('end', () => socket.destroy())
    const refusal = refusalOf(incoming)
    if (refusal !== null) {
      const lines = Object.entries({ ...challenge, ...says }).flatMap(([name, values]) =>
        [values].flat().map((value) => `${name}: ${value}\r\n`),
      )
      return socket.end(`HTTP/1.1 ${refusal} No\r\n${lines.join('')}content-length: 0\r\n\r\n`)
    }
    const { hostname, port } = new URL(`https://${incoming.url}`)
    const far = inspects
      ? connectTls({ host: '127.0.0.1', port: Number(port || 443), rejectUnauthorized: false })
      : connect(Number(port || 443), '127.0.0.1')
    far.on('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n'))
    if (!(await opened(far, inspects ? 'secureConnect' : 'connect'))) return
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    const near = inspects ? await reading(socket, inspects, hostname) : socket
    near.on('error', () => far.destroy())
    near.once('close', () => far.destroy())
    far.once('close', () => near.destroy())
    near.pipe(far).pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    asked,
    proofs,
    open: () => sockets.size,
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

const opened = (socket: Socket, event: string): Promise<boolean> =>
  once(socket, event).then(
    () => true,
    () => false,
  )

async function reading(socket: Socket, authority: Authority, name: string): Promise<TLSSocket> {
  const { certificate, key } = await serverCertificate(authority, [name])
  const secureContext = createSecureContext({ cert: certificate, key })
  return new TLSSocket(socket, { isServer: true, secureContext })
}
