/** Runs in the process that reads the files of an import: answers one request, and ends at the next message. */
import { readConnections } from './read-connections.ts'
import { inParts, type ReaderAnswer, type ReadRequest } from './reader-messages.ts'

/** Rows in a message: reading one takes main some milliseconds. */
const AT_ONCE = 500

const { parentPort } = process

parentPort.once('message', async ({ data }) => {
  parentPort.once('message', () => process.exit())
  const send = (answer: ReaderAnswer) => parentPort.postMessage(answer)
  const { rows, secrets, ...end } = await readConnections(data as ReadRequest)
  for (const part of inParts(rows, secrets, AT_ONCE)) send(part)
  send({ is: 'end', ...end })
})
