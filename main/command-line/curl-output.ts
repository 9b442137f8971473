/** Where `curl` writes a response that is not for a file: standard output, or a terminal. */
import type { Writable } from 'node:stream'
import { withoutControls } from '../contract/plain-text.ts'

export interface Output {
  /** Waits until there is room for more. @throws Error of the file or the pipe */
  write(piece: Uint8Array): Promise<void>
  /** Ends a file; standard output stays open. @throws Error of the file */
  end(): Promise<void>
  /** Why nothing more can be written; null if it can. */
  readonly error: NodeJS.ErrnoException | null
}

/** @param shown the stream is a terminal: control characters from the server do not reach it */
export function outputTo(stream: Writable, shown: boolean): Output {
  const decoder = new TextDecoder()
  const written = writer(stream)
  return {
    get error() {
      return written.error
    },
    write: (piece) => written.write(shown ? visible(decoder.decode(piece, { stream: true })) : piece),
    end: () => (shown ? written.write(visible(decoder.decode())) : Promise.resolve()),
  }
}

/** Text in which only line breaks and tabs move the cursor. */
const visible = (text: string): string => text.replace(/[^\n\t]+/g, withoutControls)

function writer(stream: Writable) {
  const state: { error: NodeJS.ErrnoException | null } = { error: null }
  stream.on('error', (error) => {
    state.error ??= error
  })
  return {
    get error() {
      return state.error
    },
    write: (piece: Uint8Array | string) =>
      new Promise<void>((resolve, reject) => {
        stream.write(piece, (error) => {
          state.error ??= error ?? null
          if (error) reject(error)
          else resolve()
        })
      }),
  }
}
