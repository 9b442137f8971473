/** Listens for programs: one request and one answer for each connection, within limits. */
import { createServer, type Server, type Socket } from 'node:net'
import type { AskingRefusal } from '../contract/asking.ts'
import { readLine } from './line.ts'
import { type AskingAnswer, LONGEST_REQUEST, messageLine } from './messages.ts'

export interface ListenerParts<P> {
  /** Finds out who is at the other end. Begins with the connection, so that the program has no time to go. */
  readonly identify: (socket: Socket) => Promise<P>
  /** Answers a request. @param signal the program has gone, or the listener closes */
  readonly answer: (line: string, peer: P, signal: AbortSignal) => Promise<AskingAnswer>
  readonly refusal: (code: AskingRefusal) => AskingAnswer
  /** Called with an error of a connection. */
  readonly report: (error: unknown) => void
}

/** Most connections at once, and most that are being identified. */
export const MOST_CONNECTIONS = 32
/** Milliseconds that a program has for its request, and for taking the answer. */
export const TIME_TO_SEND = 5000

export interface Listener {
  /** Ends every connection. */
  close(): void
}

/** Listens at a socket's path or a pipe's name. @throws the system's error if that is not possible */
export async function listen<P>(address: string, parts: ListenerParts<P>): Promise<Listener> {
  const open = new Map<Socket, AbortController>()
  let identifying = 0
  const identify = (socket: Socket) => {
    identifying++
    return parts.identify(socket).finally(() => identifying--)
  }
  const server = createServer((socket) => {
    // a program may connect and go again and again, and finding out who it was goes on without it
    if (identifying >= MOST_CONNECTIONS) return void socket.destroy()
    const gone = new AbortController()
    open.set(socket, gone)
    // a program that ends its side takes its request back, because Node then ends the other side too
    socket.once('close', () => {
      gone.abort()
      open.delete(socket)
    })
    socket.on('error', () => socket.destroy())
    serve(socket, { ...parts, identify }, gone.signal).catch((error: unknown) => {
      parts.report(error)
      socket.destroy()
    })
  })
  server.maxConnections = MOST_CONNECTIONS
  await started(server, address)
  server.on('error', parts.report)
  return {
    close() {
      server.close()
      for (const [socket, gone] of open) {
        gone.abort()
        socket.destroy()
      }
    },
  }
}

async function serve<P>(
  socket: Socket,
  { identify, answer, refusal }: ListenerParts<P>,
  signal: AbortSignal,
): Promise<void> {
  const identified = identify(socket)
  const line = await readLine(socket, { bytes: LONGEST_REQUEST, within: TIME_TO_SEND })
  const peer = await identified
  if (line.is === 'closed') return
  if (line.is !== 'line') return send(socket, refusal(line.is === 'too-slow' ? 'too-slow' : 'malformed'))
  // what follows is no part of the protocol; reading goes on to notice the end
  socket.on('data', () => socket.destroy()).resume()
  send(socket, await answer(line.text, peer, signal))
}

function send(socket: Socket, message: AskingAnswer): void {
  if (socket.destroyed) return
  const limit = setTimeout(() => socket.destroy(), TIME_TO_SEND)
  socket.once('close', () => clearTimeout(limit))
  socket.end(messageLine(message))
  socket.resume()
}

const started = (server: Server, address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(address, () => {
      server.off('error', reject)
      resolve()
    })
  })
