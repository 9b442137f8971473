/** Records what attempts to connect ask and hear, each in its own trace, without queries, headers and bodies: no secret is in the rest. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { type Failure, toFailure } from '../contract/failure.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { ConnectStep } from '../contract/session.ts'
import type { SignInTrace, TraceEvent, TraceStep } from '../contract/sign-in-trace.ts'
import type { Http, OpenConnection } from '../http/http.ts'
import type { UserAgent } from '../sign-in/user-agent.ts'

/** The id of a record in an address of the Web API. */
const ID = /\([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\)/gi

/** Steps that are kept of one attempt. */
const MOST_STEPS = 200

/** One attempt's trace while it grows. */
export class TraceRecorder {
  readonly #profile: ConnectionProfile
  readonly #now: () => number
  readonly #startedAt: number
  readonly #steps: TraceStep[] = []
  #outcome: SignInTrace['outcome'] = null

  constructor(profile: ConnectionProfile, now: () => number) {
    this.#profile = profile
    this.#now = now
    this.#startedAt = now()
  }

  /** @param startedAt when it was asked, epoch milliseconds; null where it was a moment */
  note(event: TraceEvent, startedAt: number | null = null): void {
    if (this.#steps.length >= MOST_STEPS) return
    const now = this.#now()
    this.#steps.push({ at: startedAt ?? now, event, took: startedAt === null ? null : now - startedAt })
  }

  step(step: ConnectStep): void {
    this.note(stepEvent(step))
  }

  end(failure: Failure | null): void {
    const provider = failure?.provider?.code
    this.#outcome = {
      code: failure === null ? 'connected' : failure.code,
      ...(provider === undefined ? {} : { provider }),
    }
  }

  trace(): SignInTrace {
    const { orgUrl, userName, detection } = this.#profile
    return {
      orgUrl,
      userName,
      detection,
      startedAt: this.#startedAt,
      steps: [...this.#steps].sort((a, b) => a.at - b.at),
      outcome: this.#outcome,
    }
  }
}

const current = new AsyncLocalStorage<TraceRecorder>()

/** Does the work of one attempt: what it asks by a `tracedHttp` is noted in its trace. */
export const recorded = <T>(recorder: TraceRecorder, work: () => Promise<T>): Promise<T> =>
  current.run(recorder, work)

/** Notes in the trace of the attempt that is under way here. */
export const noteInTrace = (event: TraceEvent): void => current.getStore()?.note(event)

/** The port, noting each exchange in the trace of the attempt that asks. @param now the clock, epoch milliseconds */
export function tracedHttp(http: Http, now: () => number): Http {
  return async (request) => {
    const recorder = current.getStore()
    if (recorder === undefined) return http(request)
    const { origin, pathname } = new URL(request.url)
    // an id in the path is a person's, as a name would be
    const asked = `${request.method ?? 'GET'} ${origin}${pathname.replace(ID, '(…)')}`
    const startedAt = now()
    try {
      const response = await http(request)
      recorder.note({ is: 'exchange', asked, answer: response.status }, startedAt)
      return response
    } catch (error) {
      const answer = request.signal?.aborted ? 'left' : toFailure(error).code
      recorder.note({ is: 'exchange', asked, answer }, startedAt)
      throw error
    }
  }
}

/** The port of connections, noting exchanges in the same way. */
export const tracedConnection = (open: OpenConnection, now: () => number): OpenConnection => {
  return () => {
    const connection = open()
    return { ...connection, exchange: tracedHttp(connection.exchange, now) }
  }
}

/** The port of browsers, noting each page that a window comes to: host and path, and no more of its address. */
export function tracedUserAgent(userAgent: UserAgent): UserAgent {
  const { openWindow, pageText } = userAgent
  return {
    pageText,
    openSystemBrowser: (url) => userAgent.openSystemBrowser(url),
    openWindow:
      openWindow === null
        ? null
        : (options) => {
            // kept here: what a window tells comes from outside of the attempt
            const recorder = current.getStore()
            const hidden = options.hidden === true
            const window = openWindow({
              ...options,
              onPage(page) {
                const { origin, pathname } = new URL(page.url)
                recorder?.note({ is: 'page', hidden, at: `${origin}${pathname}`, status: page.status })
                options.onPage?.(page)
              },
              onLoadFailed(failure) {
                recorder?.note({ is: 'page-failed', hidden, code: failure.code })
                options.onLoadFailed?.(failure)
              },
            })
            return {
              ...window,
              close(why) {
                if (why !== undefined) recorder?.note({ is: 'window-closed', hidden, why })
                window.close(why)
              },
            }
          },
  }
}

/** Without what only the person should see, such as a code. */
function stepEvent(step: ConnectStep): TraceEvent {
  switch (step.doing) {
    case 'signing-in':
      return { is: 'sign-in-page', host: step.host, userAgent: step.userAgent, named: step.named }
    case 'asking':
      return { is: 'asked-for-secret', what: step.request.what, host: step.request.host }
    case 'choosing-certificate':
      return { is: 'asked-for-certificate', host: step.request.host }
    default:
      return { is: 'step', step: step.doing }
  }
}
