/** Failures of a sign-in page that does not load, in German. */
import type { SignInPageFacts } from '../../../contract/failure-facts/sign-in-page.ts'
import type { FailureTexts } from '../../failure-texts.ts'

const notLoaded: FailureTexts<SignInPageFacts>['sign-in-page-failed/not-loaded'] = (
  { reached },
  { told },
) => {
  const { message, advice } = told(reached)
  return { message: `Die Anmeldeseite konnte nicht geladen werden. ${message}`, advice }
}

export const signInPage: FailureTexts<SignInPageFacts> = {
  'host-not-found/sign-in-page': notLoaded,
  'host-refused/sign-in-page': notLoaded,
  'host-timeout/sign-in-page': notLoaded,
  'host-tls-too-old/sign-in-page': notLoaded,
  'host-tls-failed/sign-in-page': notLoaded,
  'certificate-refused/sign-in-page': notLoaded,
  'redirect-loop/sign-in-page': notLoaded,
  'proxy-not-reachable/sign-in-page': notLoaded,
  'proxy-cannot-reach/sign-in-page': notLoaded,
  'proxy-refused/sign-in-page': notLoaded,
  'proxy-sign-in-needed/sign-in-page': notLoaded,
  'proxy-certificate-refused/sign-in-page': notLoaded,
  'proxy-unusable/sign-in-page': notLoaded,
  'sign-in-page-failed/not-loaded': notLoaded,
}
