/** What a system tells of the process at the other end of a connection. */

export interface ProcessFacts {
  readonly pid: number
  /**
   * When it started: on Linux clock ticks after the start of the system, on Windows 100 ns since 1601. Another process with the
   * same ID has another one.
   */
  readonly startTime: string
  readonly parentPid: number
  /** Null if the system does not tell, or the file behind it is not the one at its path: it was replaced, or the process sees other files. */
  readonly executable: string | null
  /** Path of the script; null if there is none or it is not certain. */
  readonly script: string | null
}

/** The process that asks. */
export interface Peer {
  readonly process: ProcessFacts
  /** The process that started it; null if that has ended. */
  readonly parent: ProcessFacts | null
  /** The one that started the parent. */
  readonly grandparent: ProcessFacts | null
  /** True while the same process runs; on Linux, while it also holds the other end. */
  isStillThere(): Promise<boolean>
}
