/** Which organizations need attention. The list, the tray, Today and the command line decide by these rules. */
import type { ConnectionProfile } from './profile.ts'
import { isForPerson, type SessionState } from './session.ts'

/** True for an organization that its team removed, until the person keeps it as their own or removes it too. */
export const isLeftByTeam = ({ catalog }: Pick<ConnectionProfile, 'catalog'>): boolean =>
  catalog?.removed === true

/** True for what the list and the tray show under "Needs attention", whoever can resolve it. */
export const needsAttention = (profile: Pick<ConnectionProfile, 'catalog'>, state: SessionState): boolean =>
  state.status === 'failed' || isLeftByTeam(profile)

/**
 * True for a sign-in that should be saved and is not: the person signed in and did not sign out. An organization without an
 * account was signed out on purpose, or nobody has signed in to it yet: that needs no attention.
 */
export const lacksSavedSignIn = (
  { accountId }: Pick<ConnectionProfile, 'accountId'>,
  state: SessionState,
): boolean => state.status === 'signed-out' && accountId !== null

/** True for what the tray counts: only a person can resolve it. */
export const waitsForPerson = (profile: Pick<ConnectionProfile, 'catalog'>, state: SessionState): boolean =>
  isForPerson(state) || isLeftByTeam(profile)
