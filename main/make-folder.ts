/** Makes a folder and those above it, for this user alone. */
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * By single steps: Node's own `recursive` never ends where a folder that exists answers ENOENT, as those of /proc do.
 * @throws the file system's error
 */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // of a root that is there Windows says EPERM, and macOS EISDIR
    if (code !== 'ENOENT' && statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error
    makeFolder(dirname(folder))
    mkdirSync(folder, { mode: 0o700 })
  }
}
