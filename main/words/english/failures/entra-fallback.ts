/** Error codes of Microsoft Entra that have no text of their own. */
import type { EntraFallbackFacts } from '../../../contract/failure-facts/entra-fallback.ts'
import type { FailureTexts } from '../../failure-texts.ts'

const ASK = 'The provider’s own words say more; your administrator can look up the code.'

export const entraFallback: FailureTexts<EntraFallbackFacts> = {
  'consent-denied/entra-consent': () => ({
    message: 'The application does not have the consent or permission that it needs.',
    advice: 'Ask your administrator to consent to it.',
  }),
  'sign-in-refused/entra-account': () => ({
    message: 'Microsoft Entra ID did not let this account sign in.',
    advice: ASK,
  }),
  'sign-in-refused/entra-application': () => ({
    message: 'The application, or its request for a token, was not accepted.',
    advice: ASK,
  }),
  'sign-in-refused/entra-application-or-account': () => ({
    message: 'The directory does not let this application or account in.',
    advice: ASK,
  }),
  'sign-in-refused/entra-chosen-account': () => ({
    message: 'The account that was chosen cannot sign in here.',
    advice: 'Connect and choose another account.',
  }),
  'sign-in-refused/entra-conditional-access': () => ({
    message: 'A Conditional Access policy refuses this sign-in.',
    advice: 'Try the system browser of a managed device, or ask your administrator.',
  }),
  'sign-in-refused/entra-device': () => ({
    message: 'The device or its key was not accepted.',
    advice: ASK,
  }),
  'sign-in-refused/entra-missing': () => ({
    message: 'The account or a feature is missing in the directory.',
    advice: ASK,
  }),
  'sign-in-refused/entra-own-server': () => ({
    message: 'The account’s own sign-in server answered with an error.',
    advice: ASK,
  }),
  'sign-in-refused/entra-page-answer': () => ({
    message: 'The answer of the sign-in page is not valid.',
    advice: 'Connect again.',
  }),
  'sign-in-refused/entra-password-change': () => ({
    message: 'The password change did not go through.',
    advice: 'Change the password in a browser, then sign in again.',
  }),
  'sign-in-refused/entra-password-check': () => ({
    message: 'The password could not be checked in your company’s Active Directory.',
    advice: ASK,
  }),
  'sign-in-refused/entra-request': () => ({
    message: 'Microsoft Entra ID did not accept the request.',
    advice: ASK,
  }),
  'sign-in-refused/entra-saml': () => ({
    message: 'Microsoft Entra ID does not accept the SAML request.',
    advice: ASK,
  }),
  'sign-in-refused/entra-scope': () => ({
    message: 'The access (scope) that was asked for is not accepted.',
    advice: ASK,
  }),
  'sign-in-refused/entra-security-key': () => ({
    message: 'Windows Hello or the security key was not accepted.',
    advice: 'Sign in with another method.',
  }),
  'sign-in-refused/entra-sts': () => ({
    message: 'The account’s own sign-in server (STS) answered with an error.',
    advice: ASK,
  }),
  'sign-in-refused/entra-windows-account': () => ({
    message: 'Sign-in with the Windows account (Seamless SSO) failed.',
    advice: 'Sign in with user name and password.',
  }),
}
