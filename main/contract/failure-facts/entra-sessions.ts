/** Facts of failures that Entra error codes report: expired sessions, tokens and codes, and interrupts of the sign-in page. */
import type { NoFacts } from './no-facts.ts'

export interface EntraSessionsFacts {
  'sign-in-needs-person/code-not-typed': NoFacts
  'sign-in-needs-person/expired': NoFacts
  'sign-in-needs-person/not-signed-in': NoFacts
  'sign-in-needs-person/page-asks': NoFacts
  'sign-in-needs-person/revoked': NoFacts
  'sign-in-needs-person/session-ended': NoFacts
  'sign-in-needs-person/session-gone': NoFacts
  'sign-in-needs-person/session-of-another-directory': NoFacts
  'sign-in-needs-person/too-old-for-policy': NoFacts
  'sign-in-needs-person/unused': NoFacts
  'sign-in-needs-person/windows-sign-in-not-shown': NoFacts
  'sign-in-refused/answer-used-before': NoFacts
  'sign-in-refused/code-already-answered': NoFacts
  'sign-in-refused/code-expired': NoFacts
  'sign-in-refused/code-in-another-region': NoFacts
  'sign-in-refused/code-wrong': NoFacts
  'sign-in-refused/sign-out-incomplete': NoFacts
}
