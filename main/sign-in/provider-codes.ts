/** What the codes of sign-in servers mean: what happened, who can fix it, and what to try. */
import type { FailureCode, FixedBy } from '../contract/failure.ts'

export interface CodeMeaning {
  readonly code: FailureCode
  readonly fixedBy: FixedBy
  /** What happened, one plain sentence. */
  readonly message: string
  /** What to try. */
  readonly advice: string
}

type Row = readonly [code: FailureCode, fixedBy: FixedBy, message: string, advice: string]

/**
 * By the server's own code. AADSTS: https://learn.microsoft.com/entra/identity-platform/reference-error-codes; MSIS are those
 * of AD FS, as its error pages show them.
 */
const CODES: Readonly<Record<string, Row>> = {
  AADSTS50008: [
    'sign-in-refused',
    'sts-administrator',
    'Microsoft Online does not take the assertion of the domain’s STS.',
    'The administrator of the STS can compare its certificate and rules with what Microsoft Online knows of the domain.',
  ],
  AADSTS50011: [
    'sign-in-refused',
    'application-owner',
    'The application’s registration does not name this redirect address.',
    'Its owner must add http://localhost to the redirect addresses of mobile and desktop applications.',
  ],
  AADSTS50013: [
    'sign-in-refused',
    'sts-administrator',
    'Microsoft Online does not take the assertion: it is not valid there, or not at this time.',
    'Compare the clocks; a certificate of the STS that was renewed must be made known to Microsoft Online.',
  ],
  AADSTS50020: [
    'wrong-tenant',
    'you',
    'This account belongs to another organisation’s directory.',
    'Sign in with an account of this organisation, or ask its administrator to invite you.',
  ],
  AADSTS50034: [
    'wrong-account',
    'you',
    'This account does not exist in the organisation’s directory.',
    'Check the user name.',
  ],
  AADSTS50053: [
    'sign-in-refused',
    'directory-administrator',
    'The account is locked after too many attempts.',
    'Wait, or ask your administrator to unlock it.',
  ],
  AADSTS50055: [
    'sign-in-refused',
    'you',
    'The password has expired.',
    'Change it in a browser, then sign in again.',
  ],
  AADSTS50057: [
    'sign-in-refused',
    'directory-administrator',
    'The account is disabled.',
    'Ask your administrator.',
  ],
  AADSTS50058: [
    'sign-in-needs-person',
    'you',
    'Nobody is signed in at Microsoft any more.',
    'Connect to sign in.',
  ],
  AADSTS50059: [
    'wrong-tenant',
    'you',
    'The sign-in server found no directory for this account.',
    'Check the user name and its domain.',
  ],
  AADSTS50072: [
    'sign-in-needs-person',
    'you',
    'A second factor must be set up first.',
    'Connect and follow the page that asks for it.',
  ],
  AADSTS50074: [
    'sign-in-needs-person',
    'you',
    'A second factor is asked for.',
    'Connect to sign in with it.',
  ],
  AADSTS50076: [
    'sign-in-needs-person',
    'you',
    'A second factor is asked for, by a policy or because you are somewhere else.',
    'Connect to sign in with it.',
  ],
  AADSTS50079: [
    'sign-in-needs-person',
    'you',
    'A second factor must be set up first.',
    'Connect and follow the page that asks for it.',
  ],
  AADSTS50097: [
    'sign-in-refused',
    'you',
    'The device must prove what it is.',
    'Sign in through the system browser of a device that your organisation manages.',
  ],
  AADSTS50105: [
    'sign-in-refused',
    'directory-administrator',
    'The account is not assigned to this application.',
    'Ask your administrator to assign it.',
  ],
  AADSTS50107: [
    'sign-in-refused',
    'directory-administrator',
    'Microsoft Online does not know the STS that vouches for the account.',
    'The domain’s federation must name the STS by the same issuer.',
  ],
  AADSTS50126: [
    'sign-in-refused',
    'you',
    'The user name or password is wrong.',
    'Try again; several wrong passwords lock the account.',
  ],
  AADSTS50131: [
    'sign-in-refused',
    'directory-administrator',
    'A Conditional Access policy refuses this device, place or network.',
    'Try a managed device or your company’s network.',
  ],
  AADSTS50132: [
    'sign-in-needs-person',
    'you',
    'The session is not valid any more: the password has changed, or the session was ended.',
    'Connect to sign in again.',
  ],
  AADSTS50133: [
    'sign-in-needs-person',
    'you',
    'The session is not valid any more: the password has changed or expired.',
    'Connect to sign in again.',
  ],
  AADSTS50144: [
    'sign-in-refused',
    'you',
    'The password in Active Directory has expired.',
    'Change it where you sign in to your computer, then sign in again.',
  ],
  AADSTS50158: [
    'sign-in-refused',
    'you',
    'Another check outside of Microsoft Entra is asked for.',
    'Sign in through the system browser, where that check can be done.',
  ],
  AADSTS50173: ['sign-in-needs-person', 'you', 'The saved sign-in was revoked.', 'Connect to sign in again.'],
  AADSTS50177: [
    'wrong-tenant',
    'organisation-administrator',
    'The account is not known in the organisation’s directory.',
    'Ask its administrator to invite it.',
  ],
  AADSTS51004: [
    'wrong-account',
    'directory-administrator',
    'The directory has no account for the person whom the STS vouches for.',
    'The account may not have been synchronised to it.',
  ],
  AADSTS53000: [
    'sign-in-refused',
    'directory-administrator',
    'A Conditional Access policy asks for a compliant device.',
    'Sign in through the system browser of a device that your organisation manages.',
  ],
  AADSTS53001: [
    'sign-in-refused',
    'directory-administrator',
    'A Conditional Access policy asks for a device that is joined to the domain.',
    'Sign in through the system browser of such a device.',
  ],
  AADSTS53002: [
    'sign-in-refused',
    'directory-administrator',
    'A Conditional Access policy asks for an approved application.',
    'Ask your administrator whether Homerealm’s application can be approved.',
  ],
  AADSTS53003: [
    'sign-in-refused',
    'directory-administrator',
    'A Conditional Access policy refuses this sign-in.',
    'Try the system browser: the policy may ask for a managed device.',
  ],
  AADSTS53004: [
    'sign-in-refused',
    'you',
    'Multi-factor authentication must be set up first.',
    'Set it up in a browser, then sign in again.',
  ],
  AADSTS65001: [
    'consent-denied',
    'directory-administrator',
    'Nobody has consented to this application yet.',
    'Consent when asked, or ask an administrator to.',
  ],
  AADSTS65002: [
    'consent-denied',
    'application-owner',
    'The application has no approval for the organisation’s services.',
    'Use an application that is registered in the organisation’s directory.',
  ],
  AADSTS65004: [
    'consent-denied',
    'you',
    'The request for access was declined.',
    'Sign in again and accept, or ask an administrator.',
  ],
  AADSTS70008: [
    'sign-in-needs-person',
    'you',
    'The code or the saved sign-in has expired.',
    'Connect to sign in again.',
  ],
  AADSTS70043: [
    'sign-in-needs-person',
    'you',
    'The saved sign-in is older than a policy of your organisation allows.',
    'Connect to sign in again.',
  ],
  AADSTS90002: [
    'wrong-tenant',
    'organisation-administrator',
    'The sign-in server does not know the organisation’s directory.',
    'Ask the organisation again who signs people in.',
  ],
  AADSTS90010: [
    'sign-in-refused',
    'organisation-administrator',
    'This way of signing in needs the organisation’s own directory.',
    'Ask the organisation again who signs people in.',
  ],
  AADSTS90072: [
    'wrong-account',
    'you',
    'This account is not known in the organisation’s directory.',
    'Sign in with an account of this organisation, or ask its administrator to invite you.',
  ],
  AADSTS90094: [
    'consent-denied',
    'directory-administrator',
    'Only an administrator may allow this application.',
    'Ask your administrator to consent to it.',
  ],
  AADSTS500011: [
    'wrong-tenant',
    'organisation-administrator',
    'The organisation is not known in this directory.',
    'It may belong to another directory or cloud.',
  ],
  AADSTS500121: [
    'sign-in-refused',
    'you',
    'The second factor was not given, or was denied.',
    'Sign in again with your phone or key at hand.',
  ],
  AADSTS500200: [
    'microsoft-account-refused',
    'you',
    'A personal Microsoft account cannot sign in here.',
    'Use a work or school account.',
  ],
  AADSTS500202: [
    'microsoft-account-refused',
    'you',
    'A personal Microsoft account cannot sign in here.',
    'Use a work or school account.',
  ],
  AADSTS530003: [
    'sign-in-refused',
    'directory-administrator',
    'A Conditional Access policy asks for a device that your organisation manages.',
    'Sign in through the system browser of such a device.',
  ],
  AADSTS650057: [
    'sign-in-refused',
    'application-owner',
    'The application’s registration does not ask for access to Dynamics 365.',
    'Its owner must add the permission “Dynamics CRM, user_impersonation”.',
  ],
  AADSTS700016: [
    'sign-in-refused',
    'directory-administrator',
    'The organisation’s directory does not know this application.',
    'An administrator must register it or consent to it.',
  ],
  AADSTS700024: [
    'sign-in-refused',
    'you',
    'The proof of the application came too early or too late.',
    'Set this computer’s clock right, then try again.',
  ],
  AADSTS700027: [
    'sign-in-refused',
    'application-owner',
    'The certificate is not one of this application’s.',
    'Upload it in the application’s registration, or choose the one that is there.',
  ],
  AADSTS700082: [
    'sign-in-needs-person',
    'you',
    'The saved sign-in was not used for so long that it has expired.',
    'Connect to sign in again.',
  ],
  AADSTS7000112: [
    'sign-in-refused',
    'directory-administrator',
    'The application is disabled in the organisation’s directory.',
    'An administrator can enable it there.',
  ],
  AADSTS7000215: [
    'sign-in-refused',
    'application-owner',
    'The client secret is wrong.',
    'Take the secret’s value, not its id, from the application’s registration.',
  ],
  AADSTS7000218: [
    'sign-in-refused',
    'application-owner',
    'This application is not registered as a public client.',
    'Its owner must allow public client flows in the registration.',
  ],
  AADSTS7000222: [
    'sign-in-refused',
    'application-owner',
    'The client secret has expired.',
    'Make a new one in the application’s registration, then connect with that.',
  ],
  MSIS3127: [
    'sign-in-refused',
    'sts-administrator',
    'The AD FS gives this account no assertion for the organisation.',
    'Its administrator must check the relying party’s identifiers and issuance rules.',
  ],
  MSIS7068: [
    'sign-in-refused',
    'sts-administrator',
    'The AD FS denies this account access.',
    'A policy may ask for a second factor or another network: sign in through a window, or ask its administrator.',
  ],
  MSIS7102: [
    'sign-in-refused',
    'sts-administrator',
    'The AD FS does not offer the kind of sign-in that the organisation asks for.',
    'Its administrator must allow forms or Windows sign-in for this network.',
  ],
  MSIS7042: [
    'redirect-loop',
    'sts-administrator',
    'AD FS and the organisation kept sending the browser back and forth.',
    'Often a clock is wrong or a certificate was renewed on one side only.',
  ],
  MSIS7007: [
    'sign-in-refused',
    'sts-administrator',
    'The AD FS does not know the organisation (no relying party trust).',
    'Its administrator must add or enable the trust.',
  ],
  MSIS5007: [
    'sign-in-refused',
    'sts-administrator',
    'The AD FS does not let this account in to the organisation.',
    'Its administrator must permit the account in the issuance rules.',
  ],
  MSIS9223: [
    'sign-in-refused',
    'sts-administrator',
    'The AD FS does not know this application.',
    'Its administrator must register the client id.',
  ],
  MSIS9224: [
    'sign-in-refused',
    'sts-administrator',
    'The AD FS does not know the address to come back to.',
    'Its administrator must register the redirect address, port included.',
  ],
  MSIS9605: [
    'sign-in-refused',
    'sts-administrator',
    'The AD FS does not let this application ask for the organisation.',
    'Its administrator must grant the application permission for it.',
  ],
  MSIS9602: [
    'wrong-tenant',
    'sts-administrator',
    'The AD FS does not know the organisation by the name that it gives itself.',
    'Its administrator must add the organisation’s address to the relying party’s identifiers.',
  ],
  MSIS9612: [
    'sign-in-refused',
    'you',
    'The sign-in took too long, or its answer was used before.',
    'Connect again.',
  ],
  MSIS9615: [
    'sign-in-needs-person',
    'you',
    'The saved sign-in at the AD FS has ended.',
    'Connect to sign in again.',
  ],
}

/** @param code such as AADSTS50126 or MSIS7102. @returns null for a code that there are no words for */
export function meaningOf(code: string): CodeMeaning | null {
  const row = Object.hasOwn(CODES, code) ? CODES[code] : undefined
  if (row === undefined) return null
  const [failure, fixedBy, message, advice] = row
  return { code: failure, fixedBy, message, advice }
}

/** Every code that there are words for. */
export const knownCodes: readonly string[] = Object.keys(CODES)
