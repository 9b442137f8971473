/** A stored connection to one org. No field can hold a secret: the vault holds the credentials of accounts. */
import type { BrowserChoice } from './browsers.ts'
import type { FailureCode } from './failure.ts'
import { type Detection, directoryOf, type SignInMethodId } from './identity-provider.ts'
import type { OrgUrl } from './org-url.ts'
import type { ToldVersion } from './told-version.ts'

/** Where the sign-in page of an OAuth provider opens: the app's own window or the system's browser (RFC 8252 §8.12). */
export type UserAgentChoice = 'window' | 'system-browser'

/** How a person signs in this time: in a browser, or with a code typed on another device (RFC 8628). */
export type SignInAgent = UserAgentChoice | 'device-code'

export const ENVIRONMENTS = ['production', 'sandbox', 'development', 'unspecified'] as const
export type EnvironmentKind = (typeof ENVIRONMENTS)[number]

/** The account that signs in, independent of any org: one account may serve many profiles. */
export interface Account {
  readonly id: string
  /** Host (and port) of the authority or STS where it signs in. */
  readonly authority: string
  /** Its sign-in method. */
  readonly method: SignInMethodId
  /** User principal name, or the name that the server gives the person. */
  readonly name: string
  /** Entra tenant ID, if there is one. */
  readonly tenant?: string
  /** Set for a guest of the tenant whose home account is a Microsoft account. */
  readonly home?: 'microsoft-account'
  /** When its secret or certificate ends, epoch milliseconds, if known. */
  readonly secretExpiresAt?: number
  /** Set when a person entered that end: no server tells when a client secret ends. */
  readonly secretEndSaidBy?: 'person'
}

/** What a row of the list shows and the search reads of a detection. The evidence is far larger. */
export type DetectionSummary = Pick<Detection, 'identityProvider' | 'hosting' | 'version'>

/** A profile without the evidence of its detection: the window has one of each. */
export interface ProfileSummary extends Omit<ConnectionProfile, 'detection'> {
  readonly detection: DetectionSummary | null
}

export function summaryOf({ detection, ...profile }: ConnectionProfile): ProfileSummary {
  if (detection === null) return { ...profile, detection }
  const { identityProvider, hosting, version } = detection
  return {
    ...profile,
    detection: { identityProvider, hosting, ...(version === undefined ? {} : { version }) },
  }
}

/** Where an organization of a team's catalog comes from. */
export interface CatalogMark {
  /** ID of the catalog. */
  readonly catalog: string
  /** ID of the entry in the catalog. */
  readonly entry: string
  /** True if the team has removed it: the organization stays here. */
  readonly removed: boolean
  /** When the list without it was accepted, epoch milliseconds; absent if that was not saved. */
  readonly removedAt?: number
}

/** The names that the org gave in its last answer to WhoAmI. The search finds the org by them. Absent: it gave none. */
export interface KnownNames {
  readonly organization?: string
  readonly uniqueName?: string
  /** Sign-in name of the connected user, if the account has another name. */
  readonly user?: string
  readonly userFullName?: string
}

export interface ConnectionProfile {
  /** Created by Homerealm, never taken from input. */
  readonly id: string
  readonly name: string
  readonly orgUrl: OrgUrl
  readonly environment: EnvironmentKind
  readonly favorite: boolean
  /** The company that the org belongs to: entered by the person, or suggested by Homerealm. */
  readonly customer: string | null
  /** Trimmed, each once ignoring case, in natural order. */
  readonly tags: readonly string[]
  readonly notes: string | null
  /** The user name to sign in with, if the person gave one. */
  readonly userName: string | null
  readonly accountId: string | null
  /** null: as set in the preferences. */
  readonly userAgent: UserAgentChoice | null
  /** Where pages of the org open outside the app; null: nothing was chosen, so in the system's browser. */
  readonly browser: BrowserChoice | null
  /** Host of a sign-in server outside the known clouds that the user has accepted. */
  readonly acceptedAuthority: string | null
  /** Home STS (`whr`) that the person chose when the org's STS trusts several; null: the STS asks or decides. */
  readonly homeRealm: string | null
  /** Host (with port) of the home STS that the person has accepted, when no other source confirms it. */
  readonly acceptedHomeSts: string | null
  /** ID of the org at the first connect. The app refuses another org at the same address. */
  readonly organizationId: string | null
  /** Entra tenant ID of the org at the first connect. The app refuses another tenant. */
  readonly tenant: string | null
  /** Client ID for Microsoft Entra; null: Microsoft's documented sample application. */
  readonly clientId: string | null
  /** Redirect URI of that client ID; null: any port of localhost at Entra, Homerealm's own at AD FS. */
  readonly redirectUri: string | null
  /** null: it is in no catalog that this computer follows. */
  readonly catalog: CatalogMark | null
  readonly detection: Detection | null
  /** Epoch milliseconds. */
  readonly createdAt: number
  readonly lastConnectedAt: number | null
  /** Absent until the first connect. Without an account it names no user. */
  readonly knownAs?: KnownNames
  /** Absent if nobody has told one since the last detection with a version: that one is newer. */
  readonly toldVersion?: ToldVersion
}

/** The names without the user's; undefined if none is left. */
export function withoutUser(names: KnownNames | undefined): KnownNames | undefined {
  const { user: _user, userFullName: _fullName, ...ofOrg } = names ?? {}
  return Object.keys(ofOrg).length === 0 ? undefined : ofOrg
}

/** The profile with other names; undefined: none. */
export function withNames(
  { knownAs: _before, ...profile }: ConnectionProfile,
  knownAs: KnownNames | undefined,
): ConnectionProfile {
  return knownAs === undefined ? profile : { ...profile, knownAs }
}

/** The profile after its account is gone: it names no user either. */
export const withoutAccount = (profile: ConnectionProfile): ConnectionProfile =>
  withNames({ ...profile, accountId: null }, withoutUser(profile.knownAs))

/** The tenant that the org names now, if it is not the profile's; null if nothing has changed. */
export function changedDirectory({ tenant, detection }: ConnectionProfile): string | null {
  const named = detection === null ? null : directoryOf(detection)
  return tenant === null || named === null || named === tenant.toLowerCase() ? null : named
}

/** What a person may accept after this failure, because the org or its tenant differs from the profile's; null: nothing. */
export function acceptable(
  { tenant, detection }: ConnectionProfile,
  code: FailureCode,
): 'organizationId' | 'tenant' | null {
  if (code === 'wrong-organization') return 'organizationId'
  // if the org still names the profile's tenant, the account is the one from another tenant
  const changed = tenant !== null && detection !== null && directoryOf(detection) !== tenant.toLowerCase()
  return code === 'wrong-tenant' && changed ? 'tenant' : null
}

/** The other profiles that this profile's account signs in to. */
export const sharingAccount = <Sharing extends Pick<ConnectionProfile, 'id' | 'accountId'>>(
  profiles: readonly Sharing[],
  { id, accountId }: Pick<ConnectionProfile, 'id' | 'accountId'>,
): readonly Sharing[] =>
  accountId === null ? [] : profiles.filter((each) => each.id !== id && each.accountId === accountId)

/** What a person enters to add an org. */
export interface ProfileDraft {
  /** As pasted; parsed by `parseOrgUrl`. */
  readonly url: string
  readonly name?: string
  readonly environment?: EnvironmentKind
  /** Empty: none. Absent: Homerealm suggests one. */
  readonly customer?: string
  readonly tags?: readonly string[]
  readonly userName?: string
  readonly allowHttp?: boolean
  readonly acceptedAuthority?: string
  /** The person says that the path names the org, even if only the server could decide. */
  readonly keepPath?: boolean
  /** As typed; parsed by `parseHomeRealm`. */
  readonly homeRealm?: string
  readonly acceptedHomeSts?: string
}

/** What a person saves in the window. */
export interface ShownDraft extends ProfileDraft {
  /** Ticket of the detection that the window shows. The app saves its result or failure and does not detect again. */
  readonly shown?: string
  /** Ticket of the connection test that passed with this draft. The app keeps its sign-in. */
  readonly tested?: string
  /** ID of a profile whose settings the new one takes over if it has the same address. What this draft says comes first. */
  readonly like?: string
}

/** What a person enters to change the address of an org. */
export type NewAddress = Pick<ProfileDraft, 'url' | 'allowHttp' | 'keepPath'>

/** The input of a detection before anything is saved. */
export interface DetectionDraft
  extends Pick<ProfileDraft, 'url' | 'userName' | 'allowHttp' | 'acceptedAuthority' | 'keepPath'> {
  /** The person allows a GetCredentialType request, which tells Microsoft the user name. */
  readonly checkAccount?: boolean
  /** Send new requests instead of using cached answers. */
  readonly fresh?: boolean
}

/** How long the window offers to undo, milliseconds. */
export const UNDO_TIME = 30_000

/** What a person may change later. */
export interface ProfileChange {
  readonly name?: string
  readonly environment?: EnvironmentKind
  readonly favorite?: boolean
  readonly customer?: string | null
  /** All tags that it has from now on. */
  readonly tags?: readonly string[]
  readonly notes?: string | null
  readonly userName?: string | null
  readonly userAgent?: UserAgentChoice | null
  /** null: what its customer shares. A choice for the customer applies to each org that has no choice of its own. */
  readonly browser?: BrowserChoice | null
  readonly acceptedAuthority?: string | null
  /** As typed; parsed by `parseHomeRealm`. */
  readonly homeRealm?: string | null
  readonly acceptedHomeSts?: string | null
  /** null: accept the next org that answers at this address. */
  readonly organizationId?: null
  /** null: accept the next tenant that the org names. */
  readonly tenant?: null
  readonly clientId?: string | null
  readonly redirectUri?: string | null
}
