/** Connects many profiles for one person, who can look at one sign-in page at a time. */
import { canConnect, needsSignIn, type SessionState } from '../contract/session.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { ConnectRequest } from './attempts.ts'
import { inTurns } from './in-turns.ts'
import type { Sessions } from './sessions.ts'

export interface ConnectAllParts {
  readonly profiles: Pick<ProfileStore, 'find'>
  readonly sessions: Pick<Sessions, 'connect' | 'cancel' | 'state'>
}

/** Maximum concurrent connects that need no person. */
const AT_ONCE = 4

/**
 * First connects those with a saved sign-in, a few at a time, without a person; then those that need one, one after another.
 * A profile that is connected, or no longer exists, is left out. A failed one shows its failure as its state.
 * @param signal ends the running connects and begins no more
 */
export async function connectAll(
  { profiles, sessions }: ConnectAllParts,
  profileIds: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const running = new Set<string>()
  const connect = async (id: string, request: ConnectRequest): Promise<void> => {
    if (signal.aborted || profiles.find(id) === null || !canConnect(sessions.state(id))) return
    running.add(id)
    try {
      await sessions.connect(id, request)
    } finally {
      running.delete(id)
    }
  }
  const cancel = () => {
    for (const id of running) sessions.cancel(id)
  }
  signal.addEventListener('abort', cancel, { once: true })
  try {
    const quiet = profileIds.filter((id) => isSaved(sessions.state(id)))
    await inTurns(quiet, AT_ONCE, (id) => connect(id, { interactive: false, byPerson: true }))
    const tried = new Set(quiet)
    const rest = profileIds.filter((id) => !tried.has(id) || asksPerson(sessions.state(id)))
    await inTurns(rest, 1, (id) => connect(id, {}))
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

/** Also after a quiet connect that found the saved secret refused, and deleted it. */
const asksPerson = (state: SessionState): boolean => needsSignIn(state) || state.status === 'signed-out'

const isSaved = (state: SessionState): boolean =>
  state.status === 'saved' || (state.status === 'failed' && state.saved)
