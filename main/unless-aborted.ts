/** Waits for work, but returns at once on an abort, even if the work ignores the signal. */

/** The result of `work`, unless a signal aborts first: then throws that signal's reason. */
export async function unlessAborted<T>(work: Promise<T>, ...signals: readonly AbortSignal[]): Promise<T> {
  // abandoned work must not end the process with an unhandled rejection
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
