/** The users of a profile's organization, from its saved sign-in, and whether that may act as one of them. */
import { fail } from '../contract/failure.ts'
import { callerHeader, type FoundUsers, type OrgUser } from '../contract/impersonation.ts'
import { isMicrosoftOnlineHost } from '../contract/microsoft-hosts.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { quotable } from '../contract/secret-in-text.ts'
import type { Http } from '../http/http.ts'
import type { WebCredential } from '../org/credential.ts'
import { createOrgClient } from '../org/org-client.ts'
import { searchUsers, usersNamed } from '../org/org-users.ts'
import { whoAmI } from '../org/who-am-i.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { Connector } from './connect/connect.ts'

export interface OrgUsersParts {
  readonly profiles: Pick<ProfileStore, 'profile'>
  readonly connector: Pick<Connector, 'saved'>
  readonly http: Http
}

export interface OrgUsers {
  /** Enabled users by a part of their name. @throws FailureError */
  search(profileId: string, typed: string, signal: AbortSignal): Promise<FoundUsers>
  /**
   * The one user with that ID, object ID, sign-in name or mail address.
   * @throws FailureError `input-refused/no-user`, `input-refused/several-users`
   */
  named(profileId: string, word: string, signal: AbortSignal): Promise<OrgUser>
  /** Asks the organization who acts if requests name the user. @throws FailureError `impersonation-refused` */
  confirm(profileId: string, user: OrgUser, signal: AbortSignal): Promise<void>
}

export function createOrgUsers(parts: OrgUsersParts): OrgUsers {
  return {
    async search(profileId, typed, signal) {
      const { profile, credential } = await opened(parts, profileId, signal)
      const client = createOrgClient({ ...parts, orgUrl: profile.orgUrl, credential, signal })
      return searchUsers({ client, online: isOnline(profile) }, typed)
    },
    async named(profileId, word, signal) {
      const { profile, credential } = await opened(parts, profileId, signal)
      const client = createOrgClient({ ...parts, orgUrl: profile.orgUrl, credential, signal })
      return onlyOne(await usersNamed({ client, online: isOnline(profile) }, word), word)
    },
    async confirm(profileId, user, signal) {
      const { profile, credential } = await opened(parts, profileId, signal)
      const { orgUrl } = profile
      const client = createOrgClient({ ...parts, orgUrl, credential, signal, caller: callerHeader(user) })
      const { userId } = await whoAmI(client, { idsAreEnough: () => true })
      // a server that does not know the header answers as the signed-in user
      if (userId !== user.userId) throw fail('impersonation-refused/ignored', { host: new URL(orgUrl).host })
    },
  }
}

const isOnline = ({ detection, orgUrl }: ConnectionProfile): boolean =>
  detection === null ? isMicrosoftOnlineHost(new URL(orgUrl).hostname) : detection.hosting === 'online'

/** @throws FailureError `sign-in-needs-person`, `method-not-available` if only SOAP is open */
async function opened(
  { profiles, connector }: OrgUsersParts,
  profileId: string,
  signal: AbortSignal,
): Promise<{ profile: ConnectionProfile; credential: WebCredential }> {
  const saved = await connector.saved(profileId, signal)
  // WhoAmI first: nothing is sent to another organization that answers at the address by now
  const credential = await saved.confirmed()
  const profile = profiles.profile(profileId)
  if (credential.kind === 'saml') throw fail('method-not-available/soap-only', { name: profile.name })
  return { profile, credential }
}

/** A mail address may be that of several users; a sign-in name is that of one. */
function onlyOne(users: readonly OrgUser[], word: string): OrgUser {
  const signsIn = users.filter(({ userName }) => userName?.toLowerCase() === word.toLowerCase())
  const [user, another] = signsIn.length === 1 ? signsIn : users
  if (user === undefined) throw fail('input-refused/no-user', { word: quotable(word) })
  if (another === undefined) return user
  const found = users.map(({ userId, fullName, userName }) => ({ name: fullName ?? userName, id: userId }))
  throw fail('input-refused/several-users', { found })
}
