/** Facts of failures that Entra error codes report about the application: registration, secret, certificate, consent, scopes. */
import type { NoFacts } from './no-facts.ts'

export interface EntraApplicationsFacts {
  'consent-denied/linkedin': NoFacts
  'consent-denied/needs-administrator': NoFacts
  'consent-denied/nobody-consented': NoFacts
  'consent-denied/not-approved-by-microsoft': NoFacts
  'consent-denied/role-not-authorized': NoFacts
  'consent-denied/you-declined': NoFacts
  'sign-in-refused/application-clock': NoFacts
  'sign-in-refused/application-disabled': NoFacts
  'sign-in-refused/application-for-microsoft-accounts': NoFacts
  'sign-in-refused/application-keys': NoFacts
  'sign-in-refused/application-of-another-directory': NoFacts
  'sign-in-refused/application-unknown': NoFacts
  'sign-in-refused/certificate-unknown': NoFacts
  'sign-in-refused/client-secret-expired': NoFacts
  'sign-in-refused/client-secret-wrong': NoFacts
  'sign-in-refused/dynamics-disabled': NoFacts
  'sign-in-refused/dynamics-permission-missing': NoFacts
  'sign-in-refused/kind-of-sign-in-not-allowed': NoFacts
  'sign-in-refused/not-a-public-client': NoFacts
  'sign-in-refused/not-assigned': NoFacts
  'sign-in-refused/pkce': NoFacts
  'sign-in-refused/public-client': NoFacts
  'sign-in-refused/redirect-uri-not-registered': NoFacts
  'sign-in-refused/redirect-uri-of-another-platform': NoFacts
  'sign-in-refused/scope': NoFacts
  'sign-in-refused/service-not-in-directory': NoFacts
  'sign-in-refused/subscription-missing': NoFacts
  'sign-in-refused/token-request-not-allowed': NoFacts
  'wrong-tenant/organization-unknown': NoFacts
}
