/** The port that finds, downloads and installs newer versions, and the error that it throws. */
import type { UpdateChannel, UpdateProblem } from '../contract/updates.ts'

export interface Updater {
  /** @returns the newest version of the channel, or null if this copy is up to date @throws UpdateError */
  check(channel: UpdateChannel): Promise<string | null>
  /**
   * Downloads the version that the last check found, and verifies it against the hash in the feed.
   * @param onPercent called with the progress, 0 to 100 @throws UpdateError
   */
  download(onPercent: (percent: number) => void): Promise<void>
  /** Verifies the hash of the download again, installs it and quits the app. @throws UpdateError */
  install(): Promise<void>
}

export class UpdateError extends Error {
  override readonly name = 'UpdateError'
  readonly problem: UpdateProblem

  constructor(problem: UpdateProblem, options?: { cause?: unknown }) {
    super(`update: ${problem}`, options)
    this.problem = problem
  }
}
