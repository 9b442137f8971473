/** Error codes of Microsoft Entra about the service: busy, in another cloud, or it does not understand the request. */
import type { EntraServiceFacts } from '../../../contract/failure-facts/entra-service.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const entraService: FailureTexts<EntraServiceFacts> = {
  'server-busy/entra': () => ({
    message: 'Microsoft Entra ID is busy or temporarily unavailable.',
    advice: 'Wait a few minutes, then try again.',
  }),
  'server-busy/entra-too-many-requests': () => ({
    message: 'Microsoft Entra ID received too many requests and asks to wait.',
    advice: 'Wait a few minutes, then try again.',
  }),
  'sign-in-refused/entra-internal-error': () => ({
    message: 'Microsoft Entra ID met an internal error.',
    advice: 'Try again later. If it continues, your administrator can open a support ticket.',
  }),
  'sign-in-refused/feature-missing': () => ({
    message: 'The directory does not have a feature that this sign-in needs.',
    advice: 'Ask your administrator to enable it.',
  }),
  'sign-in-refused/needs-own-directory': () => ({
    message: 'This way of signing in needs the organization’s own directory.',
    advice: 'Select “Detect again” for this organization.',
  }),
  'sign-in-refused/regional-server': () => ({
    message: 'The regional sign-in server does not serve this application.',
    advice: 'Use another client ID.',
  }),
  'sign-in-refused/request-not-understood': () => ({
    message: 'Microsoft Entra ID did not understand the request.',
    advice: 'Try again. If it continues, check the client ID, or report it with the provider’s own words.',
  }),
  'wrong-tenant/another-cloud': () => ({
    message: 'The account’s directory is in another Microsoft cloud than the sign-in server.',
    advice: 'Check the organization URL, and sign in with an account of that cloud.',
  }),
  'wrong-tenant/directory-unknown': () => ({
    message: 'The sign-in server does not know the organization’s directory.',
    advice: 'Select “Detect again” for this organization: its tenant may have changed.',
  }),
}
