/** Evidence of a detection: where it comes from. */
import type { EvidenceSource } from '../../contract/evidence.ts'

const sources: Readonly<Record<EvidenceSource, string>> = {
  'org-url': 'Address',
  'org-challenge': 'Challenge of the organization',
  'org-redirect': 'Redirect of the organization',
  'org-version': 'Server version',
  'service-description': 'Service description (WSDL)',
  'realm-discovery': 'Home realm discovery',
  'openid-configuration': 'OpenID configuration',
  'credential-type': 'Account lookup',
  'federation-metadata': 'Federation metadata of the STS',
  'metadata-exchange': 'Endpoints of the STS (MEX)',
  account: 'Signed-in account',
  rule: 'Deciding rule',
}

export const evidence = { sources }
