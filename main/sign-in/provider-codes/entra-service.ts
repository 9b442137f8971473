/** Codes of Microsoft Entra about the service itself: busy, in another cloud, or a request that it does not understand. */
import type { CodeFamily } from './code-family.ts'

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
export const entraService: readonly CodeFamily[] = [
  {
    codes: [50033, 50087, 50088, 50166, 40010, 70012, 80002, 80014, 90006, 90012, 90024, 90033, 90090, 90091],
    code: 'server-busy',
    fixedBy: 'provider',
    message: 'Microsoft Entra ID is busy or temporarily unavailable.',
    advice: 'Wait a few minutes, then try again.',
  },
  {
    codes: [50196, 90055],
    code: 'server-busy',
    fixedBy: 'provider',
    message: 'Microsoft Entra ID received too many requests and asks to wait.',
    advice: 'Wait a few minutes, then try again.',
  },
  {
    codes: [50000, 90036, 90092],
    code: 'sign-in-refused',
    fixedBy: 'provider',
    message: 'Microsoft Entra ID met an internal error.',
    advice: 'Try again later. If it continues, your administrator can open a support ticket.',
  },
  {
    codes: [90002],
    code: 'wrong-tenant',
    fixedBy: 'organization-administrator',
    message: 'The sign-in server does not know the organization’s directory.',
    advice: 'Use “Ask again” for this organization: its directory may have changed.',
  },
  {
    codes: [90038, 90043, 90051, 900432, 900382, 900434, 900440, 50049],
    code: 'wrong-tenant',
    fixedBy: 'you',
    message: 'The account’s directory is in another Microsoft cloud than the sign-in server.',
    advice: 'Check the organization URL, and sign in with an account of that cloud.',
  },
  {
    codes: [90010, 9001023, 90124, 90130],
    code: 'sign-in-refused',
    fixedBy: 'organization-administrator',
    message: 'This way of signing in needs the organization’s own directory.',
    advice: 'Use “Ask again” for this organization.',
  },
  {
    codes: [51000],
    code: 'sign-in-refused',
    fixedBy: 'directory-administrator',
    message: 'The directory does not have a feature that this sign-in needs.',
    advice: 'Ask your administrator to enable it.',
  },
  {
    codes: [100007],
    code: 'sign-in-refused',
    fixedBy: 'application-owner',
    message: 'The regional sign-in server does not serve this application.',
    advice: 'Use another client ID.',
  },
  {
    codes: [
      50050, 51005, 90004, 90005, 90007, 90013, 90014, 900144, 90015, 90022, 90023, 9002313, 90056, 900561,
      90100, 90102, 90107, 90114, 90117, 90121, 140000, 140001, 165004, 165900, 230109,
    ],
    code: 'sign-in-refused',
    fixedBy: 'application-owner',
    message: 'Microsoft Entra ID did not understand the request.',
    advice: 'Try again. If it continues, check the client ID, or report it with the provider’s own words.',
  },
]
