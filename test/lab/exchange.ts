/** One request and its response, with the part of HTTP that the lab's servers need. */

import type { IncomingMessage, ServerResponse } from 'node:http'

export type Handler = (x: Exchange) => void | Promise<void>

const largestBody = 1_000_000

export class Exchange {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly url: URL
  readonly method: string
  readonly cookies: ReadonlyMap<string, string>
  #body: Promise<string> | undefined
  #form: Promise<URLSearchParams> | undefined

  constructor(req: IncomingMessage, res: ServerResponse, host: string) {
    this.req = req
    this.res = res
    this.method = req.method ?? 'GET'
    this.url = new URL(req.url ?? '/', `https://${host}`)
    this.cookies = parseCookies(req.headers.cookie ?? '')
  }

  get path(): string {
    return this.url.pathname
  }

  query(name: string): string {
    return this.url.searchParams.get(name) ?? ''
  }

  header(name: string): string {
    return String(this.req.headers[name] ?? '')
  }

  form(): Promise<URLSearchParams> {
    this.#form ??= this.body().then((text) => new URLSearchParams(text))
    return this.#form
  }

  body(): Promise<string> {
    this.#body ??= readBody(this.req)
    return this.#body
  }

  setCookie(name: string, value: string, path = '/', expired = false, domain?: string): void {
    const whose = domain === undefined ? '' : `; domain=${domain}`
    const ends = expired ? '; expires=Thu, 01 Jan 1970 00:00:00 GMT' : ''
    this.res.appendHeader('Set-Cookie', `${name}=${value}; path=${path}; secure; HttpOnly${whose}${ends}`)
  }

  html(status: number, body: string): void {
    this.#send(status, 'text/html; charset=utf-8', body)
  }

  soap(status: number, body: string): void {
    this.#send(status, 'application/soap+xml; charset=utf-8', body)
  }

  xml(status: number, body: string): void {
    this.#send(status, 'text/xml; charset=utf-8', body)
  }

  text(status: number, body: string): void {
    this.#send(status, 'text/plain; charset=utf-8', body)
  }

  json(status: number, body: unknown): void {
    this.#send(status, 'application/json; charset=utf-8', JSON.stringify(body))
  }

  redirect(to: string): void {
    this.res.setHeader('Location', to)
    this.#send(302, 'text/html; charset=utf-8', '<html><head><title>Object moved</title></head></html>')
  }

  /** 401 with one WWW-Authenticate header for each challenge, like IIS. */
  challenge(...challenges: string[]): void {
    this.res.setHeader('WWW-Authenticate', challenges)
    this.html(401, '<html><head><title>401 - Unauthorized</title></head><body>Unauthorized</body></html>')
  }

  #send(status: number, type: string, body: string): void {
    this.res.statusCode = status
    this.res.setHeader('Content-Type', type)
    this.res.setHeader('Cache-Control', 'no-store')
    this.res.end(this.method === 'HEAD' ? undefined : body)
  }
}

export function escapeHtml(text: string): string {
  const names: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(/[&<>"']/g, (c) => names[c] ?? c)
}

/** Escapes with lowercase hex digits, like .NET's UrlEncode. */
export function dotNetUrlEncode(text: string): string {
  return encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase())
}

function parseCookies(header: string): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const pair of header.split(/;\s*/)) {
    const at = pair.indexOf('=')
    if (at > 0) cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
  return cookies
}

async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > largestBody) throw new Error('the request body is too large')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}
