/** The documentation page of each detection rule. The window links to it beside the evidence. */
const LEARN = 'https://learn.microsoft.com'
const ON_PREMISES = `${LEARN}/dynamics365/customerengagement/on-premises/developer`

export const rules = {
  clouds: `${LEARN}/power-platform/admin/new-datacenter-regions`,
  challenge: `${LEARN}/power-apps/developer/data-platform/authenticate-oauth`,
  redirect: 'https://docs.oasis-open.org/wsfed/federation/v1.2/os/ws-federation-1.2-spec-os.html',
  authenticationTypes: `${ON_PREMISES}/authenticate-users`,
  serviceDescription: `${LEARN}/dotnet/api/microsoft.xrm.sdk.client.authenticationprovidertype`,
  identityProviders: `${ON_PREMISES}/online-integration-office-365`,
  homeRealm: `${LEARN}/entra/identity/enterprise-apps/home-realm-discovery-policy`,
  guests: `${LEARN}/entra/external-id/user-properties`,
  openIdConfiguration: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig',
  nationalClouds: `${LEARN}/entra/identity-platform/authentication-national-cloud`,
  federationMetadata: `${LEARN}/entra/identity-platform/federation-metadata`,
  metadataExchange: 'https://www.w3.org/TR/2011/REC-ws-metadata-exchange-20111213/',
} as const

/** True only for the URL of one of these pages. */
export const isRule = (url: string): boolean => (Object.values(rules) as readonly string[]).includes(url)
