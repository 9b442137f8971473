/** Microsoft Entra codes about policies: Conditional Access, devices, and tenant restrictions. */
import type { CodeFamily } from './code-family.ts'

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
export const entraPolicies: readonly CodeFamily[] = [
  {
    codes: [50002, 500021, 500022],
    reason: 'sign-in-refused/tenant-restrictions',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [500212],
    reason: 'sign-in-refused/cross-tenant-outbound',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [500213],
    reason: 'sign-in-refused/cross-tenant-inbound',
    fixedBy: 'organization-administrator',
  },
  {
    codes: [1000104],
    reason: 'sign-in-refused/cross-cloud-outbound',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [50097, 50099, 50155, 50187],
    reason: 'sign-in-refused/device-not-proven',
    fixedBy: 'you',
  },
  {
    codes: [50005],
    reason: 'sign-in-refused/device-not-supported',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [50127, 50129],
    reason: 'sign-in-refused/device-not-registered',
    fixedBy: 'you',
  },
  {
    codes: [50131],
    reason: 'sign-in-refused/conditional-access-place',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [53000],
    reason: 'sign-in-refused/device-not-compliant',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [53001],
    reason: 'sign-in-refused/device-not-joined',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [53002],
    reason: 'sign-in-refused/application-not-approved',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [53003, 530032],
    reason: 'sign-in-refused/conditional-access',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [530003],
    reason: 'sign-in-refused/device-not-managed',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [530035],
    reason: 'sign-in-refused/security-defaults',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [17003, 130004, 130005, 130006, 130008, 135010],
    reason: 'sign-in-refused/security-key-not-set-up',
    fixedBy: 'you',
  },
  {
    codes: [130007, 135011],
    reason: 'sign-in-refused/device-disabled',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [240001],
    reason: 'sign-in-refused/device-registration-forbidden',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [221000],
    reason: 'sign-in-refused/users-only',
    fixedBy: 'application-owner',
  },
  {
    codes: [220450],
    reason: 'sign-in-refused/browser-version',
    fixedBy: 'you',
  },
]
