/** Facts of the failures that AD FS error codes (MSIS…) report. */
import type { NoFacts } from './no-facts.ts'

export interface AdFsFacts {
  'redirect-loop/ad-fs': NoFacts
  'sign-in-needs-person/ad-fs-sign-in-ended': NoFacts
  'sign-in-refused/ad-fs': NoFacts
  'sign-in-refused/ad-fs-access-denied': NoFacts
  'sign-in-refused/ad-fs-account-not-checked': NoFacts
  'sign-in-refused/ad-fs-answer-too-late': NoFacts
  'sign-in-refused/ad-fs-application': NoFacts
  'sign-in-refused/ad-fs-application-secret': NoFacts
  'sign-in-refused/ad-fs-application-unknown': NoFacts
  'sign-in-refused/ad-fs-kind-of-sign-in': NoFacts
  'sign-in-refused/ad-fs-lost-track': NoFacts
  'sign-in-refused/ad-fs-no-assertion': NoFacts
  'sign-in-refused/ad-fs-no-trust': NoFacts
  'sign-in-refused/ad-fs-not-permitted': NoFacts
  'sign-in-refused/ad-fs-redirect-uri-unknown': NoFacts
  'sign-in-refused/ad-fs-request-not-understood': NoFacts
  'sign-in-refused/ad-fs-token-request': NoFacts
  'wrong-tenant/ad-fs-organization-unknown': NoFacts
}
