/** Waiting that gives way to a signal at once, whether or not the work heeds it. */

/** What `work` comes to, unless one of the signals aborts first: then that signal's reason is thrown. */
export async function unlessAborted<T>(work: Promise<T>, ...signals: readonly AbortSignal[]): Promise<T> {
  // work that nobody waits for any more must not end the process as an unhandled rejection
  work.catch(() => undefined)
  const signal = AbortSignal.any([...signals])
  signal.throwIfAborted()
  let stop: (() => void) | undefined
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    if (stop) signal.removeEventListener('abort', stop)
  }
}
