/** Connection strings of the Dataverse SDK for what Homerealm knows of an organization. */
import type { AuthType } from '../contract/copying.ts'
import { homeStsHost } from '../contract/home-realm.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import { ADFS_REDIRECT_URI, ENTRA_REDIRECT_URI } from '../contract/redirect-uri.ts'
import type { SessionState } from '../contract/session.ts'
import { type Pair, writeConnectionString } from '../protocol/connection-string.ts'

export interface ConnectionFacts {
  readonly profile: ConnectionProfile
  readonly session: SessionState
  /** The client ID with which people sign in to the organization. */
  readonly clientId: string
  /** The saved account, which stands in for a session that is not connected. */
  readonly account?: Pick<Account, 'method' | 'name'> | null
}

/** The connection string for a kind of sign-in, with a placeholder for each secret and each fact that is not known. */
export const connectionStringFor = (type: AuthType, facts: ConnectionFacts): string =>
  writeConnectionString([['AuthType', type], ['Url', facts.profile.orgUrl], ...DETAILS[type](facts)])

const DETAILS: Readonly<Record<AuthType, (facts: ConnectionFacts) => readonly Pair[]>> = {
  OAuth(facts) {
    const person = personOf(facts)
    return [
      ...(person === null ? [] : [['Username', person] as const]),
      ['AppId', facts.clientId],
      ['RedirectUri', redirectUriOf(facts.profile)],
      ['LoginPrompt', 'Auto'],
    ]
  },
  ClientSecret: (facts) => [
    ['ClientId', applicationOf(facts)],
    ['ClientSecret', '<client secret>'],
  ],
  Certificate: (facts) => [
    ['ClientId', applicationOf(facts)],
    ['Thumbprint', '<certificate thumbprint>'],
  ],
  AD(facts) {
    const person = personOf(facts)
    // without a name, the SDK uses the account that is signed in to the computer
    return person === null ? [] : withPassword(person)
  },
  IFD(facts) {
    const realm = homeRealmUri(facts.profile)
    return [
      ...(realm === null ? [] : [['HomeRealmUri', realm] as const]),
      ...withPassword(personOf(facts) ?? '<user name>'),
    ]
  },
}

/** The account of the session, else the saved one; null if neither is known. */
const signedIn = ({ session, account = null }: ConnectionFacts): ConnectionFacts['account'] =>
  session.status === 'connected' ? { method: session.method, name: session.accountName } : account

/** The name of the person who signs in; null if unknown. */
function personOf(facts: ConnectionFacts): string | null {
  const account = signedIn(facts)
  return account && account.method !== 'client-credentials' ? account.name : facts.profile.userName
}

function applicationOf(facts: ConnectionFacts): string {
  const account = signedIn(facts)
  return account && account.method === 'client-credentials' ? account.name : '<client ID>'
}

function withPassword(person: string): readonly Pair[] {
  const [, domain, user] = /^([^\\]+)\\(.+)$/s.exec(person) ?? []
  const name: readonly Pair[] =
    domain === undefined || user === undefined
      ? [['Username', person]]
      : [
          ['Domain', domain],
          ['Username', user],
        ]
  return [...name, ['Password', '<password>']]
}

const redirectUriOf = ({ redirectUri, detection }: ConnectionProfile): string =>
  redirectUri ?? (detection?.identityProvider.kind === 'ad-fs' ? ADFS_REDIRECT_URI : ENTRA_REDIRECT_URI)

/** The metadata exchange document of the home STS, if that is an AD FS. */
function homeRealmUri({ homeRealm }: ConnectionProfile): string | null {
  const host = homeRealm?.endsWith('/adfs/services/trust') ? homeStsHost(homeRealm) : null
  return host === null ? null : `https://${host}/adfs/services/trust/mex`
}
