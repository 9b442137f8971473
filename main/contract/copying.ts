/** What a person can copy of an organization: its addresses, a token, connection strings, a request as code, and variables. */
import type { SignInMethodId } from './identity-provider.ts'
import type { ConnectionProfile } from './profile.ts'
import { methodOf, type SessionState } from './session.ts'

/**
 * The kinds of sign-in in a connection string, as the Dataverse SDK writes them.
 * https://learn.microsoft.com/power-apps/developer/data-platform/xrm-tooling/use-connection-strings-xrm-tooling-connect
 */
export const AUTH_TYPES = ['OAuth', 'ClientSecret', 'Certificate', 'AD', 'IFD'] as const
export type AuthType = (typeof AUTH_TYPES)[number]

/** The newer SDK of Dataverse, for .NET. */
export const DATAVERSE_CLIENT = 'Microsoft.PowerPlatform.Dataverse.Client'

/**
 * True for a kind that only the older SDK has (`CrmServiceClient` of Microsoft.Xrm.Tooling.Connector). The newer one has no
 * member of that name in its enumeration `AuthenticationType`, and refuses the string; it has `AD`.
 * https://github.com/microsoft/PowerPlatform-DataverseServiceClient, ConnectionService.cs
 */
export const isOnlyForOlderSdk = (type: AuthType): boolean => type === 'IFD'

/** Those that take a password or client secret that a person typed. */
export const SECRET_AUTH_TYPES = ['ClientSecret', 'AD', 'IFD'] as const satisfies readonly AuthType[]
export type SecretAuthType = (typeof SECRET_AUTH_TYPES)[number]

/** What a request can be written in. */
export const REQUEST_LANGUAGES = ['curl', 'powershell', 'python', 'csharp'] as const
export type RequestLanguage = (typeof REQUEST_LANGUAGES)[number]

/** The HTTP clients that import the variables of an organization. */
export const ENVIRONMENT_TOOLS = ['postman', 'bruno'] as const
export type EnvironmentTool = (typeof ENVIRONMENT_TOOLS)[number]

/** What has neither `-with-token` nor `-with-secret` has a placeholder where a secret belongs. */
export const COPY_ITEMS = [
  'url',
  'web-api-url',
  'link-to-open',
  'link-to-connect',
  'access-token',
  'authorization-header',
  ...AUTH_TYPES.map((type) => `connection-string-${type}` as const),
  ...SECRET_AUTH_TYPES.map((type) => `connection-string-${type}-with-secret` as const),
  ...REQUEST_LANGUAGES.map((language) => `request-${language}` as const),
  ...REQUEST_LANGUAGES.map((language) => `request-${language}-with-token` as const),
  ...ENVIRONMENT_TOOLS.map((tool) => `environment-${tool}` as const),
  ...ENVIRONMENT_TOOLS.map((tool) => `environment-${tool}-with-token` as const),
] as const
export type CopyItem = (typeof COPY_ITEMS)[number]

/** True when the copied text has the token in it. */
export const needsToken = (item: CopyItem): boolean =>
  item === 'access-token' || item === 'authorization-header' || item.endsWith('-with-token')

/** The kind of connection string that the copied text is, if it has the saved secret in it; null if it has none. */
export const secretTypeOf = (item: CopyItem): SecretAuthType | null =>
  SECRET_AUTH_TYPES.find((type) => item === `connection-string-${type}-with-secret`) ?? null

export interface Copied {
  /** Seconds after which a secret leaves the clipboard; null for a text that stays. */
  readonly clearsAfter: number | null
}

/** Why there is no token to copy: the sign-in uses something else, or it has not happened. */
export type TokenObstacle = 'not-connected' | 'cookies' | 'windows-account' | 'assertion'

export interface CopyOffer {
  /** null: the token can be copied. */
  readonly noToken: TokenObstacle | null
  /** The kinds of connection strings for the sign-in methods of the organization. */
  readonly authTypes: readonly AuthType[]
  /** True when requests to the organization carry a token. */
  readonly requests: boolean
}

export function copyOffer(profile: ConnectionProfile, session: SessionState): CopyOffer {
  const offered = profile.detection?.signInMethods.filter(({ whyNot }) => whyNot === null) ?? []
  const fitting = offered.flatMap(({ id }) => authTypesOf(profile, id))
  const method = methodOf(profile, session)
  const otherwise = method === undefined ? null : withoutToken(profile, method)
  return {
    noToken: otherwise ?? (session.status === 'connected' ? null : 'not-connected'),
    authTypes: AUTH_TYPES.filter((type) => fitting.includes(type)),
    requests: method !== undefined && otherwise === null,
  }
}

const isOnline = ({ detection }: ConnectionProfile): boolean => detection?.hosting === 'online'

/** What the method opens the organization with instead of a token; null for a token. */
function withoutToken(profile: ConnectionProfile, method: SignInMethodId): TokenObstacle | null {
  switch (method) {
    case 'ws-federation':
      return 'cookies'
    case 'windows':
      return 'windows-account'
    case 'ws-trust':
      // Microsoft Entra ID exchanges the assertion for a token
      return isOnline(profile) ? null : 'assertion'
    case 'entra':
    case 'ad-fs-oauth':
    case 'client-credentials':
      return null
  }
}

export function authTypesOf(profile: ConnectionProfile, method: SignInMethodId): readonly AuthType[] {
  switch (method) {
    case 'entra':
    case 'ad-fs-oauth':
      return ['OAuth']
    case 'client-credentials':
      return ['ClientSecret', 'Certificate']
    case 'windows':
      return ['AD']
    case 'ws-federation':
    case 'ws-trust':
      return isOnline(profile) ? [] : ['IFD']
  }
}
