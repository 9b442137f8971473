/** The long calls that are under way, by window and ticket: each ends by its answer, by being canceled, or with its page. */
import { fail } from '../contract/failure.ts'
import { canceled, LONG_CALL_PROGRESS, type LongCallEnd, type LongCallProgress } from '../contract/ipc.ts'
import { unlessAborted } from '../unless-aborted.ts'

/** The window that calls; as Electron's `WebContents`. */
export interface CallSender {
  readonly id: number
  /** Tells a page of the window. */
  send(channel: string, payload: unknown): void
  once(event: 'render-process-gone', listener: () => void): unknown
  off(event: 'render-process-gone', listener: () => void): unknown
}

/** Letters that a ticket may have. */
const LONGEST_TICKET = 64

export class LongCalls {
  readonly #running = new Map<string, AbortController>()

  /** Gives way at once when it is canceled, whether or not the work heeds that. @throws FailureError */
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
    const tell = (progress: unknown) => {
      if (!signal.aborted)
        sender.send(LONG_CALL_PROGRESS, { ticket: String(ticket), progress } satisfies LongCallProgress)
    }
    try {
      const working = (async () => work({ ticket: String(ticket), signal, tell }))()
      return await unlessAborted(working, signal)
    } finally {
      this.#running.delete(key)
      sender.off('render-process-gone', end)
    }
  }

  /** Nothing happens where it has ended already. @throws FailureError for what is no ticket */
  cancel(sender: CallSender, ticket: unknown): void {
    this.#running.get(keyOf(sender, ticket))?.abort(canceled())
  }
}

function keyOf({ id }: CallSender, ticket: unknown): string {
  if (typeof ticket !== 'string' || ticket === '' || ticket.length > LONGEST_TICKET)
    throw fail('input-refused/no-ticket', {})
  return `${id} ${ticket}`
}
