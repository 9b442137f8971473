/** Records each attempt's requests and answers in its own trace, without queries, headers and bodies (possible secrets). */
import { AsyncLocalStorage } from 'node:async_hooks'
import { type Failure, toFailure } from '../contract/failure.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { ConnectStep } from '../contract/session.ts'
import type { SignInTrace, TraceEvent, TraceStep } from '../contract/sign-in-trace.ts'
import type { Watcher } from '../http/watched-http.ts'
import type { UserAgent } from '../sign-in/user-agent.ts'
import { timeSince } from '../time-since.ts'
import type { ConnectOutcome } from './connect/outcome.ts'

/** ID of a record in a Web API URL. */
const ID = /\([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\)/gi

/** Maximum number of steps in a trace. */
const MOST_STEPS = 200

/** The trace of one attempt while it runs. */
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

  /** @param startedAt start of the request, epoch milliseconds; null for an event without a duration */
  note(event: TraceEvent, startedAt: number | null = null): void {
    if (this.#steps.length >= MOST_STEPS) return
    const now = this.#now()
    this.#steps.push({
      at: startedAt ?? now,
      event,
      took: startedAt === null ? null : timeSince(startedAt, now),
    })
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

/** Runs one attempt and records its requests in its trace. */
export const recorded = <T>(recorder: TraceRecorder, work: () => Promise<T>): Promise<T> =>
  current.run(recorder, work)

/** Runs a connect and records its requests and its end. */
export async function recordConnect(
  recorder: TraceRecorder,
  connect: () => Promise<ConnectOutcome>,
): Promise<ConnectOutcome> {
  const outcome = await recorded(recorder, connect)
  recorder.end(outcome.outcome === 'connected' ? null : outcome.failure)
  return outcome
}

/** Adds an event to the trace of the current attempt. */
export const noteInTrace = (event: TraceEvent): void => current.getStore()?.note(event)

/** Records each exchange in the trace of the calling attempt. @param now the clock, epoch milliseconds */
export const traceWatcher =
  (now: () => number): Watcher =>
  ({ method = 'GET', url, signal }) => {
    const recorder = current.getStore()
    if (recorder === undefined) return null
    const { origin, pathname } = new URL(url)
    // an ID in the path may identify a person
    const asked = `${method} ${origin}${pathname.replace(ID, '(…)')}`
    const startedAt = now()
    return {
      answered: ({ status }) => recorder.note({ is: 'exchange', asked, answer: status }, startedAt),
      failed(error) {
        const answer = signal?.aborted ? 'left' : toFailure(error).code
        recorder.note({ is: 'exchange', asked, answer }, startedAt)
        return error
      },
    }
  }

/** Wraps the browsers and records each page that a window loads: host and path only. */
export function tracedUserAgent(userAgent: UserAgent): UserAgent {
  const { openWindow, pageText } = userAgent
  return {
    pageText,
    openSystemBrowser: (url, org) => userAgent.openSystemBrowser(url, org),
    openWindow:
      openWindow === null
        ? null
        : (options) => {
            // read now, because the window's callbacks run outside the attempt's async context
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

/** Omits what only the person should see, such as a device code. */
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
