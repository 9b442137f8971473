/** A process that the app starts for one task, as its parent sees it: the keychain's, and the reader of an import's files. */

export interface TaskProcess {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called when the process exits, crashes, is ended, or could not start. */
  onEnd(listener: (why: string) => void): void
  /** Ends it at once, even during a call. */
  end(): void
}

export type StartTaskProcess = () => TaskProcess
