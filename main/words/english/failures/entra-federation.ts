/** Failures of federation at Microsoft Entra ID: AD FS or another STS, SAML, authentication agents, Kerberos. */
import type { EntraFederationFacts } from '../../../contract/failure-facts/entra-federation.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const entraFederation: FailureTexts<EntraFederationFacts> = {
  'sign-in-refused/assertion-not-accepted': () => ({
    message: 'Microsoft Entra ID does not accept the assertion of the domain’s STS (its sign-in server).',
    advice:
      'Ask the administrator of the STS to compare its certificate and claim rules with the domain’s federation settings.',
  }),
  'sign-in-refused/assertion-not-valid': () => ({
    message:
      'Microsoft Entra ID does not accept the assertion of the STS: it is not valid, or not valid now.',
    advice:
      'Ask the administrator of the STS to check its clock, and that Microsoft Entra ID has its current certificate.',
  }),
  'sign-in-refused/authentication-agent': () => ({
    message: 'Microsoft Entra ID could not check the password in your company’s Active Directory.',
    advice: 'Ask your administrator to check the pass-through authentication agents.',
  }),
  'sign-in-refused/authentication-agent-clock': () => ({
    message: 'The clocks of the authentication agent and Active Directory differ.',
    advice: 'Ask your administrator to correct the clocks.',
  }),
  'sign-in-refused/domain-not-set-up': () => ({
    message: 'Microsoft Entra ID has not finished setting up the directory of this domain.',
    advice: 'Try again later, or ask your administrator.',
  }),
  'sign-in-refused/immutable-id-missing': () => ({
    message: 'The assertion of the STS does not contain the account’s ImmutableID.',
    advice: 'Ask the administrator of the STS to add that claim for Microsoft Entra ID.',
  }),
  'sign-in-refused/no-certificate-or-password': () => ({
    message: 'The sign-in contained no certificate or password.',
    advice: 'Sign in again and choose a certificate. A proxy may have removed the certificate.',
  }),
  'sign-in-refused/saml': () => ({
    message: 'Microsoft Entra ID does not accept the SAML request or response.',
    advice: 'The owner of the application must check its SAML settings.',
  }),
  'sign-in-refused/seamless-sso': () => ({
    message: 'Microsoft Entra ID could not sign you in with your Windows account (Seamless SSO, Kerberos).',
    advice: 'Sign in with user name and password, or ask your administrator to check Seamless SSO.',
  }),
  'sign-in-refused/sign-in-hours': () => ({
    message: 'Active Directory does not allow this account to sign in at this time of day.',
    advice: 'Try again within its sign-in hours, or ask your administrator.',
  }),
  'sign-in-refused/signature-not-validated': () => ({
    message: 'Microsoft Entra ID could not validate a signature, certificate or token of the sign-in.',
    advice: 'Ask the administrator of the STS to check the signing certificates and the revocation list.',
  }),
  'sign-in-refused/sts-error': () => ({
    message: 'The account’s own sign-in server (STS) answered with an error.',
    advice: 'The administrator of the STS can find the cause in its event log.',
  }),
  'sign-in-refused/sts-unknown': () => ({
    message: 'Microsoft Entra ID does not know the STS (sign-in server) that issued the assertion.',
    advice: 'Ask your administrator to enter the issuer of that STS in the domain’s federation settings.',
  }),
  'wrong-account/not-of-windows': () => ({
    message: 'You signed in with an account other than the one that is signed in to Windows.',
    advice: 'Sign in with your Windows account, or use a private browser window.',
  }),
  'wrong-account/not-synchronized': () => ({
    message: 'The directory has no account for the user in the assertion of the STS.',
    advice: 'Ask the administrator of the directory to check that the account is synchronized.',
  }),
}
