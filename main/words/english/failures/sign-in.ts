/** Failures of a sign-in: pages, tokens, assertions, secrets. */
import type { SignInFacts } from '../../../contract/failure-facts/sign-in.ts'
import type { FailureTexts } from '../../failure-texts.ts'
import { providers } from '../providers.ts'
import { applications } from './applications.ts'
import { signInPage } from './sign-in-page.ts'
import { tokens } from './tokens.ts'

const ASK_AGAIN = 'Select “Detect again”.'
const NOT_FOLLOWED = 'Homerealm does not follow. Contact the administrator of the sign-in server.'
const WAIT = 'Wait a few minutes, then try again.'

export const signIn: FailureTexts<SignInFacts> = {
  ...applications,
  ...signInPage,
  ...tokens,
  'consent-denied/declined': () => ({
    message: 'The request for access was declined.',
    advice: 'Sign in again and accept, or ask an administrator.',
  }),
  'identity-provider-unknown/no-method': () => ({
    message: 'Homerealm cannot tell which identity provider this organization uses.',
    advice: 'The evidence shows each request and its answer. Select “Detect again”, or check the address.',
  }),
  'input-refused/no-page': () => ({ message: 'This organization does not have this page.' }),
  'input-refused/not-for-browser': () => ({ message: 'This address is not opened in a browser.' }),
  'method-not-available/ad-fs-device-code': () => ({
    message: 'AD FS does not support a sign-in by a code on another device.',
    advice: 'Use Homerealm’s window or the system’s browser.',
  }),
  'method-not-available/no-ad-fs-tokens': () => ({
    message: 'This organization does not accept tokens of AD FS.',
    advice: ASK_AGAIN,
  }),
  'method-not-available/not-microsoft-online': () => ({
    message: 'This organization does not sign people in through Microsoft Online.',
    advice: ASK_AGAIN,
  }),
  'method-not-available/not-offered': ({ obstacle }) => ({
    message: providers.obstacles[obstacle],
    advice: 'The evidence shows what the organization offers.',
  }),
  'redirect-refused/sign-in-to-program': ({ protocol }) => ({
    message: `The sign-in page redirects to another program (${protocol}).`,
    advice: NOT_FOLLOWED,
  }),
  'redirect-refused/sign-in-unencrypted': ({ host }) => ({
    message: `The sign-in page redirects to ${host} without encryption (http).`,
    advice: NOT_FOLLOWED,
  }),
  'server-busy/sign-in-server': () => ({
    message: 'The sign-in server is busy or temporarily unavailable.',
    advice: WAIT,
  }),
  'server-busy/sign-in-server-error': () => ({
    message: 'The sign-in server had an internal error.',
    advice: WAIT,
  }),
  'sign-in-canceled': () => ({
    message: 'The sign-in was canceled.',
  }),
  'sign-in-needs-window/redirect-uri': ({ redirectUri }) => ({
    message: `Only Homerealm’s own window can take an answer that is sent to ${redirectUri}.`,
    advice: 'Sign in in the window, or register a redirect to http://localhost for this application.',
  }),
  'sign-in-page-failed/died': ({ organization }) => ({
    message: `The sign-in page for ${organization} stopped working.`,
    advice: 'Connect again.',
  }),
  'sign-in-page-failed/port-taken': ({ port, otherRedirectUri }) => ({
    message: `Port ${port}, which the sign-in server sends the answer to, cannot be listened at.`,
    advice: `Another program may use it, or another person who is signed in to this computer. Sign in in Homerealm’s window.${otherRedirectUri === null ? '' : ` Or have a redirect URI with another port registered at the sign-in server, such as ${otherRedirectUri}, and set it as this organization’s redirect URI, in its settings or by --redirect-uri.`}`,
  }),
  'sign-in-refused': () => ({
    message: 'The sign-in server refused the sign-in.',
    advice: 'Read the provider’s message.',
  }),
  'sign-in-refused/not-completed': () => ({
    message: 'The sign-in did not complete.',
    advice: 'Connect again.',
  }),
  'sign-in-refused/page-password': ({ host }) => ({
    message: `${host} did not take that name and password.`,
  }),
  'sign-in-refused/password-not-enough': ({ asked }, { told }) => ({
    message: told(asked).message,
    advice: 'A password alone is not enough. Sign in to Microsoft Entra ID, in a window or browser.',
  }),
  'sign-in-refused/password-wrong': () => ({
    message: 'The user name or password is wrong.',
    advice: 'Try again; several wrong passwords lock the account.',
  }),
  'sign-in-refused/typed-before': ({ refused }, { told }) => ({
    message: told(refused).message,
    advice: 'Check it, and try again.',
  }),
  'sign-in-refused/without-words': ({ host, status }) => ({
    message: `${host} refused the sign-in and did not say why (HTTP ${status}).`,
    advice: 'Sign in again. If it continues, contact the administrator of that server.',
  }),
  'sign-in-timeout/code-expired': () => ({
    message: 'The code expired before you typed it.',
    advice: 'Connect again and type the new code.',
  }),
  'sign-in-timeout/page-not-finished': () => ({
    message: 'Nobody finished the sign-in page within five minutes.',
    advice: 'Connect again.',
  }),
}
