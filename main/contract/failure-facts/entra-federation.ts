/** Facts of failures that Entra error codes report about federation: AD FS or another STS, SAML, the password agent, Kerberos. */
import type { NoFacts } from './no-facts.ts'

export interface EntraFederationFacts {
  'sign-in-refused/assertion-not-accepted': NoFacts
  'sign-in-refused/assertion-not-valid': NoFacts
  'sign-in-refused/authentication-agent': NoFacts
  'sign-in-refused/authentication-agent-clock': NoFacts
  'sign-in-refused/domain-not-set-up': NoFacts
  'sign-in-refused/immutable-id-missing': NoFacts
  'sign-in-refused/no-certificate-or-password': NoFacts
  'sign-in-refused/saml': NoFacts
  'sign-in-refused/seamless-sso': NoFacts
  'sign-in-refused/sign-in-hours': NoFacts
  'sign-in-refused/signature-not-validated': NoFacts
  'sign-in-refused/sts-error': NoFacts
  'sign-in-refused/sts-unknown': NoFacts
  'wrong-account/not-of-windows': NoFacts
  'wrong-account/not-synchronized': NoFacts
}
