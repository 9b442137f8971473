/** Error codes of Microsoft Entra about the account, its password and MFA. */
import type { EntraAccountsFacts } from '../../../contract/failure-facts/entra-accounts.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const entraAccounts: FailureTexts<EntraAccountsFacts> = {
  'microsoft-account-refused/personal': () => ({
    message: 'A personal Microsoft account cannot sign in here.',
    advice: 'Use a work or school account.',
  }),
  'sign-in-needs-person/mfa': () => ({
    message: 'The sign-in server asks for multifactor authentication (MFA).',
    advice: 'Connect to sign in with it.',
  }),
  'sign-in-needs-person/mfa-setup': () => ({
    message: 'Multifactor authentication (MFA) must be set up first.',
    advice: 'Connect and follow the sign-in page.',
  }),
  'sign-in-needs-person/password-change': () => ({
    message: 'The password must be changed or registered first.',
    advice: 'Connect and follow the sign-in page.',
  }),
  'sign-in-refused/account-at-risk': () => ({
    message: 'The account is blocked because its own directory sees a risk.',
    advice: 'Ask the administrator of your own directory to clear the risk.',
  }),
  'sign-in-refused/account-disabled': () => ({
    message: 'The account is disabled.',
    advice: 'Ask your administrator to enable it.',
  }),
  'sign-in-refused/account-locked-or-address-blocked': () => ({
    message: 'The account is locked, or the network address is blocked after too many attempts.',
    advice: 'Wait, or ask your administrator to unlock it.',
  }),
  'sign-in-refused/ad-password-expired': () => ({
    message: 'The password in Active Directory has expired.',
    advice: 'Change it where you sign in to your computer, then sign in again.',
  }),
  'sign-in-refused/age-group': () => ({
    message: 'The account’s age group does not allow this sign-in without consent.',
    advice: 'Ask your administrator to check the account’s age group.',
  }),
  'sign-in-refused/current-password-wrong': () => ({
    message: 'The current password was wrong, so the password was not changed.',
    advice: 'Change the password in a browser, then sign in again.',
  }),
  'sign-in-refused/entra-password-expired': () => ({
    message: 'The password has expired.',
    advice: 'Change it in a browser, then sign in again.',
  }),
  'sign-in-refused/external-check': () => ({
    message: 'A check outside of Microsoft Entra ID is required.',
    advice: 'Sign in through the system browser, where that check can run.',
  }),
  'sign-in-refused/external-check-misconfigured': () => ({
    message: 'The external check that the directory requires is not set up correctly.',
    advice: 'Ask your administrator to check the external authentication method.',
  }),
  'sign-in-refused/mfa-failed': () => ({
    message: 'Multifactor authentication (MFA) failed: the second factor was missing or denied.',
    advice: 'Sign in again with your phone or key at hand.',
  }),
  'sign-in-refused/mfa-server-failed': () => ({
    message: 'Multifactor authentication (MFA) failed on the server.',
    advice: 'Use another second factor, or contact the administrator.',
  }),
  'sign-in-refused/mfa-setup': () => ({
    message: 'Multifactor authentication (MFA) must be set up first.',
    advice: 'Set it up in a browser, then sign in again.',
  }),
  'sign-in-refused/mfa-setup-place': () => ({
    message: 'MFA can be set up only from certain places or devices.',
    advice: 'Set it up on your organization’s network or on a managed device.',
  }),
  'sign-in-refused/new-password-refused': () => ({
    message: 'The new password does not meet the organization’s rules.',
    advice: 'Choose a longer password that does not contain your name, then sign in again.',
  }),
  'sign-in-refused/no-password': () => ({
    message: 'Microsoft Entra ID has no password for this account.',
    advice: 'Sign in on the sign-in page, or ask your administrator to set a password.',
  }),
  'sign-in-refused/password-change-failed': () => ({
    message: 'The password change did not go through.',
    advice: 'Try again later; if it continues, contact the administrator.',
  }),
  'sign-in-refused/password-not-changeable': () => ({
    message: 'This password cannot be changed at Microsoft Entra ID.',
    advice: 'Change it where you sign in to your computer, or ask your administrator.',
  }),
  'wrong-account/ambiguous-name': () => ({
    message: 'The sign-in server cannot tell which account this user name means.',
    advice: 'Sign in again and choose the account.',
  }),
  'wrong-account/not-a-member': () => ({
    message: 'This account is not a member or guest of the organization’s directory.',
    advice: 'Sign in with an account of this organization, or ask its administrator to invite you.',
  }),
  'wrong-account/not-in-directory': () => ({
    message: 'This account does not exist in the organization’s directory.',
    advice: 'Check the user name.',
  }),
  'wrong-tenant/account-of-another-directory': () => ({
    message: 'This account belongs to another organization’s directory.',
    advice: 'Sign in with an account of this organization, or ask its administrator to invite you.',
  }),
  'wrong-tenant/guest-unknown': () => ({
    message: 'The organization’s directory does not know this guest account.',
    advice: 'Ask its administrator to invite you.',
  }),
  'wrong-tenant/no-directory-for-account': () => ({
    message: 'The sign-in server found no directory for this account.',
    advice: 'Check the user name and its domain.',
  }),
}
