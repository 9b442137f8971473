/** Writes whole files or nothing: writes and syncs a temporary file first, then renames it. */
import { randomBytes } from 'node:crypto'
import nodeFiles from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** The part of node:fs/promises that the vault uses, so that tests can make any call fail. */
export type Files = Pick<
  typeof nodeFiles,
  'chmod' | 'copyFile' | 'link' | 'mkdir' | 'open' | 'readdir' | 'rename' | 'stat' | 'unlink'
>

export { nodeFiles }

/** What to write, and the permissions of the file, less the umask. */
export interface Content {
  readonly bytes: Buffer
  readonly mode: number
}

/** Only the owner reads it. */
const OWNER = 0o600

/** Leaves the old content or the new content, never a part. @param content bytes alone: only the owner reads them */
export async function writeAtomically(files: Files, path: string, content: Buffer | Content): Promise<void> {
  const temporary = await writeTemporary(
    files,
    path,
    Buffer.isBuffer(content) ? { bytes: content, mode: OWNER } : content,
  )
  try {
    await files.rename(temporary, path)
  } catch (error) {
    await files.unlink(temporary).catch(() => undefined)
    throw error
  }
  await syncFolder(files, dirname(path))
}

/** Creates the file. False if it already exists; then it is unchanged. */
export async function createExclusively(files: Files, path: string, bytes: Buffer): Promise<boolean> {
  const temporary = await writeTemporary(files, path, { bytes, mode: OWNER })
  try {
    await files.link(temporary, path).catch((error: unknown) => {
      if (codeOf(error) === 'EEXIST') throw error
      // FAT and some network drives do not support links
      return files.copyFile(temporary, path, nodeFiles.constants.COPYFILE_EXCL)
    })
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    await files.unlink(temporary).catch(() => undefined)
  }
  await syncFolder(files, dirname(path))
  return true
}

/** Removes temporary files of processes that have ended. */
export async function sweepTemporary(files: Files, folder: string): Promise<void> {
  for (const name of await files.readdir(folder)) {
    const pid = /\.(\d+)-[0-9a-f]{12}\.tmp$/.exec(name)?.[1]
    if (pid !== undefined && !isRunning(Number(pid)))
      await files.unlink(join(folder, name)).catch(() => undefined)
  }
}

export const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException | null)?.code

async function writeTemporary(files: Files, path: string, { bytes, mode }: Content): Promise<string> {
  const name = `.${basename(path)}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`
  const temporary = join(dirname(path), name)
  const file = await files.open(temporary, 'wx', mode)
  try {
    try {
      // a full disk writes fewer bytes without an error
      let written = 0
      while (written < bytes.length) {
        const { bytesWritten } = await file.write(bytes, written, bytes.length - written, written)
        if (bytesWritten === 0) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
        written += bytesWritten
      }
      await file.sync()
      const { size } = await file.stat()
      if (size !== bytes.length) throw Object.assign(new Error('short write'), { code: 'EIO' })
    } finally {
      await file.close()
    }
  } catch (error) {
    await files.unlink(temporary).catch(() => undefined)
    throw error
  }
  return temporary
}

/** Makes the new name survive a power cut. Windows cannot do this and does not need it. */
async function syncFolder(files: Files, folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await files.open(folder, 'r')
  try {
    await handle.sync()
  } catch (error) {
    if (codeOf(error) !== 'EINVAL') throw error
  } finally {
    await handle.close()
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}
