/** The process that reads files, in this process. */
import { readConnections } from '../../main/importing/read-connections.ts'
import { inParts, type ReadRequest } from '../../main/importing/reader-messages.ts'
import type { StartTaskProcess } from '../../main/task-process.ts'

/** Answers like the built process: rows in parts of two. */
export const readerHere: StartTaskProcess = () => {
  const listeners: ((message: unknown) => void)[] = []
  const tell = (message: unknown) => {
    // as messages between processes are
    for (const listener of listeners) listener(JSON.parse(JSON.stringify(message)))
  }
  return {
    send(message) {
      if (message === null) return
      void readConnections(message as ReadRequest).then(({ rows, secrets, ...end }) => {
        for (const part of inParts(rows, secrets, 2)) tell(part)
        tell({ is: 'end', ...end })
      })
    },
    onMessage: (listener) => listeners.push(listener),
    onEnd: () => undefined,
    end: () => undefined,
  }
}
