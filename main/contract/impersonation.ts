/** Impersonation: requests that an organization runs as another of its users, because a header names that user. */
import { call, longCall, notice } from './ipc.ts'

/** The privilege that a user needs for it. */
export const ACT_PRIVILEGE = 'prvActOnBehalfOfAnotherUser'

/**
 * The headers of the Web API. `CallerObjectId` has an object ID of Microsoft Entra ID, `MSCRMCallerID` a `systemuserid`.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/impersonate-another-user-web-api
 */
export const CALLER_HEADERS = ['CallerObjectId', 'MSCRMCallerID'] as const

export interface CallerHeader {
  readonly name: (typeof CALLER_HEADERS)[number]
  /** A GUID in lower case. */
  readonly value: string
}

/** A user of an organization. The texts are the organization's own. */
export interface OrgUser {
  /** Its `systemuserid`. */
  readonly userId: string
  /** Its object ID in Microsoft Entra ID; null on-premises, and if it has none. */
  readonly objectId: string | null
  readonly fullName: string | null
  /** Sign-in name (domainname). */
  readonly userName: string | null
}

/** The first users that match, and whether there are more. */
export interface FoundUsers {
  readonly users: readonly OrgUser[]
  readonly more: boolean
}

/** The user that a profile's copied requests act as. */
export interface ActingAs {
  readonly user: OrgUser
  readonly header: CallerHeader
}

/** The header that names the user, in the form that Microsoft prefers. */
export const callerHeader = ({ userId, objectId }: OrgUser): CallerHeader =>
  objectId === null ? { name: 'MSCRMCallerID', value: userId } : { name: 'CallerObjectId', value: objectId }

/** The name by which people know the user. */
export const nameOfUser = ({ fullName, userName, userId }: OrgUser): string => fullName ?? userName ?? userId

/** True if an organization's refusal is about the privilege to act as another user. Names of privileges are in no language. */
export const isActRefusal = (text: string): boolean => text.includes(ACT_PRIVILEGE)

/** The user that a profile's copied requests act as. */
export const impersonationCalls = {
  /** By profile ID. */
  list: call<[], Readonly<Record<string, ActingAs>>>(),
  /** Users of the profile's org, by a part of their name. */
  users: longCall<[profileId: string, typed: string], FoundUsers>(),
  /** Begins once the org has answered as the user with that `systemuserid`. */
  start: longCall<[profileId: string, userId: string], ActingAs>(),
  stop: call<[profileId: string], void>(),
  /** Those that changed; null: ended. */
  changed: notice<Readonly<Record<string, ActingAs | null>>>(),
} as const
