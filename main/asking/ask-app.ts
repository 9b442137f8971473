/** Asks the running app, as any other program does: for the command line and for `homerealm mcp`. */
import { lstat } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { OutsideFileError, readOutsideFile } from '../outside-file.ts'
import { readLine } from './line.ts'
import {
  type AskingAnswer,
  type AskingRequest,
  LONGEST_ANSWER,
  messageLine,
  parseAnswer,
} from './messages.ts'
import { addressFile, isOwn } from './place.ts'

/** Longest address, bytes. */
const LONGEST_ADDRESS = 4096

/** Milliseconds: the person's two minutes, and the renewal of a token. */
const PATIENCE = 4 * 60_000

/**
 * Sends one request and waits for the answer, which may need a person.
 * @param signal takes the request back
 * @returns null if the app does not run, or does not answer as it should
 * @throws the signal's reason, or the file system's error if the address cannot be read
 */
export async function askApp(
  dataDir: string,
  request: AskingRequest,
  signal: AbortSignal,
): Promise<AskingAnswer | null> {
  const address = await addressOf(dataDir)
  const socket = address === null ? null : await connected(address)
  if (socket === null) return null
  const stop = () => socket.destroy()
  signal.addEventListener('abort', stop, { once: true })
  try {
    signal.throwIfAborted()
    socket.write(messageLine(request))
    const answer = await readLine(socket, { bytes: LONGEST_ANSWER, within: PATIENCE })
    signal.throwIfAborted()
    return answer.is === 'line' ? parseAnswer(answer.text) : null
  } finally {
    signal.removeEventListener('abort', stop)
    socket.destroy()
  }
}

/** Null if there is none, or another user made it. */
async function addressOf(dataDir: string): Promise<string | null> {
  try {
    const address = (await readOutsideFile(addressFile(dataDir), LONGEST_ADDRESS)).toString('utf8').trim()
    if (process.platform === 'win32') return address.startsWith('\\\\.\\pipe\\homerealm-') ? address : null
    const stats = await lstat(address)
    return stats.isSocket() && isOwn(stats) ? address : null
  } catch (error) {
    const isMissing = error instanceof OutsideFileError || (error as NodeJS.ErrnoException).code === 'ENOENT'
    if (isMissing) return null
    throw error
  }
}

/** Null if nobody listens. */
function connected(address: string): Promise<Socket | null> {
  const { promise, resolve } = Promise.withResolvers<Socket | null>()
  const socket = connect(address)
  socket.once('connect', () => resolve(socket))
  socket.on('error', () => resolve(null))
  return promise
}
