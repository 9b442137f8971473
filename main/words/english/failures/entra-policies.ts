/** Error codes of Microsoft Entra about policies: Conditional Access, devices, and restrictions between tenants. */
import type { EntraPoliciesFacts } from '../../../contract/failure-facts/entra-policies.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const entraPolicies: FailureTexts<EntraPoliciesFacts> = {
  'sign-in-refused/application-not-approved': () => ({
    message: 'A Conditional Access policy requires an approved application.',
    advice: 'Ask your administrator whether Homerealm’s application can be approved.',
  }),
  'sign-in-refused/browser-version': () => ({
    message: 'The sign-in server does not support this version of the browser.',
    advice: 'Update it, or sign in through another browser.',
  }),
  'sign-in-refused/conditional-access': () => ({
    message: 'A Conditional Access policy refuses this sign-in.',
    advice: 'Try the system browser: the policy may require a managed device.',
  }),
  'sign-in-refused/conditional-access-place': () => ({
    message: 'A Conditional Access policy refuses this device, location or network.',
    advice: 'Try a managed device or your company’s network.',
  }),
  'sign-in-refused/cross-cloud-outbound': () => ({
    message: 'Your own directory does not let its accounts into that Microsoft cloud.',
    advice: 'Ask the administrator of your own directory to allow that cloud (cross-tenant access).',
  }),
  'sign-in-refused/cross-tenant-inbound': () => ({
    message: 'This organization’s directory does not let accounts of your directory in.',
    advice: 'Ask the organization’s administrator to allow it (cross-tenant access).',
  }),
  'sign-in-refused/cross-tenant-outbound': () => ({
    message: 'Your own directory does not let its accounts into this organization’s directory.',
    advice: 'Ask the administrator of your own directory to allow it (cross-tenant access).',
  }),
  'sign-in-refused/device-disabled': () => ({
    message: 'The device is disabled in the directory.',
    advice: 'Ask your administrator to enable it.',
  }),
  'sign-in-refused/device-not-compliant': () => ({
    message: 'A Conditional Access policy requires a compliant device.',
    advice: 'Sign in through the system browser of a device that your organization manages.',
  }),
  'sign-in-refused/device-not-joined': () => ({
    message: 'A Conditional Access policy requires a device that is joined to the domain.',
    advice: 'Sign in through the system browser of such a device.',
  }),
  'sign-in-refused/device-not-managed': () => ({
    message: 'A Conditional Access policy requires a device that your organization manages.',
    advice: 'Sign in through the system browser of such a device.',
  }),
  'sign-in-refused/device-not-proven': () => ({
    message: 'The device must prove what it is, and did not.',
    advice: 'Sign in through the system browser of a device that your organization manages.',
  }),
  'sign-in-refused/device-not-registered': () => ({
    message: 'The device must be registered with your organization first.',
    advice: 'Register it (Company Portal or Microsoft Authenticator), then use the system browser.',
  }),
  'sign-in-refused/device-not-supported': () => ({
    message: 'A Conditional Access policy does not support this kind of device.',
    advice: 'Use a device with a supported operating system, or ask your administrator.',
  }),
  'sign-in-refused/device-registration-forbidden': () => ({
    message: 'The account may not register devices.',
    advice: 'Ask your administrator for that permission.',
  }),
  'sign-in-refused/security-defaults': () => ({
    message: 'The directory’s security defaults block this way of signing in.',
    advice: 'Sign in on the sign-in page with MFA, in a window or the system browser.',
  }),
  'sign-in-refused/security-key-not-set-up': () => ({
    message: 'Windows Hello or the security key on this device is not set up for this account.',
    advice: 'Set it up again, or sign in with another method.',
  }),
  'sign-in-refused/tenant-restrictions': () => ({
    message:
      'Your company’s network allows sign-in to certain organizations only, and this is not one of them.',
    advice:
      'Ask your IT department to allow this organization (tenant restrictions), or use another network.',
  }),
  'sign-in-refused/users-only': () => ({
    message: 'The organization’s service accepts users only, not a device alone.',
    advice: 'Sign in as a person.',
  }),
}
