/** Which application people sign in as: the client ID of an organization, of its cloud instance, or the default. */
import { isGuid } from './guid.ts'
import { type IdentityProvider, isByMicrosoftOnline } from './identity-provider.ts'
import type { ConnectionProfile, ProfileSummary } from './profile.ts'

/**
 * Microsoft's sample client for Dataverse, for development and trial: the default. An organization should register its own
 * (public client, delegated "Dynamics CRM / user_impersonation", redirect http://localhost).
 * https://learn.microsoft.com/power-apps/developer/data-platform/xrm-tooling/use-connection-strings-xrm-tooling-connect
 */
export const SAMPLE_CLIENT_ID = '51f81489-12ee-4a9e-aaae-a2591f45987d'

/**
 * An instance of Microsoft Entra ID: its directories and app registrations are apart from those of the others, so each needs
 * its own registration. Several clouds may share one, as the public cloud and GCC do.
 * https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
 */
export interface CloudInstance {
  /** With a port if it is not 443. `ClientIds` names the instance by the first. */
  readonly loginHosts: readonly [string, ...string[]]
  /** Names of the clouds that sign in there. */
  readonly clouds: readonly string[]
  /** True if Homerealm knows the page of its app registrations. */
  readonly hasRegistrations: boolean
}

/** Client IDs in lower case, by a login host of their cloud instance. */
export type ClientIds = Readonly<Record<string, string>>

/** Most cloud instances with a client ID. */
export const MOST_CLIENT_IDS = 50

/** Most characters that a field for a client ID takes: some tools put it into braces. */
export const LONGEST_CLIENT_ID = 100

/** A client ID as a person pastes it, with or without braces; null if it is not a GUID. */
export function parseClientId(typed: string): string | null {
  const id = typed.trim().replace(/^\{(.*)\}$/, '$1')
  return isGuid(id) ? id.toLowerCase() : null
}

/** The cloud instance at which the users of an identity provider sign in; null if Homerealm does not know it. */
export function cloudInstanceOf(
  provider: IdentityProvider | undefined,
  instances: readonly CloudInstance[],
): CloudInstance | null {
  if (provider === undefined || !isByMicrosoftOnline(provider)) return null
  const { host } = new URL(provider.authority)
  return instances.find(({ loginHosts }) => loginHosts.includes(host)) ?? null
}

/** The client ID that is set for a cloud instance; null: none. */
export const clientIdAt = ({ loginHosts }: CloudInstance, chosen: ClientIds): string | null =>
  loginHosts.map((host) => chosen[host]).find((id) => id !== undefined) ?? null

/** The client IDs with another one for a cloud instance. @param clientId null: the default */
export function withClientId(
  chosen: ClientIds,
  { loginHosts: [first, ...others] }: CloudInstance,
  clientId: string | null,
): ClientIds {
  const rest = Object.entries(chosen).filter(([host]) => host !== first && !others.includes(host))
  return Object.fromEntries(clientId === null ? rest : [...rest, [first, clientId]])
}

/** The client ID that signs people in to an org. */
export type ClientIdOf = (profile: Pick<ProfileSummary, 'clientId' | 'detection'>) => string

/** Whose client ID it is. */
export type ClientIdOwner = 'organization' | 'cloud' | 'default'

/** The one decision which client ID signs people in to an org. Applications (client credentials) have their own. */
export function decideClientId(
  {
    clientId: own,
    detection,
  }: {
    readonly clientId: ConnectionProfile['clientId']
    readonly detection: { readonly identityProvider: IdentityProvider } | null
  },
  instances: readonly CloudInstance[],
  chosen: ClientIds,
): { readonly clientId: string; readonly of: ClientIdOwner } {
  if (own !== null) return { clientId: own, of: 'organization' }
  // without a client ID of a cloud, the stored detection need not be read
  if (Object.keys(chosen).length === 0) return { clientId: SAMPLE_CLIENT_ID, of: 'default' }
  const instance = cloudInstanceOf(detection?.identityProvider, instances)
  const shared = instance === null ? null : clientIdAt(instance, chosen)
  if (shared !== null) return { clientId: shared, of: 'cloud' }
  return { clientId: SAMPLE_CLIENT_ID, of: 'default' }
}
