/** The process that reads the files of an import, as main sees it: what it parses comes from strangers, and may take long. */

export interface ReaderProcess {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called when the process exits, crashes, is ended, or could not start. */
  onEnd(listener: (why: string) => void): void
  /** Ends it at once. */
  end(): void
}

export type StartReader = () => ReaderProcess
