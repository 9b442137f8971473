/** What a code of Microsoft Entra that has no row of its own means, by the first digits that it shares with its family. */
import type { CodeMeaning } from './code-family.ts'

const refused = (fixedBy: CodeMeaning['fixedBy'], message: string, advice: string): CodeMeaning => ({
  code: 'sign-in-refused',
  fixedBy,
  message,
  advice,
})

const ASK = 'The provider’s own words say more; your administrator can look up the code.'

/** By first digits, the longest first: the service numbers its codes by subject. */
export const entraFallback: readonly (readonly [digits: string, meaning: CodeMeaning])[] = [
  [
    '1000',
    refused('directory-administrator', 'The directory does not let this application or account in.', ASK),
  ],
  [
    '120',
    refused(
      'you',
      'The password change did not go through.',
      'Change the password in a browser, then sign in again.',
    ),
  ],
  [
    '130',
    refused('you', 'Windows Hello or the security key was not accepted.', 'Sign in with another method.'),
  ],
  ['135', refused('directory-administrator', 'The device or its key was not accepted.', ASK)],
  [
    '16',
    refused('you', 'The account that was chosen cannot sign in here.', 'Connect and choose another account.'),
  ],
  ['20', refused('sts-administrator', 'The account’s own sign-in server (STS) answered with an error.', ASK)],
  ['28', refused('application-owner', 'The access (scope) that was asked for is not accepted.', ASK)],
  ['40', refused('sts-administrator', 'The account’s own sign-in server answered with an error.', ASK)],
  ['50', refused('directory-administrator', 'Microsoft Entra ID did not let this account sign in.', ASK)],
  ['51', refused('directory-administrator', 'The account or a feature is missing in the directory.', ASK)],
  [
    '53',
    refused(
      'directory-administrator',
      'A Conditional Access policy refuses this sign-in.',
      'Try the system browser of a managed device, or ask your administrator.',
    ),
  ],
  ['54', refused('you', 'The answer of the sign-in page is not valid.', 'Connect again.')],
  [
    '65',
    {
      code: 'consent-denied',
      fixedBy: 'directory-administrator',
      message: 'The application does not have the consent or permission that it needs.',
      advice: 'Ask your administrator to consent to it.',
    },
  ],
  ['70', refused('application-owner', 'The application, or its request for a token, was not accepted.', ASK)],
  ['75', refused('application-owner', 'Microsoft Entra ID does not accept the SAML request.', ASK)],
  ['76', refused('application-owner', 'Microsoft Entra ID does not accept the SAML request.', ASK)],
  [
    '80',
    refused(
      'directory-administrator',
      'The password could not be checked in your company’s Active Directory.',
      ASK,
    ),
  ],
  [
    '81',
    refused(
      'directory-administrator',
      'Sign-in with the Windows account (Seamless SSO) failed.',
      'Sign in with user name and password.',
    ),
  ],
  ['90', refused('application-owner', 'Microsoft Entra ID did not accept the request.', ASK)],
]
