/** Connection strings of the Dataverse SDK for what Homerealm knows of an organization. */
import type { AuthType } from '../contract/copying.ts'
import { homeStsHost } from '../contract/home-realm.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { ADFS_REDIRECT_URI, ENTRA_REDIRECT_URI } from '../contract/redirect-uri.ts'
import { type Pair, writeConnectionString } from '../protocol/connection-string.ts'
import type { ConnectionFacts } from './connection-facts.ts'

/** A secret to write into the string, and the user or application that signs in with it. */
export interface WrittenSecret {
  readonly name: string
  readonly value: string
}

interface StringFacts extends ConnectionFacts {
  /** null: a placeholder stands for it. */
  readonly secret: WrittenSecret | null
}

/** The connection string for a kind of sign-in, with a placeholder for each secret and each fact that is not known. */
export const connectionStringFor = (
  type: AuthType,
  facts: ConnectionFacts,
  secret: WrittenSecret | null = null,
): string =>
  writeConnectionString([
    ['AuthType', type],
    ['Url', facts.profile.orgUrl],
    ...DETAILS[type]({ ...facts, secret }),
  ])

const DETAILS: Readonly<Record<AuthType, (facts: StringFacts) => readonly Pair[]>> = {
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
    ['ClientId', facts.secret?.name ?? applicationOf(facts)],
    ['ClientSecret', facts.secret?.value ?? '<client secret>'],
  ],
  Certificate: (facts) => [
    ['ClientId', applicationOf(facts)],
    ['Thumbprint', '<certificate thumbprint>'],
  ],
  AD(facts) {
    const person = facts.secret?.name ?? personOf(facts)
    // without a name, the SDK uses the account that is signed in to the computer
    return person === null ? [] : withPassword(person, facts.secret)
  },
  IFD(facts) {
    const realm = homeRealmUri(facts.profile)
    return [
      ...(realm === null ? [] : [['HomeRealmUri', realm] as const]),
      ...withPassword(facts.secret?.name ?? personOf(facts) ?? '<user name>', facts.secret),
    ]
  },
}

/** The account of the session, else the saved one; null if neither is known. */
const signedIn = ({ session, account }: ConnectionFacts): ConnectionFacts['account'] =>
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

function withPassword(person: string, secret: WrittenSecret | null): readonly Pair[] {
  const [, domain, user] = /^([^\\]+)\\(.+)$/s.exec(person) ?? []
  const name: readonly Pair[] =
    domain === undefined || user === undefined
      ? [['Username', person]]
      : [
          ['Domain', domain],
          ['Username', user],
        ]
  return [...name, ['Password', secret?.value ?? '<password>']]
}

const redirectUriOf = ({ redirectUri, detection }: ConnectionProfile): string =>
  redirectUri ?? (detection?.identityProvider.kind === 'ad-fs' ? ADFS_REDIRECT_URI : ENTRA_REDIRECT_URI)

/** The metadata exchange document of the home STS, if that is an AD FS. */
function homeRealmUri({ homeRealm }: ConnectionProfile): string | null {
  const host = homeRealm?.endsWith('/adfs/services/trust') ? homeStsHost(homeRealm) : null
  return host === null ? null : `https://${host}/adfs/services/trust/mex`
}
