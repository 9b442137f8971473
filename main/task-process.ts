/** A process that the app starts for one task, as its parent sees it: the keychain's, the reader of an import's files, and the sealer of an export's secrets. */

export interface TaskProcess {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called when the process exits, crashes, is ended, or could not start. */
  onEnd(listener: (why: string) => void): void
  /** Ends it at once, even during a call. */
  end(): void
}

export type StartTaskProcess = () => TaskProcess

export interface Task<Result> {
  /** What the process has to do. */
  readonly request: unknown
  /** Reads a message of the process. @returns the result; undefined: more messages come */
  readonly take: (message: unknown) => Result | undefined
  /** Creates the error for a process that ends early. */
  readonly unfinished: () => Error
}

/** Starts a process for one request and waits for its result. @throws the task's error; the signal's reason */
export async function runTask<Result>(
  start: StartTaskProcess,
  { request, take, unfinished }: Task<Result>,
  signal: AbortSignal,
): Promise<Result> {
  signal.throwIfAborted()
  const running = start()
  const { promise, resolve, reject } = Promise.withResolvers<Result>()
  running.onMessage((message) => {
    const result = take(message)
    if (result !== undefined) resolve(result)
  })
  running.onEnd(() => reject(unfinished()))
  const cancel = () => reject(signal.reason)
  signal.addEventListener('abort', cancel, { once: true })
  try {
    running.send(request)
    const result = await promise
    // it exits by itself: an end by force would be logged as trouble
    running.send(null)
    return result
  } catch (error) {
    running.end()
    throw error
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}
