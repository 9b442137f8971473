/** The HTTP port over Node's own http and https: trusts what Node and the operating system trust. For the command line, and where one connection is wanted. */
import { Agent as HttpAgent, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { FailureError } from '../contract/failure.ts'
import { failureFromNetError, failureFromNodeError } from './failures.ts'
import type { Connection, Http, HttpRequest, HttpResponse } from './http.ts'
import { isRedirect } from './http.ts'
import { lookup } from './loopback-names.ts'
import { watchTrust } from './system-trust.ts'

const DEFAULT_TIMEOUT = 15_000
const DEFAULT_MAX_BYTES = 8 * 1024 * 1024

export function createNodeHttp(): Http {
  return (request) => exchange(request, { agents: null, answered: () => undefined })
}

/** Milliseconds after which a connection that nobody uses is given up. */
const IDLE = 30_000

/** A connection to one origin; it is made with the first exchange, and made anew where the server has closed it. */
export function openNodeConnection(): Connection {
  const kept = { keepAlive: true, maxSockets: 1, timeout: IDLE }
  const agents = { http: new HttpAgent(kept), https: new HttpsAgent(kept) }
  let socket: Socket | null = null
  let opened = 0
  const answered = (now: Socket) => {
    if (now !== socket) opened += 1
    socket = now
  }
  return {
    exchange: (request) => exchange(request, { agents, answered }),
    opened: () => opened,
    serverCertificate: () =>
      socket instanceof TLSSocket ? (socket.getPeerX509Certificate()?.raw ?? null) : null,
  }
}

interface Way {
  /** null: a connection for each exchange. */
  readonly agents: { readonly http: HttpAgent; readonly https: HttpsAgent } | null
  /** Told over which socket an answer came. */
  readonly answered: (socket: Socket) => void
}

function exchange(request: HttpRequest, way: Way): Promise<HttpResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpResponse>()
  const url = new URL(request.url)
  const maxBytes = request.maxBytes ?? DEFAULT_MAX_BYTES
  const limit = AbortSignal.timeout(request.timeout ?? DEFAULT_TIMEOUT)
  const signal = request.signal === undefined ? limit : AbortSignal.any([request.signal, limit])
  const trustsMoreAfter = watchTrust()
  const fail = (error: unknown) => {
    if (!signal.aborted && trustsMoreAfter(error)) resolve(exchange(request, way))
    else if (request.signal?.aborted) reject(request.signal.reason)
    else
      reject(
        limit.aborted
          ? failureFromNetError('ERR_TIMED_OUT', request.url)
          : failureFromNodeError(error, request.url),
      )
  }
  if (request.signal?.aborted) {
    reject(request.signal.reason)
    return promise
  }
  const plain = url.protocol === 'http:'
  const send = plain ? requestHttp : requestHttps
  const agent = way.agents === null ? false : plain ? way.agents.http : way.agents.https
  const outgoing = send(
    url,
    { method: request.method ?? 'GET', headers: { ...request.headers }, signal, agent, lookup },
    (response) => {
      const status = response.statusCode ?? 0
      way.answered(response.socket)
      const answer = (body: string) => resolve({ status, headers: pairs(response.rawHeaders), body })
      if (isRedirect(status)) {
        answer('')
        response.destroy()
        return
      }
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        chunks.push(chunk)
        if (size <= maxBytes) return
        reject(
          new FailureError({
            code: 'org-error',
            message: `${url.host} sent far more than an organisation answers.`,
            advice: 'Check the address.',
          }),
        )
        response.destroy()
      })
      response.on('end', () => answer(Buffer.concat(chunks).toString('utf8')))
      response.on('error', fail)
      response.on('aborted', () => fail(new Error('The answer broke off')))
    },
  )
  outgoing.on('error', fail)
  outgoing.end(request.body)
  return promise
}

function pairs(raw: readonly string[]): [string, string][] {
  const list: [string, string][] = []
  for (let index = 0; index + 1 < raw.length; index += 2)
    list.push([(raw[index] ?? '').toLowerCase(), raw[index + 1] ?? ''])
  return list
}
