/** Facts of failures that Entra error codes report about policies: Conditional Access, devices, cross-tenant restrictions. */
import type { NoFacts } from './no-facts.ts'

export interface EntraPoliciesFacts {
  'sign-in-refused/application-not-approved': NoFacts
  'sign-in-refused/browser-version': NoFacts
  'sign-in-refused/conditional-access': NoFacts
  'sign-in-refused/conditional-access-place': NoFacts
  'sign-in-refused/cross-cloud-outbound': NoFacts
  'sign-in-refused/cross-tenant-inbound': NoFacts
  'sign-in-refused/cross-tenant-outbound': NoFacts
  'sign-in-refused/device-disabled': NoFacts
  'sign-in-refused/device-not-compliant': NoFacts
  'sign-in-refused/device-not-joined': NoFacts
  'sign-in-refused/device-not-managed': NoFacts
  'sign-in-refused/device-not-proven': NoFacts
  'sign-in-refused/device-not-registered': NoFacts
  'sign-in-refused/device-not-supported': NoFacts
  'sign-in-refused/device-registration-forbidden': NoFacts
  'sign-in-refused/security-defaults': NoFacts
  'sign-in-refused/security-key-not-set-up': NoFacts
  'sign-in-refused/tenant-restrictions': NoFacts
  'sign-in-refused/users-only': NoFacts
}
