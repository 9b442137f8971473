/** Has files read in a process of their own. */
import type { PlannedRow } from '../contract/exchange.ts'
import { fail } from '../contract/failure.ts'
import { Secret } from '../secret.ts'
import { runTask, type StartTaskProcess } from '../task-process.ts'
import { parseReaderAnswer, type ReadEnd, type ReadRequest } from './reader-messages.ts'

export interface Reading extends ReadEnd {
  readonly rows: readonly PlannedRow[]
  /** By the index of their row: what an import can save, if the person agrees. */
  readonly secrets: ReadonlyMap<number, Secret>
}

/** Starts the process and waits for all rows. @throws FailureError if the process ends early; the signal's reason */
export function read(start: StartTaskProcess, request: ReadRequest, signal: AbortSignal): Promise<Reading> {
  const rows: PlannedRow[] = []
  const secrets = new Map<number, Secret>()
  const take = (message: unknown): Reading | undefined => {
    const answer = parseReaderAnswer(message)
    if (answer?.is === 'end') {
      const { is: _, ...end } = answer
      return { rows, secrets, ...end }
    }
    if (answer?.is === 'rows') {
      for (const [at, text] of answer.secrets) secrets.set(rows.length + at, new Secret(text))
      rows.push(...answer.rows)
    }
    return undefined
  }
  // a hostile file may use up its memory
  return runTask(start, { request, take, unfinished: () => fail('input-refused/import-unread', {}) }, signal)
}
