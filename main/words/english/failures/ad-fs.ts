/** Failures that an error code of AD FS reports. */
import type { AdFsFacts } from '../../../contract/failure-facts/ad-fs.ts'
import type { FailureTexts } from '../../failure-texts.ts'

const LOOK = 'Its administrator can find the cause in the event log of AD FS, by the time of the sign-in.'

export const adFs: FailureTexts<AdFsFacts> = {
  'redirect-loop/ad-fs': () => ({
    message: 'AD FS and the organization kept sending the browser back and forth.',
    advice: 'Often a clock is wrong, or only one side has a renewed certificate.',
  }),
  'sign-in-needs-person/ad-fs-sign-in-ended': () => ({
    message: 'The saved sign-in at AD FS has ended.',
    advice: 'Connect to sign in again.',
  }),
  'sign-in-refused/ad-fs': () => ({
    message: 'AD FS could not complete the sign-in.',
    advice: LOOK,
  }),
  'sign-in-refused/ad-fs-access-denied': () => ({
    message: 'AD FS denies this account access.',
    advice:
      'A policy may require MFA or another network: sign in through a window, or ask its administrator.',
  }),
  'sign-in-refused/ad-fs-account-not-checked': () => ({
    message: 'AD FS could not check the account in Active Directory.',
    advice: 'The account may be locked or disabled: ask your administrator.',
  }),
  'sign-in-refused/ad-fs-answer-too-late': () => ({
    message: 'The sign-in took too long, or its answer was used before.',
    advice: 'Connect again.',
  }),
  'sign-in-refused/ad-fs-application': () => ({
    message: 'AD FS refused the application’s request.',
    advice: LOOK,
  }),
  'sign-in-refused/ad-fs-application-secret': () => ({
    message: 'AD FS does not accept the application’s secret or certificate.',
    advice: 'Homerealm needs a public client: its administrator must register one.',
  }),
  'sign-in-refused/ad-fs-application-unknown': () => ({
    message: 'AD FS does not know this application.',
    advice: 'Its administrator must register the client ID.',
  }),
  'sign-in-refused/ad-fs-kind-of-sign-in': () => ({
    message: 'AD FS does not offer the kind of sign-in that the organization asks for.',
    advice: 'Its administrator must allow forms or Windows sign-in for this network.',
  }),
  'sign-in-refused/ad-fs-lost-track': () => ({
    message: 'AD FS lost track of this sign-in: its cookie is missing or too old.',
    advice: 'Connect again.',
  }),
  'sign-in-refused/ad-fs-no-assertion': () => ({
    message: 'AD FS gives this account no assertion for the organization.',
    advice: 'Its administrator must check the relying party’s identifiers and issuance rules.',
  }),
  'sign-in-refused/ad-fs-no-trust': () => ({
    message: 'AD FS does not know the organization (no relying party trust).',
    advice: 'Its administrator must add or enable the trust.',
  }),
  'sign-in-refused/ad-fs-not-permitted': () => ({
    message: 'AD FS does not let this account or application into the organization.',
    advice:
      'Its administrator must permit the account in the issuance rules, or grant the application permission.',
  }),
  'sign-in-refused/ad-fs-redirect-uri-unknown': () => ({
    message: 'AD FS does not know the redirect URI of this application.',
    advice: 'Its administrator must register the redirect URI, with its port.',
  }),
  'sign-in-refused/ad-fs-request-not-understood': () => ({
    message: 'AD FS did not understand the organization’s sign-in request, or does not serve this page.',
    advice: 'Its administrator must check the endpoints and the organization’s claims settings.',
  }),
  'sign-in-refused/ad-fs-token-request': () => ({
    message: 'AD FS does not allow this kind of token request for the application.',
    advice: 'Its administrator must register it as a native application.',
  }),
  'wrong-tenant/ad-fs-organization-unknown': () => ({
    message: 'AD FS does not know the organization by the name that it gives itself.',
    advice: 'Its administrator must add the organization URL to the relying party’s identifiers.',
  }),
}
