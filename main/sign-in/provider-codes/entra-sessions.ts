/** Microsoft Entra codes about expired sessions, tokens and codes, and about interruptions by the sign-in page. */
import type { CodeFamily } from './code-family.ts'

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
export const entraSessions: readonly CodeFamily[] = [
  {
    codes: [16001, 16002, 160021],
    reason: 'sign-in-needs-person/session-gone',
    fixedBy: 'you',
  },
  {
    codes: [50058],
    reason: 'sign-in-needs-person/not-signed-in',
    fixedBy: 'you',
  },
  {
    codes: [50132, 50133],
    reason: 'sign-in-needs-person/session-ended',
    fixedBy: 'you',
  },
  {
    codes: [50143],
    reason: 'sign-in-needs-person/session-of-another-directory',
    fixedBy: 'you',
  },
  {
    codes: [50173],
    reason: 'sign-in-needs-person/revoked',
    fixedBy: 'you',
  },
  {
    codes: [50085, 50089, 70000, 70008, 700005, 700020, 700084, 90086],
    reason: 'sign-in-needs-person/expired',
    fixedBy: 'you',
  },
  {
    codes: [700082],
    reason: 'sign-in-needs-person/unused',
    fixedBy: 'you',
  },
  {
    codes: [70043],
    reason: 'sign-in-needs-person/too-old-for-policy',
    fixedBy: 'you',
  },
  {
    codes: [51006],
    reason: 'sign-in-needs-person/windows-sign-in-not-shown',
    fixedBy: 'you',
  },
  {
    codes: [50140, 50168, 50199, 1000000, 1000002, 9002341],
    reason: 'sign-in-needs-person/page-asks',
    fixedBy: 'you',
  },
  {
    codes: [54005],
    reason: 'sign-in-refused/answer-used-before',
    fixedBy: 'you',
  },
  {
    codes: [70016],
    reason: 'sign-in-needs-person/code-not-typed',
    fixedBy: 'you',
  },
  {
    codes: [70018, 90119],
    reason: 'sign-in-refused/code-wrong',
    fixedBy: 'you',
  },
  {
    codes: [70019],
    reason: 'sign-in-refused/code-expired',
    fixedBy: 'you',
  },
  {
    codes: [90120],
    reason: 'sign-in-refused/code-already-answered',
    fixedBy: 'you',
  },
  {
    codes: [50134],
    reason: 'sign-in-refused/code-in-another-region',
    fixedBy: 'you',
  },
  {
    codes: [50061, 50068, 50070, 50071],
    reason: 'sign-in-refused/sign-out-incomplete',
    fixedBy: 'you',
  },
]
