/** What electron-updater's requests are held to: https, few redirects, bounded answers, and an end to waiting. */
import { EventEmitter } from 'node:events'
import type { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js'
import { UpdateError } from './updater.ts'

export interface RequestRules {
  /** For tests on this computer alone. */
  readonly allowLoopbackHttp: boolean
  /** Milliseconds without a byte after which a request has failed. */
  readonly patience: number
}

/** Bytes that any answer but the package may have. */
const ANSWER_LIMIT = 1024 * 1024

/** electron-updater counts its redirects only in part: a loop of its channel file would have no end. */
const MOST_REQUESTS = 6

/** Options of a request, which electron-updater copies into the one that follows a redirect. */
interface Options {
  readonly protocol?: string
  readonly hostname?: string
  /** `manual` for a package. */
  readonly redirect?: string
  readonly headers?: Record<string, unknown>
  requests?: number
}

/** What is used of a request, Node's or Electron's. */
type Outgoing = ReturnType<ElectronHttpExecutor['createRequest']>
interface Incoming extends EventEmitter {
  on(event: 'data', listener: (chunk: Buffer | string) => void): this
  on(event: 'end' | 'close', listener: () => void): this
}

export interface RequestGuard {
  /** Says how many bytes the package has that is downloaded next. */
  expect(bytes: number): void
}

/** Holds every request of `executor` to the rules. */
export function guardRequests(executor: ElectronHttpExecutor, rules: RequestRules): RequestGuard {
  let expected = 0
  const create = executor.createRequest.bind(executor)
  executor.createRequest = (options: Options, callback: (response: Incoming) => void) => {
    options.requests = (options.requests ?? 0) + 1
    if (!isAllowed(options, rules)) return refused(new UpdateError('untrusted'))
    if (options.requests > MOST_REQUESTS) return refused(new UpdateError('feed'))
    // electron-updater would have the feed recognize this computer
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
    // another request follows it; a late failure of this one would end that
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

/** A request that fails as soon as it is sent: to throw here would end the app, for redirects come out of an event. */
function refused(error: Error): Outgoing {
  const request = new EventEmitter()
  const end = () => queueMicrotask(() => request.emit('error', error))
  return Object.assign(request, { end, abort: () => undefined }) as unknown as Outgoing
}
