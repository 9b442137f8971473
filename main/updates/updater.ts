/** The port to what finds, downloads and installs newer versions, and the one error that comes out of it. */
import type { UpdateChannel, UpdateProblem } from '../contract/updates.ts'

export interface Updater {
  /** @returns the newest version of the channel, or null when this one is as new @throws UpdateError */
  check(channel: UpdateChannel): Promise<string | null>
  /**
   * Downloads the version that was found last. It is there afterwards, and has the hash that the feed names.
   * @param onPercent told as it goes on, 0 to 100 @throws UpdateError
   */
  download(onPercent: (percent: number) => void): Promise<void>
  /** Installs what was downloaded, after looking at its hash again, and has the app end. @throws UpdateError */
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
