/** AD FS error codes, from its pages, token endpoint responses and SOAP faults. */
import type { CodeFamily, CodeMeaning } from './code-family.ts'

/** Microsoft publishes no list of these codes: their meanings are from AD FS's own messages. */
export const adfsCodes: readonly CodeFamily[] = [
  {
    codes: [3127],
    reason: 'sign-in-refused/ad-fs-no-assertion',
    fixedBy: 'sts-administrator',
  },
  {
    codes: [3173],
    reason: 'sign-in-refused/ad-fs-account-not-checked',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [5007, 9321, 9368, 9605],
    reason: 'sign-in-refused/ad-fs-not-permitted',
    fixedBy: 'sts-administrator',
  },
  {
    codes: [7007],
    reason: 'sign-in-refused/ad-fs-no-trust',
    fixedBy: 'sts-administrator',
  },
  {
    codes: [7042],
    reason: 'redirect-loop/ad-fs',
    fixedBy: 'sts-administrator',
  },
  {
    codes: [7000, 7009, 7065],
    reason: 'sign-in-refused/ad-fs-request-not-understood',
    fixedBy: 'sts-administrator',
  },
  {
    codes: [7001],
    reason: 'sign-in-refused/ad-fs-lost-track',
    fixedBy: 'you',
  },
  {
    codes: [7068, 7066],
    reason: 'sign-in-refused/ad-fs-access-denied',
    fixedBy: 'sts-administrator',
  },
  {
    codes: [7102],
    reason: 'sign-in-refused/ad-fs-kind-of-sign-in',
    fixedBy: 'sts-administrator',
  },
  {
    codes: [9223, 9607],
    reason: 'sign-in-refused/ad-fs-application-unknown',
    fixedBy: 'sts-administrator',
  },
  {
    codes: [9221, 9224],
    reason: 'sign-in-refused/ad-fs-redirect-uri-unknown',
    fixedBy: 'sts-administrator',
  },
  {
    codes: [9329, 9602],
    reason: 'wrong-tenant/ad-fs-organization-unknown',
    fixedBy: 'sts-administrator',
  },
  {
    codes: [9344, 9622],
    reason: 'sign-in-refused/ad-fs-application-secret',
    fixedBy: 'sts-administrator',
  },
  {
    codes: [9611],
    reason: 'sign-in-refused/ad-fs-token-request',
    fixedBy: 'sts-administrator',
  },
  {
    codes: [9612, 9699],
    reason: 'sign-in-refused/ad-fs-answer-too-late',
    fixedBy: 'you',
  },
  {
    codes: [9312, 9615],
    reason: 'sign-in-needs-person/ad-fs-sign-in-ended',
    fixedBy: 'you',
  },
  {
    codes: [9659],
    reason: 'sign-in-refused/password-wrong',
    fixedBy: 'you',
  },
]

/** The meaning of a code without its own entry: OAuth codes start with 9. */
export const adfsFallback = (digits: string): CodeMeaning => ({
  reason: digits.startsWith('9') ? 'sign-in-refused/ad-fs-application' : 'sign-in-refused/ad-fs',
  fixedBy: 'sts-administrator',
})
