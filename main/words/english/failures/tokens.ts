/** Failures of tokens: missing, invalid, or for another account or tenant. */
import type { TokensFacts } from '../../../contract/failure-facts/tokens.ts'
import type { FailureTexts } from '../../failure-texts.ts'

const AGAIN = 'Try again in a moment.'

export const tokens: FailureTexts<TokensFacts> = {
  'microsoft-account-refused/signed-in': ({ name }) => ({
    message: `${name} is a Microsoft account. Organizations provisioned through Microsoft Online Services do not accept it.`,
    advice: 'Sign in with the work or school account that you use for this organization.',
  }),
  'token-invalid/ad-fs-gave-none': () => ({
    message: 'AD FS gave no token that is good now.',
    advice: AGAIN,
  }),
  'token-invalid/another-issuer': () => ({
    message: 'The token names another issuer than its server does.',
    advice: AGAIN,
  }),
  'token-invalid/check-failed': ({ check }) => ({
    message: `The sign-in server’s answer did not pass a check (${check}).`,
    advice: 'Connect again.',
  }),
  'token-invalid/expired': () => ({
    message: 'The token has expired already.',
    advice: AGAIN,
  }),
  'token-invalid/for-another-application': () => ({
    message: 'The token is for another application.',
    advice: AGAIN,
  }),
  'token-invalid/given-expired': () => ({
    message: 'The sign-in server gave a token that has expired already.',
    advice: AGAIN,
  }),
  'token-invalid/no-code': () => ({
    message: 'The sign-in server ended the sign-in without a code.',
    advice: 'Try again.',
  }),
  'token-invalid/no-device-code': () => ({
    message: 'The sign-in server gave no code to type.',
    advice: 'Try again in a moment, or sign in in a window.',
  }),
  'token-invalid/nobody-named': () => ({
    message: 'The sign-in server did not say who signed in.',
    advice: AGAIN,
  }),
  'token-invalid/none': () => ({
    message: 'The sign-in server gave no token.',
    advice: AGAIN,
  }),
  'token-invalid/none-good-now': () => ({
    message: 'The sign-in server gave no token that is good now.',
    advice: AGAIN,
  }),
  'token-invalid/not-a-sign-in-server': ({ host, status }) => ({
    message: `${host} answered something that is no sign-in server's answer (HTTP ${status}).`,
    advice: 'A proxy or a captive portal may stand in the way. Try again, or ask your network administrator.',
  }),
  'token-invalid/not-a-token': ({ host, status }) => ({
    message: `${host} answered something that is no token (HTTP ${status}).`,
    advice: AGAIN,
  }),
  'token-invalid/not-an-ad-fs': ({ host }) => ({
    message: `${host} does not describe itself as an AD FS does.`,
    advice: 'A proxy may stand in the way. Try again, or ask the administrator of the AD FS.',
  }),
  'token-invalid/of-another-sign-in': () => ({
    message: 'The token belongs to another sign-in.',
    advice: AGAIN,
  }),
  'wrong-account/renewed': ({ name }) => ({
    message: `The sign-in server renewed the sign-in of another account${name === null ? '' : ` (${name})`}.`,
    advice: 'Sign out and connect again.',
  }),
  'wrong-account/signed-in': ({ name, expected }) => ({
    message: `${name} signed in, but this connection is for ${expected}.`,
    advice: 'Sign in as that user, or change the user name of this connection.',
  }),
  'wrong-tenant/signed-in': ({ name }) => ({
    message: `${name} signed in to another directory than the organization’s.`,
    advice: 'Sign in with an account of this organization, or one that it has invited.',
  }),
}
