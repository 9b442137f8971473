/** Processes for one task, without a process. */
import type { TaskProcess } from '../../main/task-process.ts'

/** A process whose messages the test sends. */
export function started() {
  const sent: unknown[] = []
  const at = {
    message: (_message: unknown) => undefined as unknown,
    end: (_why: string) => undefined as unknown,
  }
  let ended = 0
  const running: TaskProcess = {
    send: (message) => void sent.push(message),
    onMessage: (listener) => {
      at.message = listener
    },
    onEnd: (listener) => {
      at.end = listener
    },
    end: () => {
      ended += 1
    },
  }
  return { running, sent, at, ended: () => ended }
}
