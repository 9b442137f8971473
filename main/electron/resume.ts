/** What the app does with saved sign-ins at its start, and again after a late answer of the keychain. */
import type { Log } from '../log.ts'

export interface ResumeParts {
  readonly sessions: { load(): Promise<void>; resume(): Promise<void> }
  /** Called when it is known which sign-ins are saved. */
  readonly onLoaded: () => void
  readonly log: Pick<Log, 'error'>
}

/** Finds the saved sign-ins, and renews some of them. Never throws. */
export async function resume({ sessions, onLoaded, log }: ResumeParts): Promise<void> {
  try {
    await sessions.load()
    onLoaded()
    await sessions.resume()
  } catch (error) {
    log.error('resume', error)
  }
}
