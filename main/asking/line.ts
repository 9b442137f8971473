/** Reads the one line that a connection carries, with a limit. */
import type { Socket } from 'node:net'

/** What came: the line without its end, or why there is none. */
export type ReadLine =
  | { readonly is: 'line'; readonly text: string }
  | { readonly is: 'too-long' | 'too-slow' | 'closed' }

export interface LineLimits {
  /** Most bytes, with the line end. */
  readonly bytes: number
  /** Milliseconds. */
  readonly within: number
}

/** Listens until a line end comes; then the socket is paused, and what follows the line is still to be read. Never rejects. */
export function readLine(socket: Socket, { bytes, within }: LineLimits): Promise<ReadLine> {
  const { promise, resolve } = Promise.withResolvers<ReadLine>()
  const chunks: Buffer[] = []
  let length = 0
  const take = (chunk: Buffer) => {
    const end = chunk.indexOf(0x0a)
    const part = end === -1 ? chunk : chunk.subarray(0, end)
    length += part.length + (end === -1 ? 0 : 1)
    chunks.push(part)
    if (length > bytes) done({ is: 'too-long' })
    else if (end !== -1) {
      done({ is: 'line', text: Buffer.concat(chunks).toString('utf8') })
      if (end + 1 < chunk.length) socket.unshift(chunk.subarray(end + 1))
    }
  }
  const closed = () => done({ is: 'closed' })
  const timer = setTimeout(() => done({ is: 'too-slow' }), within)
  const done = (result: ReadLine) => {
    clearTimeout(timer)
    socket.off('data', take).off('end', closed).off('close', closed)
    socket.pause()
    resolve(result)
  }
  socket.on('data', take).once('end', closed).once('close', closed)
  return promise
}
