/** Facts of failures that Microsoft Entra error codes report about the account, its password and MFA. */
import type { NoFacts } from './no-facts.ts'

export interface EntraAccountsFacts {
  'microsoft-account-refused/personal': NoFacts
  'sign-in-needs-person/mfa': NoFacts
  'sign-in-needs-person/mfa-setup': NoFacts
  'sign-in-needs-person/password-change': NoFacts
  'sign-in-refused/account-at-risk': NoFacts
  'sign-in-refused/account-disabled': NoFacts
  'sign-in-refused/account-locked-or-address-blocked': NoFacts
  'sign-in-refused/ad-password-expired': NoFacts
  'sign-in-refused/age-group': NoFacts
  'sign-in-refused/current-password-wrong': NoFacts
  'sign-in-refused/entra-password-expired': NoFacts
  'sign-in-refused/external-check': NoFacts
  'sign-in-refused/external-check-misconfigured': NoFacts
  'sign-in-refused/mfa-failed': NoFacts
  'sign-in-refused/mfa-server-failed': NoFacts
  'sign-in-refused/mfa-setup': NoFacts
  'sign-in-refused/mfa-setup-place': NoFacts
  'sign-in-refused/new-password-refused': NoFacts
  'sign-in-refused/no-password': NoFacts
  'sign-in-refused/password-change-failed': NoFacts
  'sign-in-refused/password-not-changeable': NoFacts
  'wrong-account/ambiguous-name': NoFacts
  'wrong-account/not-a-member': NoFacts
  'wrong-account/not-in-directory': NoFacts
  'wrong-tenant/account-of-another-directory': NoFacts
  'wrong-tenant/guest-unknown': NoFacts
  'wrong-tenant/no-directory-for-account': NoFacts
}
