/** Codes of AD FS, as its pages, its token endpoint and its SOAP faults give them. */
import type { CodeFamily, CodeMeaning } from './code-family.ts'

/** Microsoft publishes no list of them: these are as AD FS's own messages explain them. */
export const adfsCodes: readonly CodeFamily[] = [
  {
    codes: [3127],
    code: 'sign-in-refused',
    fixedBy: 'sts-administrator',
    message: 'AD FS gives this account no assertion for the organization.',
    advice: 'Its administrator must check the relying party’s identifiers and issuance rules.',
  },
  {
    codes: [3173],
    code: 'sign-in-refused',
    fixedBy: 'directory-administrator',
    message: 'AD FS could not check the account in Active Directory.',
    advice: 'The account may be locked or disabled: ask your administrator.',
  },
  {
    codes: [5007, 9321, 9368, 9605],
    code: 'sign-in-refused',
    fixedBy: 'sts-administrator',
    message: 'AD FS does not let this account or application into the organization.',
    advice:
      'Its administrator must permit the account in the issuance rules, or grant the application permission.',
  },
  {
    codes: [7007],
    code: 'sign-in-refused',
    fixedBy: 'sts-administrator',
    message: 'AD FS does not know the organization (no relying party trust).',
    advice: 'Its administrator must add or enable the trust.',
  },
  {
    codes: [7042],
    code: 'redirect-loop',
    fixedBy: 'sts-administrator',
    message: 'AD FS and the organization kept sending the browser back and forth.',
    advice: 'Often a clock is wrong, or only one side has a renewed certificate.',
  },
  {
    codes: [7000, 7009, 7065],
    code: 'sign-in-refused',
    fixedBy: 'sts-administrator',
    message: 'AD FS did not understand the organization’s sign-in request, or does not serve this page.',
    advice: 'Its administrator must check the endpoints and the organization’s claims settings.',
  },
  {
    codes: [7001],
    code: 'sign-in-refused',
    fixedBy: 'you',
    message: 'AD FS lost track of this sign-in: its cookie is missing or too old.',
    advice: 'Connect again.',
  },
  {
    codes: [7068, 7066],
    code: 'sign-in-refused',
    fixedBy: 'sts-administrator',
    message: 'AD FS denies this account access.',
    advice:
      'A policy may require MFA or another network: sign in through a window, or ask its administrator.',
  },
  {
    codes: [7102],
    code: 'sign-in-refused',
    fixedBy: 'sts-administrator',
    message: 'AD FS does not offer the kind of sign-in that the organization asks for.',
    advice: 'Its administrator must allow forms or Windows sign-in for this network.',
  },
  {
    codes: [9223, 9607],
    code: 'sign-in-refused',
    fixedBy: 'sts-administrator',
    message: 'AD FS does not know this application.',
    advice: 'Its administrator must register the client ID.',
  },
  {
    codes: [9221, 9224],
    code: 'sign-in-refused',
    fixedBy: 'sts-administrator',
    message: 'AD FS does not know the redirect URI of this application.',
    advice: 'Its administrator must register the redirect URI, with its port.',
  },
  {
    codes: [9329, 9602],
    code: 'wrong-tenant',
    fixedBy: 'sts-administrator',
    message: 'AD FS does not know the organization by the name that it gives itself.',
    advice: 'Its administrator must add the organization URL to the relying party’s identifiers.',
  },
  {
    codes: [9344, 9622],
    code: 'sign-in-refused',
    fixedBy: 'sts-administrator',
    message: 'AD FS does not accept the application’s secret or certificate.',
    advice: 'Homerealm needs a public client: its administrator must register one.',
  },
  {
    codes: [9611],
    code: 'sign-in-refused',
    fixedBy: 'sts-administrator',
    message: 'AD FS does not allow this kind of token request for the application.',
    advice: 'Its administrator must register it as a native application.',
  },
  {
    codes: [9612, 9699],
    code: 'sign-in-refused',
    fixedBy: 'you',
    message: 'The sign-in took too long, or its answer was used before.',
    advice: 'Connect again.',
  },
  {
    codes: [9312, 9615],
    code: 'sign-in-needs-person',
    fixedBy: 'you',
    message: 'The saved sign-in at AD FS has ended.',
    advice: 'Connect to sign in again.',
  },
  {
    codes: [9659],
    code: 'sign-in-refused',
    fixedBy: 'you',
    message: 'The user name or password is wrong.',
    advice: 'Try again; several wrong passwords lock the account.',
  },
]

const LOOK = 'Its administrator can find the cause in the event log of AD FS, by the time of the sign-in.'

/** What a code without a row of its own means: those of OAuth begin with 9. */
export const adfsFallback = (digits: string): CodeMeaning => ({
  code: 'sign-in-refused',
  fixedBy: 'sts-administrator',
  message: digits.startsWith('9')
    ? 'AD FS refused the application’s request.'
    : 'AD FS could not complete the sign-in.',
  advice: LOOK,
})
