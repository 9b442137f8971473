/** Failures of a sign-in: pages, tokens, assertions, secrets, in words. */
import type { SignInFacts } from '../../../contract/failure-facts/sign-in.ts'
import type { FailureTexts } from '../../failure-texts.ts'
import { signInPage } from './sign-in-page.ts'

const NOT_FOLLOWED = 'Homerealm does not follow. The administrator of the sign-in server should know.'

export const signIn: FailureTexts<SignInFacts> = {
  ...signInPage,
  'sign-in-page-failed/died': ({ organization }) => ({
    message: `The sign-in page for ${organization} stopped working.`,
    advice: 'Connect again.',
  }),
  'redirect-refused/sign-in-unencrypted': ({ host }) => ({
    message: `The sign-in sends people on to ${host} without encryption (http).`,
    advice: NOT_FOLLOWED,
  }),
  'redirect-refused/sign-in-to-program': ({ protocol }) => ({
    message: `The sign-in sends people on to another program (${protocol}).`,
    advice: NOT_FOLLOWED,
  }),
  'input-refused/not-for-browser': () => ({ message: 'This address is not opened in a browser.' }),
}
