/** Runs in the process that reads the list of a catalog: answers one request, and ends at the next message. */
import type { ListToRead } from './read-list.ts'
import { answersTo } from './reader-messages.ts'

const { parentPort } = process

parentPort.once('message', ({ data }) => {
  parentPort.once('message', () => process.exit())
  for (const answer of answersTo(data as ListToRead)) parentPort.postMessage(answer)
})
