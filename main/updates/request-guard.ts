/** Limits for electron-updater's requests: https only, few redirects, a maximum answer size, and a timeout. */
import { EventEmitter } from 'node:events'
import type { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js'
import { UpdateError } from './updater.ts'

export interface RequestRules {
  /** For tests on this computer only. */
  readonly allowLoopbackHttp: boolean
  /** Milliseconds without a byte before a request fails. */
  readonly patience: number
}

/** Largest size of any answer except the package, bytes. */
const ANSWER_LIMIT = 1024 * 1024

/** electron-updater does not count all redirects: a redirect loop of its channel file would never end. */
const MOST_REQUESTS = 6

/** Options of a request. electron-updater copies them to the request that follows a redirect. */
interface Options {
  readonly protocol?: string
  readonly hostname?: string
  /** `manual` for a package. */
  readonly redirect?: string
  readonly headers?: Record<string, unknown>
  requests?: number
}

/** The part of a request, Node's or Electron's, that this module uses. */
type Outgoing = ReturnType<ElectronHttpExecutor['createRequest']>
interface Incoming extends EventEmitter {
  on(event: 'data', listener: (chunk: Buffer | string) => void): this
  on(event: 'end' | 'close', listener: () => void): this
}

export interface RequestGuard {
  /** Sets the size of the package to download next, in bytes. */
  expect(bytes: number): void
}

/** Applies the rules to every request of `executor`. */
export function guardRequests(executor: ElectronHttpExecutor, rules: RequestRules): RequestGuard {
  let expected = 0
  const create = executor.createRequest.bind(executor)
  executor.createRequest = (options: Options, callback: (response: Incoming) => void) => {
    options.requests = (options.requests ?? 0) + 1
    if (!isAllowed(options, rules)) return refused(new UpdateError('untrusted'))
    if (options.requests > MOST_REQUESTS) return refused(new UpdateError('feed'))
    // this header would let the feed recognize this computer
    delete options.headers?.['x-user-staging-id']
    const isPackage = options.redirect === 'manual'
    const { requests: _, ...plain } = options
    const request = create(plain, (response: Incoming) => {
      const fail = (error: Error) => {
        clearTimeout(timer)
        response.emit('error', error)
        request.abort()
      }
      failed = fail
      callback(response)
      let size = 0
      response.on('data', (chunk) => {
        timer.refresh()
        size += chunk.length
        if (size > (isPackage ? expected : ANSWER_LIMIT))
          fail(new UpdateError(isPackage ? 'changed' : 'feed'))
      })
      response.on('end', () => clearTimeout(timer))
      response.on('close', () => clearTimeout(timer))
    })
    let failed = (error: Error): void => {
      request.emit('error', error)
      request.abort()
    }
    const silence = () => failed(Object.assign(new Error('The server went silent.'), { code: 'ETIMEDOUT' }))
    const timer = setTimeout(silence, rules.patience)
    timer.unref()
    request.on('error', () => clearTimeout(timer))
    // a new request follows the redirect; a late timeout of this one would end it
    request.on('redirect', () => clearTimeout(timer))
    return request
  }
  return {
    expect(bytes) {
      expected = bytes
    },
  }
}

const LOOPBACK = ['127.0.0.1', '[::1]', '::1']

const isAllowed = ({ protocol, hostname = '' }: Options, { allowLoopbackHttp }: RequestRules): boolean =>
  protocol === 'https:' || (allowLoopbackHttp && protocol === 'http:' && LOOPBACK.includes(hostname))

/** A request that fails when it is sent. Throwing here would end the app, because redirects arrive in an event handler. */
function refused(error: Error): Outgoing {
  const request = new EventEmitter()
  const end = () => queueMicrotask(() => request.emit('error', error))
  return Object.assign(request, { end, abort: () => undefined }) as unknown as Outgoing
}
