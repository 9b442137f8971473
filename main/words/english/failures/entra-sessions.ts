/** Error codes of Microsoft Entra: expired sessions, tokens and codes, and why the sign-in page interrupts. */
import type { EntraSessionsFacts } from '../../../contract/failure-facts/entra-sessions.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const entraSessions: FailureTexts<EntraSessionsFacts> = {
  'sign-in-needs-person/code-not-typed': () => ({
    message: 'Nobody has typed the code yet.',
    advice: 'Type the code on the page that was shown with it.',
  }),
  'sign-in-needs-person/expired': () => ({
    message: 'The code or the saved sign-in has expired or is no longer valid.',
    advice: 'Connect to sign in again.',
  }),
  'sign-in-needs-person/not-signed-in': () => ({
    message: 'You are no longer signed in at Microsoft.',
    advice: 'Connect to sign in.',
  }),
  'sign-in-needs-person/page-asks': () => ({
    message: 'The sign-in page needs an answer from you.',
    advice: 'Connect and follow the sign-in page.',
  }),
  'sign-in-needs-person/revoked': () => ({
    message: 'The saved sign-in was revoked.',
    advice: 'Connect to sign in again.',
  }),
  'sign-in-needs-person/session-ended': () => ({
    message: 'The session is no longer valid: the password changed or expired, or someone ended the session.',
    advice: 'Connect to sign in again.',
  }),
  'sign-in-needs-person/session-gone': () => ({
    message: 'The account or session that was chosen is no longer available.',
    advice: 'Connect and choose the account again.',
  }),
  'sign-in-needs-person/session-of-another-directory': () => ({
    message: 'The session belongs to another organization’s directory.',
    advice: 'Connect to sign in again.',
  }),
  'sign-in-needs-person/too-old-for-policy': () => ({
    message: 'The saved sign-in is older than a policy of your organization allows.',
    advice: 'Connect to sign in again.',
  }),
  'sign-in-needs-person/unused': () => ({
    message: 'The saved sign-in was unused for so long that it expired.',
    advice: 'Connect to sign in again.',
  }),
  'sign-in-needs-person/windows-sign-in-not-shown': () => ({
    message: 'The session does not show that you signed in to Windows.',
    advice: 'Connect to sign in again.',
  }),
  'sign-in-refused/answer-used-before': () => ({
    message: 'The answer of the sign-in page was used before.',
    advice: 'Connect again.',
  }),
  'sign-in-refused/code-already-answered': () => ({
    message: 'The code was already confirmed or declined.',
    advice: 'Connect again and type the new code.',
  }),
  'sign-in-refused/code-expired': () => ({
    message: 'The code expired before somebody typed it.',
    advice: 'Connect again and type the new code.',
  }),
  'sign-in-refused/code-in-another-region': () => ({
    message: 'The code was confirmed in another region than it was asked for.',
    advice: 'Connect again, and sign in through a window or the system browser.',
  }),
  'sign-in-refused/code-wrong': () => ({
    message: 'The code that was typed is wrong.',
    advice: 'Connect again and type the new code.',
  }),
  'sign-in-refused/sign-out-incomplete': () => ({
    message: 'The sign-out at the sign-in server did not complete.',
    advice: 'Sign out on the sign-in page in a browser.',
  }),
}
