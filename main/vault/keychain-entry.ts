/** Runs in the process that accesses the keychain: handles one request at a time and answers to its parent. */
import { createKeytarKeychain } from './keychain.ts'
import { keychainErrorOf } from './keychain-failures.ts'
import {
  type KeychainAnswer,
  type KeychainRequest,
  parseKeychainRequest,
  troubleOf,
} from './keychain-messages.ts'
import type { Keychain } from './keychain-port.ts'

const surroundings = { platform: process.platform, env: process.env }
const keychain = createKeytarKeychain(surroundings)

/** A native call holds a worker thread and cannot be canceled, so only one runs at a time. */
let last: Promise<unknown> = Promise.resolve()

function serve(message: unknown, send: (answer: KeychainAnswer) => void): void {
  // nothing is asked any more
  if (message === null) process.exit(0)
  const request = parseKeychainRequest(message)
  if (request === null) return
  last = last.then(async () => {
    send(
      await answered(keychain, request).then(
        (text) => ({ id: request.id, text }),
        (error: unknown) => ({ id: request.id, trouble: troubleOf(keychainErrorOf(error, surroundings)) }),
      ),
    )
  })
}

async function answered(of: Keychain, request: KeychainRequest): Promise<string | null> {
  switch (request.do) {
    case 'read':
      return of.read(request.account)
    case 'write':
      await of.write(request.account, request.text)
      return null
    case 'remove':
      await of.remove(request.account)
      return null
  }
}

// an Electron utility process has a parent port; a forked process has Node's IPC channel
const { parentPort } = process as Partial<Pick<NodeJS.Process, 'parentPort'>>
if (parentPort) {
  parentPort.on('message', ({ data }) => serve(data, (answer) => parentPort.postMessage(answer)))
} else {
  process.on('message', (message) =>
    serve(message, (answer) => {
      if (process.connected) process.send?.(answer)
    }),
  )
  // the parent has ended; a pending native call would block a normal exit
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
}
