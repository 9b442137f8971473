/** Microsoft Entra codes about federation and authentication: AD FS or another STS, SAML, the password agent, and Kerberos. */
import type { CodeFamily } from './code-family.ts'

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
export const entraFederation: readonly CodeFamily[] = [
  {
    codes: [50008, 5000819],
    reason: 'sign-in-refused/assertion-not-accepted',
    fixedBy: 'sts-administrator',
  },
  {
    codes: [50013, 500133],
    reason: 'sign-in-refused/assertion-not-valid',
    fixedBy: 'sts-administrator',
  },
  {
    codes: [50107, 50169],
    reason: 'sign-in-refused/sts-unknown',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [51004],
    reason: 'wrong-account/not-synchronized',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [20001, 20012, 20033, 40008, 40009, 40015, 90081, 90082, 90087, 90123],
    reason: 'sign-in-refused/sts-error',
    fixedBy: 'sts-administrator',
  },
  {
    codes: [90085],
    reason: 'sign-in-refused/domain-not-set-up',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [50006, 50017, 50027, 50032, 50120, 90016, 900384, 220501],
    reason: 'sign-in-refused/signature-not-validated',
    fixedBy: 'sts-administrator',
  },
  {
    codes: [50192],
    reason: 'sign-in-refused/no-certificate-or-password',
    fixedBy: 'you',
  },
  {
    codes: [90020],
    reason: 'sign-in-refused/immutable-id-missing',
    fixedBy: 'sts-administrator',
  },
  {
    codes: [75001, 75003, 75005, 7500514, 7500529, 750054, 75008, 75011, 75016, 76021, 76026, 900236],
    reason: 'sign-in-refused/saml',
    fixedBy: 'application-owner',
  },
  {
    codes: [80001, 80005, 80007, 80010],
    reason: 'sign-in-refused/authentication-agent',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [80012],
    reason: 'sign-in-refused/sign-in-hours',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [80013],
    reason: 'sign-in-refused/authentication-agent-clock',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [50180, 51001, 81004, 81005, 81006, 81007, 81009, 81010, 81011],
    reason: 'sign-in-refused/seamless-sso',
    fixedBy: 'directory-administrator',
  },
  {
    codes: [81012],
    reason: 'wrong-account/not-of-windows',
    fixedBy: 'you',
  },
]
