/** Says when another process may have changed the store: soon by the file system's events, and in any case within half a second. */
import { watch } from 'node:fs'
import { basename, dirname } from 'node:path'

/** One change is several events of the file system. */
const SETTLED = 50
/**
 * The events are not enough: the last step of a commit is a write to memory that processes share, which tells nobody. What
 * is asked each time is a counter in that memory and the file's identity, some microseconds whatever the store holds.
 */
const POLL = 400

/** @returns the way to stop */
export function onFileChange(file: string, look: () => void): () => void {
  const poll = setInterval(look, POLL).unref()
  const stopWatching = watchFolder(file, look)
  return () => {
    clearInterval(poll)
    stopWatching()
  }
}

/** Watches the folder: the file itself is replaced by a repair, and its log is another file. */
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
    // the folder went away, or too many are watched
    watcher.on('error', () => watcher.close())
    return () => {
      clearTimeout(timer)
      watcher.close()
    }
  } catch {
    return () => undefined
  }
}
