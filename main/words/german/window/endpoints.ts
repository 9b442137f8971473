/** The endpoints of an organization and of its identity provider, in German. */
import type { endpoints as english } from '../../english/window/endpoints.ts'

export const endpoints: typeof english = {
  title: 'Endpunkte',
  ofOrganization: 'Organisation',
  ofProvider: (provider) => `Identitätsanbieter: ${provider}`,
  noProvider: 'Dieser Identitätsanbieter hat keine eigenen Endpunkte.',
  names: {
    'web-api': 'Web-API',
    'web-api-metadata': 'Metadaten der Web-API',
    'organization-service': 'Organisationsdienst (SOAP)',
    'organization-data': 'Organisationsdaten (OData 2.0)',
    discovery: 'Discoverydienst',
    'discovery-soap': 'Discoverydienst (SOAP)',
    'org-federation-metadata': 'Metadaten der vertrauenden Seite',
    audience: 'Zielgruppe der Tokens',
    authority: 'Autorität',
    issuer: 'Aussteller',
    authorization: 'Autorisierungsendpunkt',
    token: 'Tokenendpunkt',
    'device-code': 'Gerätecode-Endpunkt',
    'openid-configuration': 'OpenID-Konfiguration',
    'sts-passive': 'Passiver Endpunkt des STS',
    'ws-trust-metadata': 'WS-Trust-Metadaten (MEX)',
    'federation-metadata': 'Verbundmetadaten',
  },
}
