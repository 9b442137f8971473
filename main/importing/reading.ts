/** Has files read in a process of their own. */
import type { PlannedRow } from '../contract/exchange.ts'
import { fail } from '../contract/failure.ts'
import type { StartTaskProcess } from '../task-process.ts'
import { parseReaderAnswer, type ReadEnd, type ReadRequest } from './reader-messages.ts'

export interface Reading extends ReadEnd {
  readonly rows: readonly PlannedRow[]
}

/** Starts the process and waits for all rows. @throws FailureError if the process ends early; the signal's reason */
export async function read(
  start: StartTaskProcess,
  request: ReadRequest,
  signal: AbortSignal,
): Promise<Reading> {
  signal.throwIfAborted()
  const reader = start()
  const { promise, resolve, reject } = Promise.withResolvers<Reading>()
  const rows: PlannedRow[] = []
  reader.onMessage((message) => {
    const answer = parseReaderAnswer(message)
    if (answer?.is === 'rows') rows.push(...answer.rows)
    else if (answer?.is === 'end') resolve({ rows, files: answer.files, skipped: answer.skipped })
  })
  // a hostile file may use up its memory
  reader.onEnd(() => reject(fail('input-refused/import-unread', {})))
  const cancel = () => reject(signal.reason)
  signal.addEventListener('abort', cancel, { once: true })
  try {
    reader.send(request)
    const reading = await promise
    // it exits by itself: an end by force would be logged as trouble
    reader.send(null)
    return reading
  } catch (error) {
    reader.end()
    throw error
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}
