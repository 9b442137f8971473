/** Error codes of Microsoft Entra about federation: AD FS or another STS, SAML, authentication agents, Kerberos. */
import type { EntraFederationFacts } from '../../../contract/failure-facts/entra-federation.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const entraFederation: FailureTexts<EntraFederationFacts> = {
  'sign-in-refused/assertion-not-accepted': () => ({
    message: 'Microsoft Entra ID does not accept the assertion of the domain’s STS (its sign-in server).',
    advice: 'Its administrator can compare certificate and rules with the domain’s federation settings.',
  }),
  'sign-in-refused/assertion-not-valid': () => ({
    message: 'Microsoft Entra ID does not accept the assertion: it is not valid, or not at this time.',
    advice: 'Compare the clocks. If the STS has a new certificate, Microsoft Entra ID must be told.',
  }),
  'sign-in-refused/authentication-agent': () => ({
    message: 'Microsoft Entra ID could not have the password checked in your company’s Active Directory.',
    advice: 'Ask your administrator to check the authentication agents.',
  }),
  'sign-in-refused/authentication-agent-clock': () => ({
    message: 'The clocks of the authentication agent and Active Directory differ.',
    advice: 'Ask your administrator to correct the clocks.',
  }),
  'sign-in-refused/domain-not-set-up': () => ({
    message: 'The directory for this domain is not set up completely yet.',
    advice: 'Try again later, or ask your administrator.',
  }),
  'sign-in-refused/immutable-id-missing': () => ({
    message: 'The assertion of the STS lacks the account’s ImmutableID.',
    advice: 'Its administrator must add that claim to the rules for Microsoft Entra ID.',
  }),
  'sign-in-refused/no-certificate-or-password': () => ({
    message: 'The sign-in contained no certificate or password.',
    advice: 'Sign in again and choose a certificate. A proxy may have removed it.',
  }),
  'sign-in-refused/saml': () => ({
    message: 'Microsoft Entra ID does not accept the SAML request or answer.',
    advice: 'The owner of the application must check its SAML settings.',
  }),
  'sign-in-refused/seamless-sso': () => ({
    message: 'Sign-in with the Windows account (Seamless SSO, Kerberos) failed.',
    advice: 'Sign in with user name and password, or ask your administrator to check Seamless SSO.',
  }),
  'sign-in-refused/sign-in-hours': () => ({
    message: 'The account may not sign in at this time of day.',
    advice: 'Try again within its sign-in hours, or ask your administrator.',
  }),
  'sign-in-refused/signature-not-validated': () => ({
    message: 'Microsoft Entra ID could not validate a signature, certificate or token of the sign-in.',
    advice: 'Ask the administrator to check the signing certificates and the revocation list.',
  }),
  'sign-in-refused/sts-error': () => ({
    message: 'The account’s own sign-in server (STS) answered with an error.',
    advice: 'Its administrator can find the cause in its event log.',
  }),
  'sign-in-refused/sts-unknown': () => ({
    message: 'Microsoft Entra ID does not know the STS (sign-in server) that vouches for the account.',
    advice: 'The domain’s federation settings must contain the issuer of that STS.',
  }),
  'wrong-account/not-of-windows': () => ({
    message: 'The account that signs in is not the one that is signed in to Windows.',
    advice: 'Sign in with the account of this computer, or use another browser session.',
  }),
  'wrong-account/not-synchronized': () => ({
    message: 'The directory has no account for the person that the STS vouches for.',
    advice: 'The account may not be synchronized to the directory.',
  }),
}
