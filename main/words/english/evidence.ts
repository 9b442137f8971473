/** Evidence of a detection: its sources and the requests. */
import type { EvidenceSource } from '../../contract/evidence.ts'
import type { QuestionKind } from '../../contract/identity-provider.ts'
import { findings } from './findings.ts'

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

/** What each request asks for, in a few words. */
const questions: Readonly<Record<QuestionKind, string>> = {
  'web-api': 'Its Web API',
  'front-page': 'Its front page',
  'any-web-api': 'Its Web API at an invented name',
  'any-front-page': 'Its front page at an invented name',
  version: 'Its version',
  'service-description': 'Its service description',
  realm: 'Home realm (GetUserRealm.srf)',
  'user-realm-1.0': 'Home realm (userrealm 1.0)',
  'user-realm-2.0': 'Home realm (userrealm 2.0)',
  'user-realm-2.1': 'Home realm (userrealm 2.1)',
  'realm-xml': 'Home realm (GetUserRealm.srf as XML)',
  'credential-type': 'Whether there is such an account',
  tenant: 'The organization’s tenant',
  'home-tenant': 'The account’s tenant',
  'federation-metadata': 'The STS’s metadata',
  'metadata-exchange': 'The STS’s endpoints',
  'ad-fs-oauth': 'The AD FS’s OAuth',
}

export const evidence = { sources, questions, findings }
