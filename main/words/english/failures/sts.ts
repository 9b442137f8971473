/** Failures of a sign-in at an STS (security token service). */
import type { StsFacts } from '../../../contract/failure-facts/sts.ts'
import type { FailureTexts } from '../../failure-texts.ts'

const ANOTHER_WAY = 'Sign in another way.'
const NO_USER = 'The account may not be a user of this organization: ask its administrator.'

export const sts: FailureTexts<StsFacts> = {
  'authority-unconfirmed/home-realm': ({ host }) => ({
    message: `The home realm of this connection is at ${host}, a server that Homerealm does not know.`,
    advice: 'Nothing was sent there. If you know that server, trust it.',
  }),
  'input-refused/not-for-ws-trust': () => ({
    message: 'The user name or password has a character that WS-Trust cannot carry.',
    advice: 'Sign in another way, or with another password.',
  }),
  'method-not-available/home-realm-without-server': ({ identifier }) => ({
    message: `The home realm ${identifier} names no server that could take the password.`,
    advice: ANOTHER_WAY,
  }),
  'method-not-available/no-sts-for-passwords': () => ({
    message: 'This organization trusts no STS that takes a password itself.',
    advice: ANOTHER_WAY,
  }),
  'method-not-available/sts-takes-no-assertion': () => ({
    message: 'The STS of the organization takes no assertion by WS-Trust.',
    advice: ANOTHER_WAY,
  }),
  'method-not-available/sts-takes-no-password': () => ({
    message: 'The STS takes no user name and password by WS-Trust.',
    advice: ANOTHER_WAY,
  }),
  'method-not-available/no-ws-trust': ({ host }) => ({
    message: `${host} has no WS-Trust endpoints.`,
    advice: ANOTHER_WAY,
  }),
  'method-not-available/password-to-another-server': ({ host }) => ({
    message: `${host} would have the password sent to another server.`,
    advice: ANOTHER_WAY,
  }),
  'method-not-available/neither-password-nor-ticket': ({ host }) => ({
    message: `${host} takes neither a user name and password nor a ticket by WS-Trust.`,
    advice: ANOTHER_WAY,
  }),
  'method-not-available/no-place-for-password': ({ host }) => ({
    message: `${host} does not say where it takes a password.`,
    advice: ANOTHER_WAY,
  }),
  'method-not-available/no-answer-by-ws-trust': ({ host, status }) => ({
    message: `${host} does not answer there by WS-Trust at the moment (HTTP ${status}).`,
    advice: ANOTHER_WAY,
  }),
  'org-refused-credential/no-session': ({ organization }) => ({
    message: `${organization} took the sign-in but started no session.`,
    advice: NO_USER,
  }),
  'org-refused-credential/status': ({ organization, status }) => ({
    message: `${organization} refused the sign-in with HTTP ${status}.`,
    advice: NO_USER,
  }),
  'redirect-loop/back-and-forth': ({ host }) => ({
    message: `The organization and ${host} keep sending each other back and forth.`,
    advice: 'Often a clock is wrong or a certificate was renewed on one side only: tell the administrator.',
  }),
  'sign-in-needs-window/no-window': ({ organization }) => ({
    message: `${organization} signs people in through a window, and the command line has none.`,
    advice: 'Open Homerealm and connect there once: the command line shares its sign-in.',
  }),
  'sign-in-page-failed/error-page': ({ host, status }) => ({
    message: `${host} showed an error page${status >= 400 ? ` (HTTP ${status})` : ''} in place of a sign-in.`,
    advice: 'Try again; if the page says the same, its administrator can help.',
  }),
  'sign-in-refused/account-locked': () => ({
    message: 'The account is locked.',
    advice: 'Wait, or ask your administrator to unlock it.',
  }),
  'sign-in-refused/error-in-place-of-sign-in': ({ host }) => ({
    message: `${host} answered with an error in place of a sign-in.`,
    advice: 'Its own words say why; the administrator of that server can help.',
  }),
  'sign-in-refused/no-assertion': ({ host }) => ({
    message: `${host} gives no assertion for this organization.`,
    advice: 'Its administrator can see why in the event log of AD FS.',
  }),
  'sign-in-refused/request-out-of-time': ({ host }) => ({
    message: `${host} found the request too old, or from the future.`,
    advice: 'Compare this computer’s clock with the server’s: five minutes apart are too many.',
  }),
  'sign-in-refused/sts-password': ({ host }) => ({
    message: `${host} does not take this user name and password.`,
    advice:
      'Check both. The account may be locked or the password expired, too: the server does not say; more tries may lock it.',
  }),
  'sign-in-timeout/asks-for-person': ({ host }) => ({
    message: `${host} asks for a person.`,
    advice: 'Connect again.',
  }),
  'token-invalid/assertion-unreadable': ({ host }) => ({
    message: `${host} gave an assertion that Microsoft Online cannot read.`,
    advice: 'Try again in a moment.',
  }),
  'token-invalid/no-good-assertion': ({ host }) => ({
    message: `${host} gave no assertion that is good for this organization now.`,
    advice: 'Try again in a moment. If it continues, contact the administrator.',
  }),
  'wrong-account/other-domain': ({ host, domain, name }) => ({
    message: `${host} signs in the people of ${domain}: the password of ${name} was not sent there.`,
    advice: 'Set the user name of this organization, and select “Detect again”.',
  }),
}
