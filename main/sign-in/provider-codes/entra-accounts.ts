/** Microsoft Entra codes about the account, its password and MFA. */
import type { CodeFamily } from './code-family.ts'

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
export const entraAccounts: readonly CodeFamily[] = [
  {
    codes: [50034],
    reason: 'wrong-account/not-in-directory',
    fixedBy: 'you',
  },
  {
    codes: [16000, 50020],
    reason: 'wrong-tenant/account-of-another-directory',
    fixedBy: 'you',
  },
  {
    codes: [16003, 50014, 90072, 90084],
    reason: 'wrong-account/not-a-member',
    fixedBy: 'you',
  },
  {
    codes: [50177, 50178],
    reason: 'wrong-tenant/guest-unknown',
    fixedBy: 'organization-administrator',
  },
  {
    codes: [50029, 50059, 50128, 90019, 90101, 90125, 90126],
    reason: 'wrong-tenant/no-directory-for-account',
    fixedBy: 'you',
  },
  {
    codes: [50197],
    reason: 'wrong-account/ambiguous-name',
    fixedBy: 'you',
  },
  {
    codes: [50053],
    reason: 'sign-in-refused/account-locked-or-address-blocked',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [50055],
    reason: 'sign-in-refused/entra-password-expired',
    fixedBy: 'you',
  },
  {
    codes: [50057],
    reason: 'sign-in-refused/account-disabled',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [50056],
    reason: 'sign-in-refused/no-password',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [50064, 50126],
    reason: 'sign-in-refused/password-wrong',
    fixedBy: 'you',
  },
  {
    codes: [50125, 50135],
    reason: 'sign-in-needs-person/password-change',
    fixedBy: 'you',
  },
  {
    codes: [50144],
    reason: 'sign-in-refused/ad-password-expired',
    fixedBy: 'you',
  },
  {
    codes: [120000],
    reason: 'sign-in-refused/current-password-wrong',
    fixedBy: 'you',
  },
  {
    codes: [120002, 120003, 120004, 120018],
    reason: 'sign-in-refused/new-password-refused',
    fixedBy: 'you',
  },
  {
    codes: [120011, 120012, 120014, 120015, 120016],
    reason: 'sign-in-refused/password-not-changeable',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [120005, 120008, 120013, 120020, 120021],
    reason: 'sign-in-refused/password-change-failed',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [50072, 50079],
    reason: 'sign-in-needs-person/mfa-setup',
    fixedBy: 'you',
  },
  {
    codes: [50074, 50076, 50078],
    reason: 'sign-in-needs-person/mfa',
    fixedBy: 'you',
  },
  {
    codes: [500121],
    reason: 'sign-in-refused/mfa-failed',
    fixedBy: 'you',
  },
  {
    codes: [53004],
    reason: 'sign-in-refused/mfa-setup',
    fixedBy: 'you',
  },
  {
    codes: [53010],
    reason: 'sign-in-refused/mfa-setup-place',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [50086],
    reason: 'sign-in-refused/mfa-server-failed',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [50158],
    reason: 'sign-in-refused/external-check',
    fixedBy: 'you',
  },
  {
    codes: [50161, 50170],
    reason: 'sign-in-refused/external-check-misconfigured',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [53011, 530034],
    reason: 'sign-in-refused/account-at-risk',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [50015, 54000],
    reason: 'sign-in-refused/age-group',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [50136, 50139, 500200, 500202, 500208, 90027, 9002332],
    reason: 'microsoft-account-refused/personal',
    fixedBy: 'you',
  },
]
