/** Runs in the process that seals the secrets of an export: answers one request, and ends at the next message. */
import { seal } from '../exchange/seal.ts'
import { Secret } from '../secret.ts'
import type { SealRequest } from './sealer-messages.ts'

const { parentPort } = process

parentPort.once('message', async ({ data }) => {
  parentPort.once('message', () => process.exit())
  const { text, passphrase } = data as SealRequest
  parentPort.postMessage({ sealed: await seal(new Secret(text), new Secret(passphrase)) })
})
