/** The HTTP port over Node's own http and https, for the command line: trusts what Node and the operating system trust. */
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { FailureError } from '../contract/failure.ts'
import { failureFromNetError, failureFromNodeError } from './failures.ts'
import type { Http, HttpRequest, HttpResponse } from './http.ts'
import { isRedirect } from './http.ts'
import { watchTrust } from './system-trust.ts'

const DEFAULT_TIMEOUT = 15_000
const DEFAULT_MAX_BYTES = 8 * 1024 * 1024

export function createNodeHttp(): Http {
  return exchange
}

function exchange(request: HttpRequest): Promise<HttpResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpResponse>()
  const url = new URL(request.url)
  const maxBytes = request.maxBytes ?? DEFAULT_MAX_BYTES
  const limit = AbortSignal.timeout(request.timeout ?? DEFAULT_TIMEOUT)
  const signal = request.signal === undefined ? limit : AbortSignal.any([request.signal, limit])
  const trustsMoreAfter = watchTrust()
  const fail = (error: unknown) => {
    if (!signal.aborted && trustsMoreAfter(error)) resolve(exchange(request))
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
  const send = url.protocol === 'http:' ? requestHttp : requestHttps
  const outgoing = send(
    url,
    { method: request.method ?? 'GET', headers: { ...request.headers }, signal, agent: false },
    (response) => {
      const status = response.statusCode ?? 0
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
