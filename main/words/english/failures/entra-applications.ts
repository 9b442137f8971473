/** Error codes of Microsoft Entra about the application: registration, secret, certificate, consent, its request. */
import type { EntraApplicationsFacts } from '../../../contract/failure-facts/entra-applications.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const entraApplications: FailureTexts<EntraApplicationsFacts> = {
  'consent-denied/linkedin': () => ({
    message: 'You have not consented to share LinkedIn data.',
    advice: 'Sign in again and accept, or leave LinkedIn out.',
  }),
  'consent-denied/needs-administrator': () => ({
    message: 'Only an administrator can allow this application.',
    advice: 'Ask your administrator to consent to it.',
  }),
  'consent-denied/nobody-consented': () => ({
    message: 'Nobody has consented to this application yet.',
    advice:
      'Consent when the page asks, or ask an administrator to consent under “API permissions” of the registration.',
  }),
  'consent-denied/not-approved-by-microsoft': () => ({
    message: 'Microsoft has not approved this application for the organization’s service.',
    advice: 'Use an application that is registered in the organization’s directory.',
  }),
  'consent-denied/role-not-authorized': () => ({
    message: 'The directory has not authorized this application for your role.',
    advice: 'Ask an administrator of the organization’s directory to authorize it.',
  }),
  'consent-denied/you-declined': () => ({
    message: 'You declined the application’s request for access.',
    advice: 'Sign in again and accept, or ask an administrator.',
  }),
  'sign-in-refused/application-clock': () => ({
    message: 'The application’s proof of identity was too early or too late.',
    advice: 'Set this computer’s clock, then try again.',
  }),
  'sign-in-refused/application-disabled': () => ({
    message: 'The application is disabled in the organization’s directory.',
    advice: 'An administrator can enable it there.',
  }),
  'sign-in-refused/application-for-microsoft-accounts': () => ({
    message: 'The application is registered for personal Microsoft accounts only.',
    advice: 'Its owner must choose accounts in an organizational directory as the supported account types.',
  }),
  'sign-in-refused/application-keys': () => ({
    message: 'The keys or claims of the application are not set up correctly in the directory.',
    advice: 'Ask the administrator to check the application’s single sign-on settings.',
  }),
  'sign-in-refused/application-of-another-directory': () => ({
    message: 'The application is registered for one directory only, and not for this one.',
    advice:
      'Use a client ID that is registered in the organization’s directory, or ask its owner to support accounts in any organizational directory.',
  }),
  'sign-in-refused/application-unknown': () => ({
    message: 'The organization’s directory does not know this application.',
    advice:
      'Check the client ID, and that it is registered in this cloud. An administrator must register the application or consent to it.',
  }),
  'sign-in-refused/certificate-unknown': () => ({
    message: 'The certificate does not belong to this application.',
    advice: 'Upload it in the application’s registration, or choose the one that is there.',
  }),
  'sign-in-refused/client-secret-expired': () => ({
    message: 'The client secret has expired.',
    advice: 'Create a new one in the application’s registration, then connect with it.',
  }),
  'sign-in-refused/client-secret-wrong': () => ({
    message: 'The client secret is wrong.',
    advice: 'Use the secret’s value, not its ID, from the application’s registration.',
  }),
  'sign-in-refused/dynamics-disabled': () => ({
    message: 'Dynamics 365 is disabled in this directory, or its subscription has ended.',
    advice: 'Ask the administrator to check the subscription and the enterprise application.',
  }),
  'sign-in-refused/dynamics-permission-missing': () => ({
    message: 'The application’s registration does not ask for access to Dynamics 365.',
    advice:
      'Its owner must add the permission “Dynamics CRM, user_impersonation”, and an administrator must consent.',
  }),
  'sign-in-refused/kind-of-sign-in-not-allowed': () => ({
    message: 'The application’s registration does not allow this kind of sign-in.',
    advice: 'Its owner must register it as a mobile and desktop application.',
  }),
  'sign-in-refused/not-a-public-client': () => ({
    message: 'The application is not registered as a public client.',
    advice:
      'Its owner must allow public client flows, and add http://localhost under “Mobile and desktop applications”, not under “Web”.',
  }),
  'sign-in-refused/not-assigned': () => ({
    message: 'The account is not assigned to this application.',
    advice: 'Ask your administrator to assign it.',
  }),
  'sign-in-refused/pkce': () => ({
    message: 'The answer of the sign-in page does not belong to this sign-in (PKCE).',
    advice: 'Connect again.',
  }),
  'sign-in-refused/public-client': () => ({
    message: 'The application is a public client, which has no secret or certificate.',
    advice: 'Sign in as a person, or use another application.',
  }),
  'sign-in-refused/redirect-uri-not-registered': () => ({
    message: 'The application’s registration does not contain this redirect URI.',
    advice: 'Its owner must add http://localhost under “Mobile and desktop applications”.',
  }),
  'sign-in-refused/redirect-uri-of-another-platform': () => ({
    message: 'The application’s registration has this redirect URI for another platform.',
    advice: 'Its owner must move http://localhost to “Mobile and desktop applications”.',
  }),
  'sign-in-refused/scope': () => ({
    message: 'The sign-in server does not accept the access (scope) that was asked for.',
    advice: 'Check the organization URL, and the application’s permissions.',
  }),
  'sign-in-refused/service-not-in-directory': () => ({
    message: 'The organization’s service does not exist in this directory, or is disabled there.',
    advice: 'Check the organization URL, and ask its administrator.',
  }),
  'sign-in-refused/subscription-missing': () => ({
    message: 'The directory has no subscription to a service that the application needs.',
    advice: 'Ask your administrator to check the subscriptions and services.',
  }),
  'sign-in-refused/token-request-not-allowed': () => ({
    message: 'The application may not ask for a token in this way.',
    advice: 'Its owner must check the registration, or use another client ID.',
  }),
  'wrong-tenant/organization-unknown': () => ({
    message: 'This directory does not know the organization.',
    advice: 'It may belong to another directory or cloud.',
  }),
}
