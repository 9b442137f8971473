/** Reads files that others may have created: a regular file of limited size, or why not. No other module reads whole files. */
import nodeFs, { constants } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import type { FileProblem } from './contract/file-problem.ts'

/** `code` is the system's error code (ENOENT, EACCES, EMFILE …), if there is one. */
export class OutsideFileError extends Error {
  override readonly name = 'OutsideFileError'
  readonly problem: FileProblem
  readonly code: string | undefined

  constructor(problem: FileProblem, options?: { cause?: unknown }) {
    super(`${problem.is}: ${problem.file}`, options)
    this.problem = problem
    this.code = codeOf(options?.cause)
  }
}

/** The part of node:fs/promises that is needed, so that tests can make any call fail. */
export type OpensFiles = Pick<typeof nodeFs.promises, 'open'>

// without these flags, opening a pipe would wait for a writer, and a terminal could become the controlling one
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0)

/** @param limit maximum size, bytes @returns the whole content @throws OutsideFileError */
export async function readOutsideFile(
  file: string,
  limit: number,
  // loaded only by those who wait for a file: a short command does not
  files: OpensFiles = nodeFs.promises,
): Promise<Buffer> {
  let handle: FileHandle | null = null
  try {
    handle = await files.open(file, FLAGS)
    const stats = await handle.stat()
    check(stats, file, limit)
    // the file may grow during the read
    const content = Buffer.alloc(Math.min(stats.size, limit) + 1)
    let length = 0
    while (length < content.length) {
      const { bytesRead } = await handle.read(content, length, content.length - length, length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    return whole(content.subarray(0, length), file, limit)
  } catch (error) {
    throw asOutsideFileError(error, file)
  } finally {
    await handle?.close().catch(() => undefined)
  }
}

/**
 * The content of a file below /proc, which states no size. @param limit most bytes that are read; the rest is left out
 * @throws the file system's error
 */
export async function readKernelFile(file: string, limit: number): Promise<Buffer> {
  const handle = await nodeFs.promises.open(file, FLAGS)
  try {
    const content = Buffer.alloc(limit)
    let length = 0
    while (length < limit) {
      const { bytesRead } = await handle.read(content, length, limit - length, length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    return content.subarray(0, length)
  } finally {
    await handle.close()
  }
}

/** The same as `readOutsideFile`, synchronous, for files needed before the window is shown. @throws OutsideFileError */
export function readOutsideFileSync(
  file: string,
  limit: number,
  files: Pick<typeof nodeFs, 'closeSync' | 'fstatSync' | 'openSync' | 'readSync'> = nodeFs,
): Buffer {
  let handle: number | null = null
  try {
    handle = files.openSync(file, FLAGS)
    const stats = files.fstatSync(handle)
    check(stats, file, limit)
    const content = Buffer.alloc(Math.min(stats.size, limit) + 1)
    let length = 0
    while (length < content.length) {
      const bytesRead = files.readSync(handle, content, length, content.length - length, length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    return whole(content.subarray(0, length), file, limit)
  } catch (error) {
    throw asOutsideFileError(error, file)
  } finally {
    if (handle !== null) files.closeSync(handle)
  }
}

function check(stats: { isFile(): boolean; readonly size: number }, file: string, limit: number): void {
  if (!stats.isFile()) throw new OutsideFileError({ is: 'not-a-file', file })
  if (stats.size > limit) throw new OutsideFileError({ is: 'too-large', file, limit })
}

function whole(content: Buffer, file: string, limit: number): Buffer {
  if (content.length > limit) throw new OutsideFileError({ is: 'too-large', file, limit })
  return content
}

function asOutsideFileError(error: unknown, file: string): OutsideFileError {
  if (error instanceof OutsideFileError) return error
  const code = codeOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new OutsideFileError({ is: 'missing', file }, { cause: error })
  // opening fails for a socket or a device without a driver, and on Windows for a folder
  const otherThing = code === 'ENXIO' || code === 'ENODEV' || code === 'EISDIR'
  return new OutsideFileError(
    otherThing ? { is: 'not-a-file', file } : { is: 'unreadable', file, error: code ?? 'unknown' },
    { cause: error },
  )
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException | null)?.code
