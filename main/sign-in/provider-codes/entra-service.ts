/** Microsoft Entra codes about the service itself: it is busy, in another cloud, or does not understand a request. */
import type { CodeFamily } from './code-family.ts'

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
export const entraService: readonly CodeFamily[] = [
  {
    codes: [50033, 50087, 50088, 50166, 40010, 70012, 80002, 80014, 90006, 90012, 90024, 90033, 90090, 90091],
    reason: 'server-busy/entra',
    fixedBy: 'provider',
  },
  {
    codes: [50196, 90055],
    reason: 'server-busy/entra-too-many-requests',
    fixedBy: 'provider',
  },
  {
    codes: [50000, 90036, 90092],
    reason: 'sign-in-refused/entra-internal-error',
    fixedBy: 'provider',
  },
  {
    codes: [90002],
    reason: 'wrong-tenant/directory-unknown',
    fixedBy: 'organization-administrator',
  },
  {
    codes: [90038, 90043, 90051, 900432, 900382, 900434, 900440, 50049],
    reason: 'wrong-tenant/another-cloud',
    fixedBy: 'you',
  },
  {
    codes: [90010, 9001023, 90124, 90130],
    reason: 'sign-in-refused/needs-own-directory',
    fixedBy: 'organization-administrator',
  },
  {
    codes: [51000],
    reason: 'sign-in-refused/feature-missing',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [100007],
    reason: 'sign-in-refused/regional-server',
    fixedBy: 'application-owner',
  },
  {
    codes: [
      50050, 51005, 90004, 90005, 90007, 90013, 90014, 900144, 90015, 90022, 90023, 9002313, 90056, 900561,
      90100, 90102, 90107, 90114, 90117, 90121, 140000, 140001, 165004, 165900, 230109,
    ],
    reason: 'sign-in-refused/request-not-understood',
    fixedBy: 'application-owner',
  },
]
