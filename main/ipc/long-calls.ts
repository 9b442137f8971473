/** The running long calls, by window and ticket. Each ends with its answer, a cancel, or the end of its page. */
import { fail } from '../contract/failure.ts'
import {
  canceled,
  LONG_CALL_PROGRESS,
  type LongCallEnd,
  type LongCallProgress,
  sent,
} from '../contract/ipc.ts'
import { unlessAborted } from '../unless-aborted.ts'

/** The window that calls, like Electron's `WebContents`. */
export interface CallSender {
  readonly id: number
  /** Sends a message to the window's page. */
  send(channel: string, payload: string): void
  once(event: 'render-process-gone', listener: () => void): unknown
  off(event: 'render-process-gone', listener: () => void): unknown
}

/** Maximum length of a ticket. */
const LONGEST_TICKET = 64

export class LongCalls {
  readonly #running = new Map<string, AbortController>()

  /** Returns at once on a cancel, even if the work ignores the signal. @throws FailureError */
  async run(
    sender: CallSender,
    ticket: unknown,
    work: (end: LongCallEnd<unknown>) => unknown,
  ): Promise<unknown> {
    const key = keyOf(sender, ticket)
    if (this.#running.has(key)) throw fail('input-refused/ticket-in-use', {})
    const abort = new AbortController()
    const { signal } = abort
    const end = () => abort.abort(canceled())
    this.#running.set(key, abort)
    sender.once('render-process-gone', end)
    const onProgress = (progress: unknown) => {
      if (!signal.aborted)
        sender.send(LONG_CALL_PROGRESS, sent<LongCallProgress>({ ticket: String(ticket), progress }))
    }
    try {
      const working = (async () => work({ ticket: String(ticket), signal, onProgress }))()
      return await unlessAborted(working, signal)
    } finally {
      this.#running.delete(key)
      sender.off('render-process-gone', end)
    }
  }

  /** Does nothing if the call has ended. @throws FailureError if the ticket is invalid */
  cancel(sender: CallSender, ticket: unknown): void {
    this.#running.get(keyOf(sender, ticket))?.abort(canceled())
  }
}

function keyOf({ id }: CallSender, ticket: unknown): string {
  if (typeof ticket !== 'string' || ticket === '' || ticket.length > LONGEST_TICKET)
    throw fail('input-refused/no-ticket', {})
  return `${id} ${ticket}`
}
