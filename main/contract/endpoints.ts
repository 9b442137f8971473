/** The addresses that programs need for an organization and its identity provider, by provider and version. */
import { discoveryServiceOf } from './discovery-services.ts'
import { type Detection, type IdentityProvider, isByMicrosoftOnline } from './identity-provider.ts'
import { isMicrosoftOnlineHost } from './microsoft-hosts.ts'
import type { ConnectionProfile } from './profile.ts'
import { versionOf } from './profile-version.ts'
import type { SessionState } from './session.ts'
import { webApiUrl } from './web-api.ts'

/** In the order in which they are shown. `audience` and `issuer` are identifiers. */
export const ENDPOINTS = [
  'web-api',
  'web-api-metadata',
  'organization-service',
  'organization-data',
  'discovery',
  'discovery-soap',
  'org-federation-metadata',
  'audience',
  'authority',
  'issuer',
  'authorization',
  'token',
  'device-code',
  'openid-configuration',
  'sts-passive',
  'ws-trust-metadata',
  'federation-metadata',
] as const
export type EndpointId = (typeof ENDPOINTS)[number]

export interface Endpoint {
  readonly id: EndpointId
  readonly url: string
}

/** Null for an endpoint that the server does not have, or whose place is unknown. */
type Places = Partial<Readonly<Record<EndpointId, string | null>>>

const FEDERATION_METADATA = '/FederationMetadata/2007-06/FederationMetadata.xml'

const known = (places: Places): readonly Endpoint[] =>
  ENDPOINTS.flatMap((id) => {
    const url = places[id] ?? null
    return url === null ? [] : [{ id, url }]
  })

/** The endpoints of the organization's own server. Sends nothing: they follow from the address, the detection and the version. */
export function orgEndpoints(profile: ConnectionProfile, session: SessionState): readonly Endpoint[] {
  const { orgUrl, detection } = profile
  const { origin, hostname } = new URL(orgUrl)
  const online = isMicrosoftOnlineHost(hostname) || detection?.hosting === 'online'
  const version = (session.status === 'connected' ? session.who.version : null) ?? versionOf(profile)
  const build = version === null ? null : Number.parseFloat(version)
  // version 8 has the first Web API
  const webApi = online || build === null || build >= 8 ? webApiUrl(profile, session) : null
  return known({
    'web-api': webApi,
    'web-api-metadata': webApi === null ? null : `${webApi}$metadata`,
    'organization-service': `${orgUrl}/XRMServices/2011/Organization.svc`,
    'organization-data': online ? null : `${orgUrl}/XRMServices/2011/OrganizationData.svc`,
    discovery: online ? onlineDiscovery(detection) : serverDiscovery(origin, build),
    'discovery-soap': online ? null : `${origin}/XRMServices/2011/Discovery.svc`,
    'org-federation-metadata': detection?.hosting === 'ifd' ? `${origin}${FEDERATION_METADATA}` : null,
  })
}

/** https://learn.microsoft.com/power-apps/developer/data-platform/discovery-service */
function onlineDiscovery(detection: Detection | null): string | null {
  const provider = detection?.identityProvider
  const service = provider && 'cloud' in provider ? discoveryServiceOf(provider.cloud) : null
  return service === null ? null : `${service}/api/discovery/v2.0/Instances`
}

/** https://learn.microsoft.com/dynamics365/customerengagement/on-premises/developer/webapi/discover-url-organization-web-api */
function serverDiscovery(origin: string, build: number | null): string | null {
  if (build === null || build < 8.2) return null
  return `${origin}/api/discovery/v${build < 9 ? '8.2' : '9.0'}/Instances`
}

/** The endpoints of the identity provider that was detected; none before a detection, and none for Windows accounts. */
export function providerEndpoints({ detection }: Pick<ConnectionProfile, 'detection'>): readonly Endpoint[] {
  if (detection === null) return []
  const { identityProvider: provider, passiveEndpoint = null } = detection
  const places = isByMicrosoftOnline(provider)
    ? ofMicrosoftOnline(provider)
    : provider.kind === 'ad-fs'
      ? ofAdFs(provider)
      : null
  return places === null
    ? []
    : known({
        ...places,
        audience: detection.resource,
        'sts-passive': passiveEndpoint ?? places['sts-passive'] ?? null,
      })
}

/** https://learn.microsoft.com/entra/identity-platform/v2-protocols */
function ofMicrosoftOnline(provider: Extract<IdentityProvider, { tenant: string }>): Places {
  const { authority, issuer } = provider
  return {
    authority,
    issuer: issuer ?? null,
    authorization: `${authority}/oauth2/v2.0/authorize`,
    token: `${authority}/oauth2/v2.0/token`,
    'device-code': `${authority}/oauth2/v2.0/devicecode`,
    'openid-configuration': `${authority}/v2.0/.well-known/openid-configuration`,
    // the STS of another maker may have other places
    ...(provider.kind === 'federated' && provider.sts === 'ad-fs' ? stsOf(provider.stsHost) : {}),
  }
}

/** https://learn.microsoft.com/windows-server/identity/ad-fs/overview/ad-fs-openid-connect-oauth-flows-scenarios */
function ofAdFs({ stsHost, oauthAuthority, issuer }: Extract<IdentityProvider, { kind: 'ad-fs' }>): Places {
  const oauth: Places =
    oauthAuthority === undefined
      ? {}
      : {
          authority: oauthAuthority,
          authorization: `${oauthAuthority}/oauth2/authorize`,
          token: `${oauthAuthority}/oauth2/token`,
          'openid-configuration': `${oauthAuthority}/.well-known/openid-configuration`,
        }
  return { issuer: issuer ?? null, ...oauth, ...(stsHost === null ? {} : stsOf(stsHost)) }
}

/** The places that each AD FS has. @param host with port, if it is not 443 */
const stsOf = (host: string): Places => ({
  'sts-passive': `https://${host}/adfs/ls/`,
  'ws-trust-metadata': `https://${host}/adfs/services/trust/mex`,
  'federation-metadata': `https://${host}${FEDERATION_METADATA}`,
})
