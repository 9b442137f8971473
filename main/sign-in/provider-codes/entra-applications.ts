/** Microsoft Entra codes about the application: its registration, secret or certificate, consent, and requested permissions. */
import type { CodeFamily } from './code-family.ts'

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
export const entraApplications: readonly CodeFamily[] = [
  {
    codes: [50011, 500113, 70004, 900971],
    reason: 'sign-in-refused/redirect-uri-not-registered',
    fixedBy: 'application-owner',
  },
  {
    codes: [9002327],
    reason: 'sign-in-refused/redirect-uri-of-another-platform',
    fixedBy: 'application-owner',
  },
  {
    codes: [50105],
    reason: 'sign-in-refused/not-assigned',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [65001, 90008],
    reason: 'consent-denied/nobody-consented',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [65004],
    reason: 'consent-denied/you-declined',
    fixedBy: 'you',
  },
  {
    codes: [90094, 90095],
    reason: 'consent-denied/needs-administrator',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [90093, 90099],
    reason: 'consent-denied/role-not-authorized',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [52004],
    reason: 'consent-denied/linkedin',
    fixedBy: 'you',
  },
  {
    codes: [65002],
    reason: 'consent-denied/not-approved-by-microsoft',
    fixedBy: 'application-owner',
  },
  {
    codes: [65005, 650056, 650057],
    reason: 'sign-in-refused/dynamics-permission-missing',
    fixedBy: 'application-owner',
  },
  {
    codes: [650052, 650054],
    reason: 'sign-in-refused/subscription-missing',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [500011],
    reason: 'wrong-tenant/organization-unknown',
    fixedBy: 'organization-administrator',
  },
  {
    codes: [50001],
    reason: 'sign-in-refused/service-not-in-directory',
    fixedBy: 'organization-administrator',
  },
  {
    codes: [500014],
    reason: 'sign-in-refused/dynamics-disabled',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [700016, 700011, 700038],
    reason: 'sign-in-refused/application-unknown',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [70001, 7000112, 1000031],
    reason: 'sign-in-refused/application-disabled',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [50194],
    reason: 'sign-in-refused/application-of-another-directory',
    fixedBy: 'application-owner',
  },
  {
    codes: [9002331, 9002346],
    reason: 'sign-in-refused/application-for-microsoft-accounts',
    fixedBy: 'application-owner',
  },
  {
    codes: [700024],
    reason: 'sign-in-refused/application-clock',
    fixedBy: 'you',
  },
  {
    codes: [50012, 50048, 700027, 700030],
    reason: 'sign-in-refused/certificate-unknown',
    fixedBy: 'application-owner',
  },
  {
    codes: [70002, 7000215],
    reason: 'sign-in-refused/client-secret-wrong',
    fixedBy: 'application-owner',
  },
  {
    codes: [7000218],
    reason: 'sign-in-refused/not-a-public-client',
    fixedBy: 'application-owner',
  },
  {
    codes: [700025],
    reason: 'sign-in-refused/public-client',
    fixedBy: 'application-owner',
  },
  {
    codes: [7000222],
    reason: 'sign-in-refused/client-secret-expired',
    fixedBy: 'application-owner',
  },
  {
    codes: [700229, 7000114, 67003, 90009, 240002],
    reason: 'sign-in-refused/token-request-not-allowed',
    fixedBy: 'application-owner',
  },
  {
    codes: [28002, 28003, 650053, 70011, 700022, 700023, 901002],
    reason: 'sign-in-refused/scope',
    fixedBy: 'application-owner',
  },
  {
    codes: [70003, 70005, 70007, 700054],
    reason: 'sign-in-refused/kind-of-sign-in-not-allowed',
    fixedBy: 'application-owner',
  },
  {
    codes: [50147, 501481, 501491],
    reason: 'sign-in-refused/pkce',
    fixedBy: 'you',
  },
  {
    codes: [50003, 50007, 50010, 50042, 50043, 50124, 501241, 501621, 50146, 501461],
    reason: 'sign-in-refused/application-keys',
    fixedBy: 'directory-administrator',
  },
]
