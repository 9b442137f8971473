/** A stored connection to one org. No field can hold a secret: accounts and their credentials live in the vault. */
import type { FailureCode } from './failure.ts'
import { type Detection, directoryOf, type SignInMethodId } from './identity-provider.ts'
import type { OrgUrl } from './org-url.ts'

/** Which browser shows the sign-in page of an OAuth provider: our own window, or the system's browser (RFC 8252 §8.12). */
export type UserAgentChoice = 'window' | 'system-browser'

/** How a person signs in this time: in a browser, or with a code that is typed on another device (RFC 8628). */
export type SignInAgent = UserAgentChoice | 'device-code'

export type EnvironmentKind = 'production' | 'sandbox' | 'development' | 'unspecified'

/** Who signs in, apart from any one org: one account may serve many profiles. */
export interface Account {
  readonly id: string
  /** Where it signs in: host (and port) of the authority or STS. */
  readonly authority: string
  /** How it signs in. */
  readonly method: SignInMethodId
  /** User principal name, or what the server calls the person. */
  readonly name: string
  /** Entra tenant id, where there is one. */
  readonly tenant?: string
  /** Set for a guest of the tenant whose home is a Microsoft account. */
  readonly home?: 'microsoft-account'
  /** When the secret or certificate that it signs in with ends, epoch milliseconds, where that is known. */
  readonly secretExpiresAt?: number
  /** Set where a person said when that is: nobody else knows the end of a client secret. */
  readonly secretEndSaidBy?: 'person'
}

export interface ConnectionProfile {
  /** Made by Homerealm, never taken from outside. */
  readonly id: string
  readonly name: string
  readonly orgUrl: OrgUrl
  readonly environment: EnvironmentKind
  readonly favorite: boolean
  /** The user name to sign in with, if the person gave one. */
  readonly userName: string | null
  readonly accountId: string | null
  /** null: as the preferences say. */
  readonly userAgent: UserAgentChoice | null
  /** Host of a sign-in server outside the known clouds that the user has said yes to. */
  readonly acceptedAuthority: string | null
  /** Identifier of the home STS that the person chose where the org's STS trusts several (`whr`); null: the STS asks or decides. */
  readonly homeRealm: string | null
  /** Host (with port) of the home STS that the person has said yes to, where nobody else vouches for it. */
  readonly acceptedHomeSts: string | null
  /** The org that answered at the first connect, by its own id: another one behind the same address is refused. */
  readonly organizationId: string | null
  /** The directory that the org belonged to at the first connect, by its Entra tenant id: another one is refused. */
  readonly tenant: string | null
  /** The application to sign in as at Microsoft Entra; null: the documented sample. */
  readonly clientId: string | null
  /** Where that application's registration sends the answer; null: any port of localhost at Entra, Homerealm's own at AD FS. */
  readonly redirectUri: string | null
  readonly detection: Detection | null
  /** Epoch milliseconds. */
  readonly createdAt: number
  readonly lastConnectedAt: number | null
}

/** The directory that the org names now in the place of the one that the profile is for; null where nothing has changed. */
export function changedDirectory({ tenant, detection }: ConnectionProfile): string | null {
  const named = detection === null ? null : directoryOf(detection)
  return tenant === null || named === null || named === tenant.toLowerCase() ? null : named
}

/** What a person may accept after a connect that ended so: that org or directory is another than the profile's; null: nothing. */
export function acceptable(
  { tenant, detection }: ConnectionProfile,
  code: FailureCode,
): 'organizationId' | 'tenant' | null {
  if (code === 'wrong-organization') return 'organizationId'
  // where the org still names the profile's directory, it is the account that is of another
  const changed = tenant !== null && detection !== null && directoryOf(detection) !== tenant.toLowerCase()
  return code === 'wrong-tenant' && changed ? 'tenant' : null
}

/** The other profiles that the sign-in of this one's account opens too. */
export const sharingAccount = (
  profiles: readonly ConnectionProfile[],
  { id, accountId }: ConnectionProfile,
): readonly ConnectionProfile[] =>
  accountId === null ? [] : profiles.filter((each) => each.id !== id && each.accountId === accountId)

/** What a person gives to add an org. */
export interface ProfileDraft {
  /** As pasted; parsed by `parseOrgUrl`. */
  readonly url: string
  readonly name?: string
  readonly environment?: EnvironmentKind
  readonly userName?: string
  readonly allowHttp?: boolean
  readonly acceptedAuthority?: string
  /** The person says that the path names the org, also where only the server could tell. */
  readonly keepPath?: boolean
  /** As typed; parsed by `parseHomeRealm`. */
  readonly homeRealm?: string
  readonly acceptedHomeSts?: string
}

/** What a person saves in the window. */
export interface ShownDraft extends ProfileDraft {
  /** Ticket of the detection whose answer is shown: it is kept as it is, found or failed, and nothing is asked again. */
  readonly shown?: string
}

/** What a person gives to change the address of an org. */
export type NewAddress = Pick<ProfileDraft, 'url' | 'allowHttp' | 'keepPath'>

/** What a detection is asked for, before anything is kept. */
export interface DetectionDraft
  extends Pick<ProfileDraft, 'url' | 'userName' | 'allowHttp' | 'acceptedAuthority' | 'keepPath'> {
  /** The person wants Microsoft asked about the very account (GetCredentialType), which tells it the name. */
  readonly checkAccount?: boolean
  /** Ask again instead of taking answers that are known already. */
  readonly fresh?: boolean
}

/** What a person may change later. */
export interface ProfileChange {
  readonly name?: string
  readonly environment?: EnvironmentKind
  readonly favorite?: boolean
  readonly userName?: string | null
  readonly userAgent?: UserAgentChoice | null
  readonly acceptedAuthority?: string | null
  /** As typed; parsed by `parseHomeRealm`. */
  readonly homeRealm?: string | null
  readonly acceptedHomeSts?: string | null
  /** null: whichever org answers next at this address is the right one. */
  readonly organizationId?: null
  /** null: whichever directory is named next is the right one. */
  readonly tenant?: null
  readonly clientId?: string | null
  readonly redirectUri?: string | null
}
