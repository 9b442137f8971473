/** The file that `curl -o` writes: the whole response, or what it held before. */
import { randomBytes } from 'node:crypto'
import nodeFiles from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { patient } from '../patient-files.ts'
import type { Output } from './curl-output.ts'

const files = patient({ rename: nodeFiles.rename }, { platform: process.platform })

export interface FileOutput extends Output {
  /** Takes away what was written, unless it has ended. @returns whether something had been written */
  discard(): Promise<boolean>
}

interface Destination {
  readonly handle: nodeFiles.FileHandle
  /** The file, and the one beside it that takes its place in the end; null for a device or a pipe. */
  readonly replacing: { readonly target: string; readonly temporary: string } | null
}

/** Opens nothing before the first piece, or the end. */
export function fileOutput(file: string): FileOutput {
  let opened: Promise<Destination> | null = null
  let error: NodeJS.ErrnoException | null = null
  const trying = async <T>(call: (destination: Destination) => Promise<T>): Promise<T> => {
    try {
      opened ??= destinationAt(file)
      return await call(await opened)
    } catch (cause) {
      error ??= cause as NodeJS.ErrnoException
      throw cause
    }
  }
  return {
    get error() {
      return error
    },
    write: (piece) => trying(({ handle }) => handle.writeFile(piece)),
    end: () =>
      trying(async ({ handle, replacing }) => {
        if (replacing !== null) await handle.sync()
        await handle.close()
        if (replacing !== null) await files.rename(replacing.temporary, replacing.target)
        opened = null
      }),
    async discard() {
      const destination = await opened?.catch(() => null)
      if (!destination) return false
      await destination.handle.close().catch(() => undefined)
      const { replacing } = destination
      if (replacing !== null) await nodeFiles.unlink(replacing.temporary).catch(() => undefined)
      return true
    },
  }
}

/** @throws Error of the file system */
async function destinationAt(file: string): Promise<Destination> {
  const old = await statIfThere(file)
  // a device or a pipe has no content to lose, and must not be replaced
  if (old !== null && !old.isFile()) return { handle: await nodeFiles.open(file, 'w'), replacing: null }
  const target = old === null ? file : await nodeFiles.realpath(file)
  if (old !== null) await nodeFiles.access(target, nodeFiles.constants.W_OK)
  const temporary = join(dirname(target), `.homerealm-${randomBytes(8).toString('hex')}.tmp`)
  const handle = await nodeFiles.open(temporary, 'wx', 0o600)
  return { handle, replacing: { target, temporary } }
}

async function statIfThere(file: string) {
  try {
    return await nodeFiles.stat(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
