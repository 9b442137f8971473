/** A CONNECT tunnel through a proxy. A proxy's refusal is reported as the proxy's failure, never as the server's response. */
import type { AgentOptions, ClientRequest, IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import { HttpsProxyAgent } from 'https-proxy-agent'
import { lookup } from './loopback-names.ts'
import { type HttpProxy, type Network, proxyName } from './proxy.ts'
import { proxyNotReachable, proxyRefused } from './proxy-failures.ts'
import { authorizationAfter407, basicAuthorization, ticketRefusedByProxy } from './proxy-sign-in.ts'

/** The proxy's response to CONNECT. */
interface ProxyAnswer {
  readonly statusCode: number
  readonly headers: IncomingHttpHeaders
}

type Target = Parameters<HttpsProxyAgent<string>['connect']>[1]

export class Tunnel extends HttpsProxyAgent<string> {
  readonly #proxy: HttpProxy
  /** Cancels a tunnel that is opening: the request cannot cancel it before it has a socket. */
  until: AbortSignal = new AbortController().signal

  constructor(proxy: HttpProxy, proxyTicket: Network['proxyTicket'], options: AgentOptions) {
    const basic = basicAuthorization(proxy)
    // the URL has no password because the library prints it when DEBUG is set
    super(`${proxy.scheme}://${proxyName(proxy)}`, {
      ...options,
      lookup,
      headers: basic === null ? {} : { 'Proxy-Authorization': basic },
      onProxyAuth: async ({ response }) => ({
        headers: {
          'Proxy-Authorization': await authorizationAfter407(
            proxy,
            response.headers['proxy-authenticate'],
            proxyTicket,
          ),
        },
      }),
    })
    this.#proxy = proxy
  }

  /** @throws FailureError `proxy-…` */
  override async connect(request: ClientRequest, options: Target): Promise<Socket> {
    const answers: ProxyAnswer[] = []
    const opening = new AbortController()
    const stop = () => opening.abort()
    const hear = (answer: ProxyAnswer) => answers.push(answer)
    const { until } = this
    until.throwIfAborted()
    until.addEventListener('abort', stop)
    request.on('proxyConnect', hear)
    this.connectOpts = { ...this.connectOpts, signal: opening.signal }
    const { host = '', port } = options
    const url = `https://${host.includes(':') ? `[${host}]` : host}:${port}`
    try {
      const socket = await super.connect(request, options)
      const answer = answers.at(-1)
      if (answer?.statusCode === 200) return socket
      // the library would return the proxy's response as if it came from the server
      socket.destroy()
      throw proxyRefused(this.#proxy, url, answer?.statusCode ?? 0)
    } catch (error) {
      const [first, second] = answers
      if (first === undefined) throw proxyNotReachable(this.#proxy, error)
      if (second === undefined || second.statusCode === 200) throw error
      throw second.statusCode === 407
        ? ticketRefusedByProxy(this.#proxy, second.headers['proxy-authenticate'])
        : proxyRefused(this.#proxy, url, second.statusCode)
    } finally {
      until.removeEventListener('abort', stop)
      request.off('proxyConnect', hear)
    }
  }
}
