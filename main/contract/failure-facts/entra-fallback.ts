/** Facts of failures for Microsoft Entra error codes without a row of their own. */
import type { NoFacts } from './no-facts.ts'

export interface EntraFallbackFacts {
  'consent-denied/entra-consent': NoFacts
  'sign-in-refused/entra-account': NoFacts
  'sign-in-refused/entra-application': NoFacts
  'sign-in-refused/entra-application-or-account': NoFacts
  'sign-in-refused/entra-chosen-account': NoFacts
  'sign-in-refused/entra-conditional-access': NoFacts
  'sign-in-refused/entra-device': NoFacts
  'sign-in-refused/entra-missing': NoFacts
  'sign-in-refused/entra-own-server': NoFacts
  'sign-in-refused/entra-page-answer': NoFacts
  'sign-in-refused/entra-password-change': NoFacts
  'sign-in-refused/entra-password-check': NoFacts
  'sign-in-refused/entra-request': NoFacts
  'sign-in-refused/entra-saml': NoFacts
  'sign-in-refused/entra-scope': NoFacts
  'sign-in-refused/entra-security-key': NoFacts
  'sign-in-refused/entra-sts': NoFacts
  'sign-in-refused/entra-windows-account': NoFacts
}
