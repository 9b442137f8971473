/** Reports when another process may have changed the store: on file system events, and at least every 400 ms. */
import { watch } from 'node:fs'
import { basename, dirname } from 'node:path'

/** Milliseconds to wait, because one change causes several events. */
const SETTLED = 50
/**
 * Milliseconds between checks. Events are not enough: the last step of a commit writes to shared memory, which causes none.
 * A check reads a counter in that memory and the file's identity, which takes microseconds.
 */
const POLL = 400

/** @returns stops watching */
export function onFileChange(file: string, look: () => void): () => void {
  const poll = setInterval(look, POLL).unref()
  const stopWatching = watchFolder(file, look)
  return () => {
    clearInterval(poll)
    stopWatching()
  }
}

/** Watches the folder, because a repair replaces the file, and the WAL is a separate file. */
function watchFolder(file: string, look: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  try {
    const watcher = watch(dirname(file), { persistent: false }, (_, name) => {
      if (name !== null && !name.startsWith(basename(file))) return
      timer ??= setTimeout(() => {
        timer = undefined
        look()
      }, SETTLED).unref()
    })
    // the folder was removed, or the system's limit of watches is reached
    watcher.on('error', () => watcher.close())
    return () => {
      clearTimeout(timer)
      watcher.close()
    }
  } catch {
    return () => undefined
  }
}
