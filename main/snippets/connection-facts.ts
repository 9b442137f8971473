/** The facts that a connection string is made from. The window and the command line both get them here, so that their strings are the same. */
import type { ClientIdOf } from '../contract/client-ids.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import type { SessionState } from '../contract/session.ts'

export interface ConnectionFacts {
  readonly profile: ConnectionProfile
  readonly session: SessionState
  /** The client ID with which people sign in to the organization. */
  readonly clientId: string
  /** The saved account, which stands in for a session that is not connected; null if there is none. */
  readonly account: Pick<Account, 'method' | 'name'> | null
}

interface Known {
  readonly profiles: { account(id: string): Account | null }
  readonly sessions: { state(profileId: string): SessionState }
  readonly clientIdOf: ClientIdOf
}

/** The facts of a profile as they are now. */
export const connectionFacts = (
  { profiles, sessions, clientIdOf }: Known,
  profile: ConnectionProfile,
): ConnectionFacts & { readonly account: Account | null } => ({
  profile,
  session: sessions.state(profile.id),
  clientId: clientIdOf(profile),
  account: profile.accountId === null ? null : profiles.account(profile.accountId),
})
