/** Runs in the process that reads the files of an import: answers one request, and ends at the next message. */
import { readConnections } from './read-connections.ts'
import type { ReaderAnswer, ReadRequest } from './reader-messages.ts'

/** Rows in a message: reading one takes main some milliseconds. */
const AT_ONCE = 500

const { parentPort } = process

parentPort.once('message', async ({ data }) => {
  parentPort.once('message', () => process.exit())
  const send = (answer: ReaderAnswer) => parentPort.postMessage(answer)
  const { rows, ...end } = await readConnections(data as ReadRequest)
  for (let from = 0; from < rows.length; from += AT_ONCE)
    send({ is: 'rows', rows: rows.slice(from, from + AT_ONCE) })
  send({ is: 'end', ...end })
})
