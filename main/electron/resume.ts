/** What the app does with saved sign-ins at its start, and what it remembers for that: which profiles were connected. */
import type { SessionStates } from '../contract/session.ts'
import type { Log } from '../log.ts'

/** The profiles that were connected, by their IDs. */
export interface ConnectedBefore {
  connectedBefore(): readonly string[]
  setConnectedBefore(profileIds: readonly string[]): void
}

export interface ResumeParts {
  readonly sessions: { load(): Promise<void>; resume(first: readonly string[]): Promise<void> }
  readonly preferences: Pick<ConnectedBefore, 'connectedBefore'> & { get(): { readonly reconnects: boolean } }
  /** Called when it is known which sign-ins are saved. */
  readonly onLoaded: () => void
  readonly log: Pick<Log, 'error'>
}

/** Finds the saved sign-ins, and renews some of them: those that were connected, if the person wants that. Never throws. */
export async function resume({ sessions, preferences, onLoaded, log }: ResumeParts): Promise<void> {
  try {
    await sessions.load()
    onLoaded()
    await sessions.resume(preferences.get().reconnects ? preferences.connectedBefore() : [])
  } catch (error) {
    log.error('resume', error)
  }
}

export interface RememberParts {
  readonly sessions: { onChange(listener: (changed: SessionStates) => void): unknown }
  readonly preferences: ConnectedBefore
}

/** Most profiles that are remembered: the last ones. */
const MOST = 200

/**
 * Remembers from now on which profiles are connected. One whose session ended by itself, or that was not reconnected yet, stays
 * remembered; one that the person signed out of does not.
 */
export function rememberConnected({ sessions, preferences }: RememberParts): void {
  const remembered = new Set(preferences.connectedBefore())
  /** A renewal of one of these changes nothing. */
  const connected = new Set<string>()
  sessions.onChange((changed) => {
    let isNew = false
    for (const [id, { status }] of Object.entries(changed)) {
      const begins = status === 'connected' && !connected.has(id)
      if (begins) connected.add(id)
      else if (status !== 'connected') connected.delete(id)
      const forgotten = (begins || status === 'signed-out') && remembered.delete(id)
      // at the end, also if it was remembered before
      if (begins) remembered.add(id)
      isNew ||= begins || forgotten
    }
    if (isNew) preferences.setConnectedBefore([...remembered].slice(-MOST))
  })
}
