/** `net.request` over Node's http and https, with Chromium's error names. It sends no cookies and no credentials. */
import { lookup } from 'node:dns'
import { EventEmitter } from 'node:events'
import { type IncomingMessage, type ClientRequest as NodeRequest, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import type * as Electron from 'electron'
import { type NothingInvented, onlyKnown, refuseUnknown } from './only-known.ts'
import { isUnsafePort } from './unsafe-ports.ts'

const OPTIONS = ['url', 'method', 'session', 'redirect', 'credentials', 'cache', 'referrerPolicy']

const UNSAFE_PORT = 'ERR_UNSAFE_PORT'

/** Chromium's name for each of Node's error codes. */
const ERRORS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'ERR_NAME_NOT_RESOLVED',
  ECONNREFUSED: 'ERR_CONNECTION_REFUSED',
  ECONNRESET: 'ERR_CONNECTION_RESET',
  ETIMEDOUT: 'ERR_CONNECTION_TIMED_OUT',
  CERT_HAS_EXPIRED: 'ERR_CERT_DATE_INVALID',
  CERT_NOT_YET_VALID: 'ERR_CERT_DATE_INVALID',
  ERR_TLS_CERT_ALTNAME_INVALID: 'ERR_CERT_COMMON_NAME_INVALID',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'ERR_CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'ERR_CERT_AUTHORITY_INVALID',
  [UNSAFE_PORT]: UNSAFE_PORT,
}

/** Like Chromium, resolves names under .localhost to loopback (RFC 6761 §6.3). */
const resolve: LookupFunction = (name, options, callback) => {
  if (!/(?:^|\.)localhost$/i.test(name)) return lookup(name, options, callback as never)
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }])
  else callback(null, '127.0.0.1', 4)
}

class Response extends EventEmitter implements Pick<Electron.IncomingMessage, 'statusCode' | 'rawHeaders'> {
  readonly statusCode: number
  readonly rawHeaders: string[]

  constructor(message: IncomingMessage) {
    super()
    this.statusCode = message.statusCode ?? 0
    this.rawHeaders = message.rawHeaders
    message.on('data', (chunk: Buffer) => this.emit('data', chunk))
    message.on('end', () => this.emit('end'))
    message.on('aborted', () => this.emit('aborted'))
    message.on('error', (error) => {
      if (this.listenerCount('error') > 0) this.emit('error', error)
    })
  }
}
true satisfies NothingInvented<Response, Electron.IncomingMessage>

class Request extends EventEmitter implements Pick<Electron.ClientRequest, 'setHeader' | 'write' | 'abort'> {
  readonly #node: NodeRequest
  #aborted = false

  constructor(options: Electron.ClientRequestConstructorOptions) {
    super()
    refuseUnknown('net.request', options, OPTIONS)
    if (options.redirect !== 'manual' || options.credentials !== 'omit')
      throw new Error('The stand-in has net.request without redirects and credentials only')
    const url = new URL(options.url ?? '')
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    this.#node = send(url, { method: options.method ?? 'GET', lookup: resolve, agent: false })
    this.#node.on('response', (message) => this.#onResponse(message, url))
    this.#node.on('error', (error: NodeJS.ErrnoException) => {
      if (!this.#aborted) this.emit('error', new Error(`net::${errorText(error)}`))
    })
    this.#node.on('close', () => this.emit('close'))
    if (isUnsafePort(url)) this.#node.destroy(Object.assign(new Error(url.port), { code: UNSAFE_PORT }))
  }

  #onResponse(message: IncomingMessage, url: URL): void {
    const status = message.statusCode ?? 0
    const location = message.headers.location
    if ([301, 302, 303, 307, 308].includes(status) && location !== undefined && URL.canParse(location, url)) {
      const headers = Object.fromEntries(
        Object.entries(message.headersDistinct).map(([name, values]) => [name, values ?? []]),
      )
      this.emit('redirect', status, 'GET', new URL(location, url).href, headers)
      if (!this.#aborted) this.emit('error', new Error('Redirect was canceled'))
      this.#aborted = true
      this.#node.destroy()
      return
    }
    this.emit('response', onlyKnown('IncomingMessage', new Response(message)))
  }

  setHeader(name: string, value: string): void {
    this.#node.setHeader(name, value)
  }

  write(chunk: Buffer | string): void {
    this.#node.write(chunk)
  }

  end(): this {
    this.#node.end()
    return this
  }

  abort(): void {
    this.#aborted = true
    this.#node.destroy()
    this.emit('abort')
  }
}
true satisfies NothingInvented<Request, Electron.ClientRequest>

const errorText = ({ code = '', message }: NodeJS.ErrnoException): string =>
  ERRORS[code] ??
  // of the alerts of a handshake, Chromium has a name only for an unsupported version or cipher
  (/alert (?:protocol version|handshake failure)/.test(message)
    ? 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH'
    : undefined) ??
  (/CERT/.test(code)
    ? 'ERR_CERT_INVALID'
    : /SSL|TLS|EPROTO/.test(code)
      ? 'ERR_SSL_PROTOCOL_ERROR'
      : 'ERR_FAILED')

export const net = onlyKnown('net', {
  // Electron returns false only if it is certain, and the stand-in does not know
  isOnline: () => true,
  request: (options: Electron.ClientRequestConstructorOptions | string): Electron.ClientRequest => {
    if (typeof options === 'string') throw new Error('The stand-in has no net.request by a text')
    return onlyKnown('ClientRequest', new Request(options)) as unknown as Electron.ClientRequest
  },
} satisfies Partial<typeof Electron.net>)
