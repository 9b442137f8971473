/** Evidence of a detection, in German: its sources and the requests. */
import type { EvidenceSource } from '../../contract/evidence.ts'
import type { QuestionKind } from '../../contract/identity-provider.ts'
import { findings } from './findings.ts'

const sources: Readonly<Record<EvidenceSource, string>> = {
  'org-url': 'Adresse',
  'org-challenge': 'Aufforderung der Organisation',
  'org-redirect': 'Umleitung der Organisation',
  'org-version': 'Serverversion',
  'service-description': 'Dienstbeschreibung (WSDL)',
  'realm-discovery': 'Startbereichsermittlung',
  'openid-configuration': 'OpenID-Konfiguration',
  'credential-type': 'Kontosuche',
  'federation-metadata': 'Verbundmetadaten des STS',
  'metadata-exchange': 'Endpunkte des STS (MEX)',
  account: 'Angemeldetes Konto',
  rule: 'Entscheidende Regel',
}

/** What is asked, in a few words. */
const questions: Readonly<Record<QuestionKind, string>> = {
  'web-api': 'Ihre Web API',
  'front-page': 'Ihre Startseite',
  'any-web-api': 'Ihre Web API unter einem erfundenen Namen',
  'any-front-page': 'Ihre Startseite unter einem erfundenen Namen',
  version: 'Ihre Version',
  'service-description': 'Ihre Dienstbeschreibung',
  realm: 'Startbereich (GetUserRealm.srf)',
  'user-realm-1.0': 'Startbereich (userrealm 1.0)',
  'user-realm-2.0': 'Startbereich (userrealm 2.0)',
  'user-realm-2.1': 'Startbereich (userrealm 2.1)',
  'realm-xml': 'Startbereich (GetUserRealm.srf als XML)',
  'credential-type': 'Ob es ein solches Konto gibt',
  tenant: 'Der Mandant der Organisation',
  'home-tenant': 'Der Mandant des Kontos',
  'federation-metadata': 'Die Metadaten des STS',
  'metadata-exchange': 'Die Endpunkte des STS',
  'ad-fs-oauth': 'OAuth des AD FS',
}

export const evidence = { sources, questions, findings }
