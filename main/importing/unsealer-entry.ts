/** Runs in the process that opens the sealed secrets of an import: answers one request, and ends at the next message. */
import { unsealParts } from './unseal-parts.ts'
import type { UnsealRequest } from './unsealer-messages.ts'

const { parentPort } = process

parentPort.once('message', async ({ data }) => {
  parentPort.once('message', () => process.exit())
  parentPort.postMessage({ unsealed: await unsealParts(data as UnsealRequest) })
})
