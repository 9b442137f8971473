/** The endpoints of an organization and of its identity provider. */
import type { EndpointId } from '../../../contract/endpoints.ts'

const names: Readonly<Record<EndpointId, string>> = {
  'web-api': 'Web API',
  'web-api-metadata': 'Web API metadata',
  'organization-service': 'Organization service (SOAP)',
  'organization-data': 'Organization data (OData 2.0)',
  discovery: 'Discovery service',
  'discovery-soap': 'Discovery service (SOAP)',
  'org-federation-metadata': 'Relying party metadata',
  audience: 'Audience of tokens',
  authority: 'Authority',
  issuer: 'Issuer',
  authorization: 'Authorization endpoint',
  token: 'Token endpoint',
  'device-code': 'Device code endpoint',
  'openid-configuration': 'OpenID configuration',
  'sts-passive': 'STS passive endpoint',
  'ws-trust-metadata': 'WS-Trust metadata (MEX)',
  'federation-metadata': 'Federation metadata',
}

export const endpoints = {
  title: 'Endpoints',
  ofOrganization: 'Organization',
  ofProvider: (provider: string) => `Identity provider: ${provider}`,
  noProvider: 'This identity provider has no endpoints of its own.',
  names,
}
